#pragma once

#include "shared/core/result.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gatehouse::credentials {

/// A key for HMAC-SHA-256 (RFC 2104). A value; any thread; never allocates once made.
class MacKey {
public:
    static constexpr std::size_t kLeastSecret = 32;
    static constexpr std::size_t kDigits = 64;

    /// From a secret of kLeastSecret bytes or more, used as it is.
    [[nodiscard]] static Result<MacKey> create(std::string_view secret);
    /// kDigits hexadecimal digits in lower case.
    void writeHex(std::string_view text, char* out) const;

private:
    MacKey() = default;
    alignas(16) std::array<std::uint8_t, 208> m_state{}; ///< of HMAC with the key taken in
};

} // namespace gatehouse::credentials
