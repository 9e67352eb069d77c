#pragma once

#include "shared/core/time.h"
#include "shared/model/secret.h"
#include "shared/schema/fwd.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace gatehouse::policies::jwt {

/// A place in a request where a token may be. One of the three is set.
struct TokenSource {
    std::string header;
    std::string scheme; ///< with a header: what stands before the token, such as "Bearer"
    std::string cookie;
    std::string query;
};

/// Tokens that are not valid any more although they say so.
struct Revoked {
    std::vector<std::string> tokens;                           ///< "jti"
    std::vector<std::pair<std::string, std::string>> subjects; ///< "sub": all tokens issued before this time
    std::string file;
};

struct Config {
    std::string issuer;
    std::vector<std::string> audience;

    bool discovery = false;
    std::string jwks;
    std::string key;
    std::string keyFile;
    model::Secret secret;
    enum class SecretEncoding { Raw, Base64Url, Base64 };
    SecretEncoding secretEncoding = SecretEncoding::Raw;
    std::vector<std::string> algorithms;
    std::string ca;
    Duration refresh = 10min;
    Duration stale = 1h;
    Duration unknownKeyPause = 30s;

    std::vector<TokenSource> sources{{"authorization", "Bearer", "", ""}};
    bool forward = false;

    Duration leeway = 30s;
    std::optional<Duration> maxLifetime;
    std::vector<std::string> requiredClaims{"exp"};
    std::vector<std::pair<std::string, std::vector<std::string>>> claims;
    std::vector<std::string> types;

    std::vector<std::string> scopes;
    std::string scopeClaim; ///< empty: "scope", else "scp"
    std::string rolesClaim;
    std::string consumerClaim;
    bool requireConsumer = false;
    std::vector<std::pair<std::string, std::string>> claimsToHeaders;

    Revoked revoked;
    std::string realm;
    std::uint32_t cache = 4096;
};

[[nodiscard]] schema::TypePtr declare(schema::Tag<TokenSource>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Revoked>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Config::SecretEncoding>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Config>);

} // namespace gatehouse::policies::jwt
