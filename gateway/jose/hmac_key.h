#pragma once

#include "gateway/jose/algorithm.h"

#include <openssl/sha.h>

#include <cstdint>
#include <string_view>
#include <variant>

namespace gatehouse::jose {

/// A shared secret for one algorithm of HMAC (RFC 2104), kept as the two states of the hash behind its padded halves: a
/// tag costs two compressions less, and no memory. Immutable; any thread.
class HmacKey {
public:
    HmacKey(Algorithm algorithm, std::string_view secret);
    HmacKey(const HmacKey&) = default;
    HmacKey& operator=(const HmacKey&) = default;
    ~HmacKey();

    /// Whether `tag` is the one of `message`; takes as long for a wrong one whatever is wrong with it.
    [[nodiscard]] bool verify(std::string_view message, std::string_view tag) const;

private:
    template <class Context> struct States {
        Context inner;
        Context outer;
    };
    std::variant<States<SHA256_CTX>, States<SHA512_CTX>> m_states;
    Digest m_digest;
};

} // namespace gatehouse::jose
