#pragma once

#include "gateway/observe/verdict.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gatehouse::observe {

/// A verdict that outlives its exchange: the same record with its texts beside it, of one size whatever the exchange
/// was like. Texts that are too long are cut; what leads into plan or connection (metrics, heads, TLS) is null.
class VerdictRecord {
public:
    static constexpr std::size_t kRoom = 1024;       ///< bytes, for all texts together
    static constexpr std::size_t kLongestText = 200; ///< of one
    static constexpr std::size_t kLongestTarget = 400;

    VerdictRecord() = default;
    VerdictRecord(const VerdictRecord& other) { *this = other; }
    VerdictRecord& operator=(const VerdictRecord& other);

    /// Allocates nothing.
    void keep(const Verdict& verdict);

    [[nodiscard]] const Verdict& verdict() const { return m_verdict; }
    /// Empty if the request's head never became complete.
    [[nodiscard]] std::string_view method() const { return m_method; }
    /// As it was received, secrets included: not to be shown before they are masked.
    [[nodiscard]] std::string_view target() const { return m_target; }
    [[nodiscard]] http::Version version() const { return m_version; }
    [[nodiscard]] bool isSecure() const { return m_secure; }

    /// Whether that is the id of the request or, in 32 digits, of its trace.
    [[nodiscard]] bool isCalled(std::string_view id) const;

private:
    template <class Visit> void eachText(Visit visit);

    Verdict m_verdict;
    std::string_view m_method;
    std::string_view m_target;
    http::Version m_version = http::Version::Http11;
    bool m_secure = false;
    std::uint16_t m_used = 0; ///< of m_text
    std::array<char, kRoom> m_text;
};

} // namespace gatehouse::observe
