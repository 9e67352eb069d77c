#pragma once

#include "gateway/jose/jws.h"
#include "gateway/jose/key_set.h"
#include "gateway/jose/openssl.h"

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace gatehouse::jose {

/// Verifies signatures with the keys of one set. Keeps OpenSSL's contexts from one signature to the next, for they cost
/// more than a small one's verification; therefore one a thread.
class Verifier {
public:
    enum class Outcome : std::uint8_t {
        Verified,
        UnknownKey, ///< no key of the set goes with what the token says of its key
        WrongSignature,
    };

    explicit Verifier(std::shared_ptr<const KeySet> keys);

    [[nodiscard]] Outcome verify(const Jws& jws);
    [[nodiscard]] const KeySet& keys() const { return *m_keys; }

private:
    static constexpr std::size_t kContextsPerKey = 6; ///< an RSA key has six algorithms, others one

    [[nodiscard]] bool verifyWith(const Key& key, const Jws& jws);
    [[nodiscard]] bool verifyEdwards(const Key& key, const Jws& jws);
    [[nodiscard]] EVP_PKEY_CTX* contextFor(const Key& key, Algorithm algorithm);

    std::shared_ptr<const KeySet> m_keys;
    std::array<DigestPtr, 3> m_digests; ///< by Digest
    DigestContextPtr m_digestContext;
    std::vector<PkeyContextPtr> m_contexts;
};

} // namespace gatehouse::jose
