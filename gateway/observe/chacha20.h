#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace gatehouse::observe {

/// One block of the ChaCha20 key stream (RFC 8439 §2.3) as the 16 words of its final state.
[[nodiscard]] std::array<std::uint32_t, 16> chacha20Block(const std::array<std::uint32_t, 8>& key,
                                                          std::uint32_t counter,
                                                          const std::array<std::uint32_t, 3>& nonce);

} // namespace gatehouse::observe
