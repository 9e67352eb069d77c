#pragma once

#include "gateway/jose/algorithm.h"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace gatehouse::jose {

/// A signature as ECDSA-Sig-Value in DER, which is how OpenSSL wants it.
struct DerSignature {
    std::array<unsigned char, 141> bytes; ///< of the largest: two numbers of 66 bytes with sign byte and headers
    std::size_t size = 0;
};

/// From r and s side by side (RFC 7518 §3.4). Nothing unless both are what a signature can hold, from 1 to the order of
/// the curve less one: a verifier that does not look takes zeroes for a signature of anything (CVE-2022-21449).
[[nodiscard]] std::optional<DerSignature> derSignature(Algorithm algorithm, std::string_view signature);

} // namespace gatehouse::jose
