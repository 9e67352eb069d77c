#pragma once

#include "gateway/jose/algorithm.h"
#include "gateway/jose/hmac_key.h"
#include "gateway/jose/json.h"
#include "gateway/jose/openssl.h"
#include "shared/core/result.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::jose {

/// A key that verifies signatures: a public key, or a shared secret. What it may be used with is fixed by what it is,
/// never by what a token says: that is what keeps an RSA key from being taken for the secret of an HMAC. Immutable.
class Key {
public:
    /// Smaller ones can be broken (NIST SP 800-131A); larger ones cost too much per token.
    static constexpr int kSmallestRsa = 2048;
    static constexpr int kLargestRsa = 8192;

    /// A shared secret for HS256, HS384 or HS512; RFC 7518 §3.2: at least as long as the hash.
    [[nodiscard]] static Result<Key> fromSecret(std::string_view secret, Algorithm algorithm);
    /// "-----BEGIN PUBLIC KEY-----", "RSA PUBLIC KEY" or "CERTIFICATE", of which only the key counts.
    [[nodiscard]] static Result<Key> fromPem(std::string_view pem);
    /// A public JSON Web Key (RFC 7517, RFC 7518 §6, RFC 8037 §2). Secrets ("oct") are refused: what is published is
    /// none.
    [[nodiscard]] static Result<Key> fromJwk(const JsonValue& jwk);

    [[nodiscard]] const std::optional<std::string>& id() const { return m_id; }
    [[nodiscard]] AlgorithmSet algorithms() const { return m_algorithms; }
    void restrictTo(AlgorithmSet algorithms) { m_algorithms = m_algorithms & algorithms; }

    /// Null for a public key.
    [[nodiscard]] const HmacKey* hmac() const { return m_hmac ? &*m_hmac : nullptr; }
    /// Null for a secret.
    [[nodiscard]] EVP_PKEY* publicKey() const { return m_public.get(); }

private:
    Key() = default;
    [[nodiscard]] static Result<Key> fromPublicKey(PkeyPtr key);

    std::optional<std::string> m_id; ///< "kid"
    AlgorithmSet m_algorithms;
    std::optional<HmacKey> m_hmac;
    PkeyPtr m_public;
};

} // namespace gatehouse::jose
