#include "gateway/jose/jws.h"

#include "gateway/jose/base64url.h"
#include "gateway/jose/json.h"

namespace gatehouse::jose {

namespace {

constexpr JsonLimits kHeaderLimits{.depth = 4, .values = 64, .members = 32};

/// Header parameters that change how the rest is to be read: critical ones (RFC 7515 §4.1.11), an unencoded payload
/// (RFC 7797), encryption and compression (RFC 7516 §4.1).
constexpr std::string_view kExtensions[] = {"crit", "b64", "enc", "zip"};

std::optional<std::string_view> withoutPrefix(std::string_view text, std::string_view lowerCasePrefix) {
    if (text.size() < lowerCasePrefix.size())
        return std::nullopt;
    for (std::size_t i = 0; i < lowerCasePrefix.size(); ++i) {
        const char c = text[i];
        if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c) != lowerCasePrefix[i])
            return std::nullopt;
    }
    return text.substr(lowerCasePrefix.size());
}

/// RFC 7515 §4.1.9: "application/" may be left out where no other "/" follows.
std::string_view mediaTypeName(std::string_view type) {
    const auto rest = withoutPrefix(type, "application/");
    return rest && rest->find('/') == rest->npos ? *rest : type;
}

Result<void, JwsFault> readHeader(const JsonValue& header, Jws& jws) {
    const auto refuse = [](JwsFault fault) { return tl::unexpected(fault); };
    for (const JsonValue* parameter = header.first; parameter != nullptr; parameter = parameter->next) {
        for (const std::string_view extension : kExtensions) {
            if (parameter->key == extension)
                return refuse(JwsFault::Extension);
        }
    }
    const JsonValue* algorithm = header.member("alg");
    if (algorithm == nullptr || !algorithm->isString())
        return refuse(JwsFault::Malformed);
    const auto known = parseAlgorithm(algorithm->text);
    if (!known)
        return refuse(JwsFault::Algorithm);
    jws.algorithm = *known;
    if (const JsonValue* keyId = header.member("kid")) {
        if (!keyId->isString() || keyId->text.size() > Jws::kLongestKeyId)
            return refuse(JwsFault::Malformed);
        jws.keyId = keyId->text;
    }
    if (const JsonValue* type = header.member("typ")) {
        if (!type->isString())
            return refuse(JwsFault::Malformed);
        jws.type = mediaTypeName(type->text);
    }
    return {};
}

} // namespace

Result<Jws, JwsFault> parseJws(std::string_view token, Arena& arena) {
    const auto malformed = tl::unexpected(JwsFault::Malformed);
    if (token.size() > Jws::kLargest)
        return malformed;
    const std::size_t first = token.find('.');
    const std::size_t second = first == token.npos ? token.npos : token.find('.', first + 1);
    if (second == token.npos || token.find('.', second + 1) != token.npos)
        return malformed;
    const auto headerText = decodeBase64Url(token.substr(0, first), arena);
    const auto payload = decodeBase64Url(token.substr(first + 1, second - first - 1), arena);
    const auto signature = decodeBase64Url(token.substr(second + 1), arena);
    if (!headerText || !payload || !signature)
        return malformed;
    const JsonValue* header = readJson(*headerText, arena, kHeaderLimits);
    if (header == nullptr || !header->isObject())
        return malformed;
    Jws jws;
    if (const auto read = readHeader(*header, jws); !read)
        return tl::unexpected(read.error());
    jws.signingInput = token.substr(0, second);
    jws.payload = *payload;
    jws.signature = *signature;
    return jws;
}

} // namespace gatehouse::jose
