#include "gateway/policies/jwt/keys.h"

#include "gateway/jose/base64url.h"
#include "gateway/policies/jwt/file_text.h"

#include <algorithm>

namespace gatehouse::policies::jwt {

namespace {

constexpr std::size_t kLargestKeyFile = 256 * 1024;

jose::KeySet setOf(jose::Key key) {
    std::vector<jose::Key> keys;
    keys.push_back(std::move(key));
    return jose::KeySet(std::move(keys));
}

Result<jose::KeySet> publicKeys(std::string_view text) {
    const std::size_t start = text.find_first_not_of(" \t\r\n");
    if (start != text.npos && text[start] == '{')
        return TRY(jose::KeySet::fromJson(text)).set;
    return setOf(TRY(jose::Key::fromPem(text)));
}

Result<std::string> secretBytes(const Config& config) {
    std::string secret = TRY(config.secret.resolve());
    if (config.secretEncoding == Config::SecretEncoding::Raw)
        return secret;
    if (config.secretEncoding == Config::SecretEncoding::Base64) {
        while (secret.ends_with('='))
            secret.pop_back();
        std::ranges::replace(secret, '+', '-');
        std::ranges::replace(secret, '/', '_');
    }
    auto bytes = jose::decodeBase64Url(secret);
    if (!bytes)
        return fail("the secret is not written in the encoding that secret_encoding says");
    return *std::move(bytes);
}

Result<jose::KeySet> secretKey(const Config& config) {
    const auto algorithm =
        config.algorithms.empty() ? jose::Algorithm::HS256 : *jose::parseAlgorithm(config.algorithms.front());
    const std::string secret = TRY(secretBytes(config));
    return setOf(TRY(jose::Key::fromSecret(secret, algorithm)));
}

} // namespace

Result<std::optional<jose::KeySet>> ownKeys(const Config& config) {
    if (!config.secret.empty())
        return TRY(secretKey(config));
    if (!config.key.empty())
        return TRY(publicKeys(config.key));
    if (!config.keyFile.empty()) {
        const std::string text = TRY(fileText(config.keyFile, kLargestKeyFile));
        return TRY(publicKeys(text));
    }
    return std::nullopt;
}

jose::KeySource keySource(const Config& config) {
    using Kind = jose::KeySource::Kind;
    return {.kind = config.discovery ? Kind::Issuer : Kind::Keys,
            .url = config.discovery ? config.issuer : config.jwks,
            .ca = config.ca,
            .refresh = config.refresh,
            .stale = config.stale,
            .pause = config.unknownKeyPause};
}

Result<std::string> outsideContent(const Config& config) {
    if (!config.secret.empty())
        return TRY(config.secret.resolve());
    return config.keyFile.empty() ? std::string() : TRY(fileText(config.keyFile, kLargestKeyFile));
}

} // namespace gatehouse::policies::jwt
