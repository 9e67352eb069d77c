#pragma once

#include <openssl/evp.h>

#include <memory>
#include <string>
#include <string_view>

namespace gatehouse::test {

/// base64url without padding.
[[nodiscard]] std::string base64Url(std::string_view bytes);

/// Somebody who issues JSON Web Tokens, and signs whatever it is told to.
class TokenSigner {
public:
    [[nodiscard]] static TokenSigner rsa(unsigned bits = 2048);
    /// "P-256", "P-384" or "P-521".
    [[nodiscard]] static TokenSigner curve(const char* name = "P-256");
    [[nodiscard]] static TokenSigner ed25519();
    [[nodiscard]] static TokenSigner secret(std::string secret);

    /// The token of these two texts, signed as `algorithm` says, whatever the header says.
    [[nodiscard]] std::string sign(std::string_view algorithm, std::string_view header, std::string_view payload) const;
    /// The same with the usual header; without an empty key id.
    [[nodiscard]] std::string token(std::string_view algorithm, std::string_view payload,
                                    std::string_view keyId = {}) const;
    /// The signature alone, in the form of JOSE.
    [[nodiscard]] std::string signature(std::string_view algorithm, std::string_view input) const;

    /// The public key as a JSON Web Key; `more` are further members, such as `,"kid":"a"`.
    [[nodiscard]] std::string jwk(std::string_view more = {}) const;
    [[nodiscard]] std::string publicPem() const;

private:
    struct Free {
        void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    };

    TokenSigner(EVP_PKEY* key, std::string secret) : m_key(key, Free{}), m_secret(std::move(secret)) {}

    std::shared_ptr<EVP_PKEY> m_key; ///< null: signs with the secret
    std::string m_secret;
};

/// `{"keys":[…]}`
template <class... Jwks> [[nodiscard]] std::string keySet(const Jwks&... jwks) {
    std::string keys;
    ((keys += (keys.empty() ? "" : ",") + std::string(jwks)), ...);
    return R"({"keys":[)" + keys + "]}";
}

} // namespace gatehouse::test
