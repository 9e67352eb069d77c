#include "gateway/policies/jwt/config.h"

#include "gateway/http/authority.h"
#include "gateway/jose/algorithm.h"
#include "gateway/observe/access_log/masking.h"
#include "shared/core/instant.h"
#include "shared/schema/schema.h"

#include <algorithm>

namespace gatehouse::policies::jwt {

namespace {

using document::Cursor;
using schema::complain;
using schema::Reading;
using schema::Verdict;

const schema::TextRule kUrl{"URL", "^https?://", [](std::string_view text) -> Verdict {
                                const bool isSecure = text.starts_with("https://");
                                if (!isSecure && !text.starts_with("http://"))
                                    return complain("not a URL", "https://login.example.com/jwks");
                                Arena arena;
                                const std::string_view rest = text.substr(isSecure ? 8 : 7);
                                if (!http::parseAuthority(rest.substr(0, rest.find_first_of("/?#")), arena))
                                    return complain("a URL without a valid host", "https://login.example.com/jwks");
                                return {};
                            }};

const schema::TextRule kTime{"time", "", [](std::string_view text) -> Verdict {
                                 if (!parseInstant(text))
                                     return complain("not a time", "2026-03-01T00:00:00Z");
                                 return {};
                             }};

const schema::TextRule kCookieName{"cookie name", "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$", schema::kToken.check};

std::vector<std::string> algorithmNames() {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < jose::kAlgorithmCount; ++i)
        names.emplace_back(toString(static_cast<jose::Algorithm>(i)));
    return names;
}

void checkKeys(const Config& config, const Cursor& at, Reading& reading) {
    if (config.discovery && config.issuer.empty())
        at.at("discovery").error(reading.diagnostics, "needs to know whose keys", "write issuer");
    if (config.discovery && !config.issuer.starts_with("https://") && !config.issuer.starts_with("http://"))
        at.at("issuer").error(reading.diagnostics, "must be a URL for discovery", "https://login.example.com");
    const bool isFetched = config.discovery || !config.jwks.empty();
    for (const char* option : {"ca", "refresh", "stale", "unknown_key_pause"}) {
        if (!isFetched && at.has(option))
            at.at(option).error(reading.diagnostics, "has no effect without jwks or discovery", "remove it");
    }
    const std::string& url = config.discovery ? config.issuer : config.jwks;
    if (isFetched && url.starts_with("http://"))
        at.at(config.discovery ? "issuer" : "jwks")
            .warning(reading.diagnostics, "whoever is between the gateway and this server can have any token accepted",
                     "write https://");
    if (config.secret.empty() && at.has("secret_encoding"))
        at.at("secret_encoding").error(reading.diagnostics, "has no effect without secret", "remove it");
}

void checkAlgorithms(const Config& config, const Cursor& at, Reading& reading) {
    const bool isSecret = !config.secret.empty();
    for (const std::string& name : config.algorithms) {
        const auto algorithm = jose::parseAlgorithm(name);
        const bool takesSecret = algorithm && familyOf(*algorithm) == jose::Family::Hmac;
        if (takesSecret != isSecret)
            at.at("algorithms")
                .error(reading.diagnostics,
                       name + (isSecret ? " does not use a secret" : " needs a secret, and the keys are public ones"));
    }
    if (isSecret && config.algorithms.size() > 1)
        at.at("algorithms").error(reading.diagnostics, "a secret is for one algorithm");
}

void checkConsumer(const Config& config, const Cursor& at, Reading& reading) {
    if (config.requireConsumer && config.consumerClaim.empty())
        at.at("require_consumer").error(reading.diagnostics, "has no effect without consumer_claim");
}

void check(const Config& config, const Cursor& at, Reading& reading) {
    checkKeys(config, at, reading);
    checkAlgorithms(config, at, reading);
    checkConsumer(config, at, reading);
}

} // namespace

schema::TypePtr declare(schema::Tag<TokenSource>) {
    return schema::object<TokenSource>("jwt.source", "A place in a request where a token may be.")
        .field("header", &TokenSource::header, "A header field.")
        .rule(schema::kHeaderName)
        .field("scheme", &TokenSource::scheme,
               "What stands before the token in the header field; \"Bearer\" in Authorization if nothing else is said.")
        .rule(schema::kToken)
        .example("Bearer")
        .field("cookie", &TokenSource::cookie, "A cookie.")
        .rule(kCookieName)
        .field("query", &TokenSource::query,
               "A parameter of the query. URLs end in logs and histories: better avoided (RFC 6750 §5.3).")
        .rule(schema::kToken)
        .needsOneOf({"header", "cookie", "query"})
        .exclusive({"header", "cookie", "query"})
        .exclusive({"scheme", "cookie", "query"})
        .check([](const TokenSource& source, const document::Cursor& at, schema::Reading& reading) {
            if (!source.query.empty() && !observe::isSecretName(source.query))
                at.at("query").error(reading.diagnostics, "tokens under this name would stand in the access log",
                                     "use a name such as access_token, whose values are masked");
        });
}

schema::TypePtr declare(schema::Tag<Revoked>) {
    return schema::object<Revoked>("jwt.revoked", "Tokens that are refused although they are valid otherwise.")
        .field("tokens", &Revoked::tokens, "Ids of tokens (\"jti\").")
        .length(1, 512)
        .field("subjects", &Revoked::subjects,
               "Subjects (\"sub\") and a time: tokens that were issued to them before it are refused.")
        .rule(kTime)
        .example("{ alice: \"2026-03-01T00:00:00Z\" }")
        .field("file", &Revoked::file,
               "More of both, a line each: \"jti ID\" or \"sub SUBJECT TIME\". Read when the configuration is.")
        .file();
}

schema::TypePtr declare(schema::Tag<Config::SecretEncoding>) {
    using Encoding = Config::SecretEncoding;
    return schema::words<Encoding>({{"raw", Encoding::Raw, "its bytes are the key"},
                                    {"base64url", Encoding::Base64Url, "it is decoded first, as in a JSON Web Key"},
                                    {"base64", Encoding::Base64, "it is decoded first"}});
}

schema::TypePtr declare(schema::Tag<Config>) {
    return schema::object<Config>("jwt", "Lets in whoever shows a JSON Web Token that a trusted issuer has signed.")
        .group("Whose tokens")
        .field("issuer", &Config::issuer, "What \"iss\" must be, exactly. Empty: not looked at.")
        .length(1, 1024)
        .example("https://login.example.com")
        .field("audience", &Config::audience,
               "\"aud\" must name one of these. Empty: not looked at, so that a token made for any other service of "
               "the issuer is good here too.")
        .length(1, 1024)
        .example("[orders]")
        .group("Keys")
        .field("discovery", &Config::discovery,
               "Takes the keys from where the issuer's OpenID configuration says they are.")
        .field("jwks", &Config::jwks, "URL of the issuer's key set.")
        .rule(kUrl)
        .length(1, 2048)
        .example("https://login.example.com/jwks")
        .field("key", &Config::key, "The public key or keys themselves: PEM, or a JSON Web Key or key set.")
        .length(1, 64 * 1024)
        .multiline()
        .field("key_file", &Config::keyFile, "A file with the same. Read when the configuration is.")
        .file()
        .field("secret", &Config::secret, "A secret shared with the issuer, for HS256, HS384 or HS512.")
        .example("env:JWT_SECRET")
        .field("secret_encoding", &Config::secretEncoding, "How the secret is written.")
        .field("algorithms", &Config::algorithms,
               "Nothing else is accepted. Empty: whatever goes with the type of the key; HS256 for a secret.")
        .oneOf(algorithmNames())
        .example("[RS256, ES256]")
        .field("ca", &Config::ca, "PEM file of the authorities that the issuer's certificate is checked with.")
        .file()
        .field("refresh", &Config::refresh,
               "Keys are fetched again this often, unless the issuer says otherwise (Cache-Control, between 1 min and "
               "1 h).")
        .range(10s, 24h)
        .field("stale", &Config::stale, "How much longer they are used while they cannot be fetched.")
        .range(0s, 7 * 24h)
        .field("unknown_key_pause", &Config::unknownKeyPause,
               "A token with an unknown key has them fetched at once, but not sooner than this after the last time.")
        .range(1s, 1h)
        .group("Where the token is")
        .field("sources", &Config::sources, "Places to look at, in this order. The first one with a token counts.")
        .count(1, 8)
        .example("[{ header: Authorization, scheme: Bearer }, { cookie: session }]")
        .field("forward", &Config::forward,
               "Whether the upstream gets the token too. Tokens in other places are removed in any case.")
        .group("What it must say")
        .field("leeway", &Config::leeway, "How wrong the issuer's clock may be.")
        .range(0s, 10min)
        .field("max_lifetime", &Config::maxLifetime,
               "Longest time from \"iat\" to \"exp\", and the longest age. Needs \"iat\" in the token.")
        .range(1s, 10 * 365 * 24h)
        .field("required_claims", &Config::requiredClaims, "Claims that must be there: names or JSON Pointers.")
        .rule(schema::kClaim)
        .count(0, 32)
        .field("claims", &Config::claims,
               "Claims, by name or JSON Pointer, and the values of which each must have one; of a list, one entry is "
               "enough.")
        .keys(schema::kClaim)
        .length(1, 1'024)
        .count(0, 32)
        .example("{ /tenant/id: [acme, globex], email_verified: [\"true\"] }")
        .field("types", &Config::types, "\"typ\" must be one of these. Empty: not looked at.")
        .length(1, 128)
        .example("[at+jwt]")
        .field("scopes", &Config::scopes, "All of these must have been granted, else the answer is 403.")
        .rule(schema::kScope)
        .example("[\"orders:read\"]")
        .field("scope_claim", &Config::scopeClaim, "Where the scopes are. Empty: \"scope\", else \"scp\".")
        .rule(schema::kClaim)
        .group("Who it is")
        .field("roles_claim", &Config::rolesClaim, "Where the caller's roles are: a name or a JSON Pointer.")
        .rule(schema::kClaim)
        .example("/realm_access/roles")
        .field("consumer_claim", &Config::consumerClaim, "The claim that holds the name of a consumer.")
        .rule(schema::kClaim)
        .example("client_id")
        .field("require_consumer", &Config::requireConsumer, "Whether callers that are no consumer are refused.")
        .field("claims_to_headers", &Config::claimsToHeaders,
               "Header fields for the upstream and the claims that they hold. The client's own are removed, whatever "
               "the token says.")
        .keys(schema::kSettableHeader)
        .rule(schema::kClaim)
        .count(0, 32)
        .example("{ X-Tenant: /tenant/id }")
        .group("More")
        .field("revoked", &Config::revoked, "Tokens that are not valid any more.")
        .field("realm", &Config::realm, "Named in WWW-Authenticate.")
        .rule(schema::kToken)
        .field("cache", &Config::cache,
               "Tokens that are remembered once they have been verified, on each worker. 0: none.")
        .range(0, 1'000'000)
        .needsOneOf({"discovery", "jwks", "key", "key_file", "secret"})
        .exclusive({"discovery", "jwks", "key", "key_file", "secret"})
        .check(check);
}

} // namespace gatehouse::policies::jwt
