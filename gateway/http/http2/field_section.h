#pragma once

#include "gateway/http/fields.h"
#include "gateway/http/reason.h"

#include <cstdint>
#include <string_view>

namespace gatehouse::http::http2 {

/// One header block while it is read field by field: counts it against its limits as if HTTP/1 had written it, so that
/// one limit means the same in every version; checks and copies each field (RFC 9113 §8.2.1). Pseudo-fields are the
/// reader's business. After the first fault nothing is looked at any more.
class FieldSection {
public:
    struct Item {
        Field field;
        bool plainName = true; ///< letters, digits and "-" only
    };

    void begin(Arena& arena, std::uint32_t bytes, std::uint32_t fields);

    /// To be asked first, for every field line: false if it is not to be looked at.
    [[nodiscard]] bool admits(std::string_view name, std::string_view value) {
        if (++m_fields > m_mostFields) [[unlikely]]
            fail(Reason::header_too_large);
        return admitsBytes(name.size() + value.size() + kLineOverhead);
    }
    /// The same for so many bytes that will stand in the line of a field before them.
    [[nodiscard]] bool admitsBytes(std::size_t size) {
        m_bytes += size;
        if (m_bytes > m_mostBytes)
            fail(Reason::header_too_large);
        return m_fault == Reason::ok;
    }
    /// Pseudo-fields come first (RFC 9113 §8.3): true if one may come now.
    [[nodiscard]] bool inPrelude() const { return !m_regularSeen; }
    /// A regular field; with a fault it means nothing.
    [[nodiscard]] Item read(std::string_view name, std::string_view value);
    /// The value of a pseudo-field, copied.
    [[nodiscard]] std::string_view readValue(std::string_view value);
    /// False: a value may not look like that, and the block is refused for it.
    [[nodiscard]] bool admitsValue(std::string_view value);

    void fail(Reason reason) {
        if (m_fault == Reason::ok)
            m_fault = reason;
    }
    [[nodiscard]] Reason fault() const { return m_fault; }

private:
    static constexpr std::size_t kLineOverhead = 4; // ": " and CR LF

    Arena* m_arena = nullptr;
    std::size_t m_bytes = 0;
    std::uint32_t m_mostBytes = 0;
    std::uint32_t m_mostFields = 0;
    std::uint32_t m_fields = 0;
    Reason m_fault = Reason::ok;
    bool m_regularSeen = false;
};

} // namespace gatehouse::http::http2
