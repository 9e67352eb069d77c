#pragma once

#include "shared/core/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace gatehouse::credentials {

/// Longer passwords are refused before any work is done for them.
inline constexpr std::size_t kLongestPassword = 256;

/// argon2id with 19 MiB and two passes (OWASP's first choice): takes some 40 ms, on purpose.
[[nodiscard]] Result<std::string> hashPassword(std::string_view password);

/// Takes as long as making the hash did. `hash` must end where its text does.
[[nodiscard]] bool verifyPassword(const std::string& hash, std::string_view password);

/// How long a hash takes to check, in no particular unit; 0: it is none.
[[nodiscard]] std::uint64_t costOf(std::string_view hash);
/// A hash that takes as long to check as that one, and that no password has.
[[nodiscard]] std::string hashOfNobody(std::string_view like);

/// What a hash asks for, so that one which would take all memory is refused while it is still text. Error: it is not an
/// argon2id hash, or asks for more than 256 MiB or ten passes.
[[nodiscard]] Result<void> checkPasswordHash(std::string_view hash);

} // namespace gatehouse::credentials
