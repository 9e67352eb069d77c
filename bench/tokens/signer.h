#pragma once

#include "gateway/jose/openssl.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace gatehouse::bench {

/// Signs tokens to measure with. Ends the program if OpenSSL cannot make a key.
class Signer {
public:
    /// "HS256", "RS256", "ES256" or "EdDSA".
    explicit Signer(std::string_view algorithm);

    [[nodiscard]] static bool knows(std::string_view algorithm);
    [[nodiscard]] std::string token(std::string_view claims) const;
    /// What verifies the tokens: PEM, or the secret itself.
    [[nodiscard]] std::string key() const;
    [[nodiscard]] bool usesSecret() const { return m_key == nullptr; }

private:
    [[nodiscard]] std::string sign(std::string_view input) const;

    std::string m_algorithm;
    std::string m_secret;
    jose::PkeyPtr m_key;
};

/// Claims as issuers write them, about 300 bytes, good until the year 2100; of another subject for each number.
[[nodiscard]] std::string claimsOf(std::size_t number);

} // namespace gatehouse::bench
