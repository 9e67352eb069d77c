#pragma once

#include "gateway/http/http2/kept_fields.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gatehouse::http::http2 {

/// The content that one stream has to send and that flow control has not yet let go.
class OutgoingBody {
public:
    enum class End : bool {
        Whole,
        Short, ///< fewer bytes than announced
    };

    void startNone() { m_left = 0; }
    void startLength(std::uint64_t length) { m_left = length; }
    void startOpen() { m_left.reset(); }

    /// More than was announced is cut. The bytes are not copied until keepOffered() is called.
    void offer(std::string_view bytes);
    void keepOffered();
    /// Nothing comes behind what has been offered so far, but the trailers, which may be null.
    End end(const Fields* trailers);

    [[nodiscard]] std::size_t size() const { return kept() + m_offered.size(); }
    /// Of that, what has been copied.
    [[nodiscard]] std::size_t kept() const { return m_kept.size() - m_taken; }
    /// All that was announced is here: only the end is missing.
    [[nodiscard]] bool isComplete() const { return m_left == 0; }
    [[nodiscard]] bool hasEnded() const { return m_ended; }
    [[nodiscard]] const KeptFields& trailers() const { return m_trailers; }
    /// The next bytes, at most so many, in one piece.
    [[nodiscard]] std::string_view front(std::size_t most) const;
    void consume(std::size_t count);
    /// Drops what there is; nothing more is taken.
    void abandon();
    /// As new, for another stream.
    void reset();

private:
    static constexpr std::size_t kSpare = 2 * 1024; ///< what an idle stream may keep of its memory

    std::string m_kept;
    std::size_t m_taken = 0; ///< of m_kept
    std::string_view m_offered;
    std::optional<std::uint64_t> m_left; ///< of the announced length
    KeptFields m_trailers;
    bool m_ended = false;
};

} // namespace gatehouse::http::http2
