#include "gateway/policies/jwt/claim_rules.h"

#include "shared/core/ascii.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace gatehouse::policies::jwt {

namespace {

using http::Reason;
using jose::JsonValue;

constexpr std::size_t kLongestHeader = 4096;
/// What every right token says of itself.
constexpr std::array<std::string_view, 6> kOfEachToken{"iss", "aud", "exp", "nbf", "iat", "jti"};
constexpr std::uint64_t kLatestSecond = 9'000'000'000;

tl::unexpected<Refusal> refuse(Reason reason, std::string_view note) { return tl::unexpected<Refusal>({reason, note}); }

std::string_view withoutPrefix(std::string_view type) {
    constexpr std::string_view kPrefix = "application/";
    return type.starts_with(kPrefix) ? type.substr(kPrefix.size()) : type;
}

bool isText(const JsonValue* value) { return value == nullptr || value->isString(); }

using Names = std::span<const std::string_view>;

/// The texts of a list; one text counts as a list of one.
Names namesOf(const JsonValue& value, Arena& arena) {
    const bool isList = value.isArray();
    auto* names = arena.allocateArray<std::string_view>(isList ? value.count : 1);
    std::size_t count = 0;
    for (const JsonValue* each = isList ? value.first : &value; each != nullptr; each = isList ? each->next : nullptr) {
        if (each->isString() && !each->text.empty())
            names[count++] = each->text;
    }
    return {names, count};
}

/// RFC 6749 §3.3: scopes in one text, with blanks between them.
Names scopesOf(const JsonValue& value, Arena& arena) {
    if (!value.isString())
        return namesOf(value, arena);
    auto* scopes = arena.allocateArray<std::string_view>(value.text.size() / 2 + 1);
    std::size_t count = 0;
    for (std::string_view rest = value.text; !rest.empty();) {
        const std::string_view scope = rest.substr(0, rest.find(' '));
        rest.remove_prefix(std::min(scope.size() + 1, rest.size()));
        if (!scope.empty())
            scopes[count++] = scope;
    }
    return {scopes, count};
}

/// RFC 9110 §5.5; what is at the edges or cannot be shown is not for a header.
bool isHeaderValue(std::string_view text) {
    return !text.empty() && text.size() <= kLongestHeader && text.front() != ' ' && text.back() != ' ' &&
           std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

/// The texts of a list with commas between them; empty if one of them holds a comma itself and would pass for two.
std::string_view joined(const JsonValue& list, Arena& arena) {
    const Names names = namesOf(list, arena);
    std::size_t size = 0;
    for (const std::string_view name : names) {
        if (name.find(',') != name.npos)
            return {};
        size += name.size() + 1;
    }
    auto* text = arena.allocateArray<char>(size);
    char* at = text;
    for (const std::string_view name : names) {
        if (at != text)
            *at++ = ',';
        std::memcpy(at, name.data(), name.size());
        at += name.size();
    }
    return {text, static_cast<std::size_t>(at - text)};
}

/// A claim as the value of a header field; empty if it cannot be one.
std::string_view headerValueOf(const JsonValue* claim, Arena& arena) {
    using Kind = JsonValue::Kind;
    std::string_view text;
    switch (claim != nullptr ? claim->kind : Kind::Null) {
    case Kind::String:
    case Kind::Number:
        text = claim->text;
        break;
    case Kind::Boolean:
        text = claim->boolean ? "true" : "false";
        break;
    case Kind::Array:
        text = joined(*claim, arena);
        break;
    case Kind::Null:
    case Kind::Object:
        break;
    }
    return isHeaderValue(text) ? text : std::string_view{};
}

} // namespace

struct ClaimRules::Times {
    std::optional<WallTime> expires;
    std::optional<WallTime> notBefore;
    std::optional<WallTime> issued;
};

std::optional<WallTime> numericDate(const JsonValue& value) {
    if (value.kind != JsonValue::Kind::Number)
        return std::nullopt;
    const std::string_view whole = value.text.substr(0, value.text.find('.'));
    if (whole.empty() || value.text.find_first_not_of("0123456789.") != value.text.npos)
        return std::nullopt;
    std::uint64_t seconds = 0;
    for (const char digit : whole)
        seconds = std::min(seconds * 10 + static_cast<std::uint64_t>(digit - '0'), kLatestSecond);
    return WallTime(std::chrono::seconds(seconds));
}

Result<ClaimRules> ClaimRules::create(const Config& config) {
    return ClaimRules(config, TRY(Revocations::create(config.revoked)));
}

ClaimRules::ClaimRules(const Config& config, Revocations revocations)
    : m_issuer(config.issuer), m_audience(config.audience), m_leeway(config.leeway), m_maxLifetime(config.maxLifetime),
      m_scopes(config.scopes), m_scopeClaim(config.scopeClaim), m_rolesClaim(config.rolesClaim),
      m_consumerClaim(config.consumerClaim), m_revocations(std::move(revocations)) {
    for (const std::string& type : config.types)
        m_types.emplace_back(withoutPrefix(ascii::lowerCase(type)));
    for (const std::string& claim : config.requiredClaims)
        m_required.emplace_back(claim);
    for (const auto& [claim, values] : config.claims)
        m_values.emplace_back(ClaimPath(claim), values);
    for (const auto& [header, claim] : config.claimsToHeaders)
        m_headerClaims.emplace_back(claim);
}

std::optional<Refusal> ClaimRules::judgeIssuer(std::string_view payload, Arena& arena) const {
    if (m_issuer.empty())
        return std::nullopt;
    const Check check = checkIssuer(jose::readJson(payload, arena));
    return check ? std::nullopt : std::optional(check.error());
}

/// Of whatever was read where claims should be.
ClaimRules::Check ClaimRules::checkIssuer(const JsonValue* claims) const {
    if (claims == nullptr || !claims->isObject())
        return refuse(Reason::jwt_malformed, "claims are no JSON object");
    const JsonValue* issuer = claims->member("iss");
    if (!isText(issuer))
        return refuse(Reason::jwt_malformed, "iss is no text");
    if (!m_issuer.empty() && (issuer == nullptr || issuer->text != m_issuer))
        return refuse(Reason::jwt_issuer, "iss");
    return {};
}

Result<Grant, Refusal> ClaimRules::judge(std::string_view payload, std::string_view type, WallTime now,
                                         Arena& arena) const {
    if (!isAcceptedType(type))
        return refuse(Reason::jwt_claim, "type");
    const JsonValue* claims = jose::readJson(payload, arena);
    TRY_VOID(checkIssuer(claims));
    if (!m_audience.empty() && !isForUs(claims->member("aud")))
        return refuse(Reason::jwt_audience, "aud");
    TRY_VOID(checkValues(*claims, Token::Shown));
    Grant grant;
    TRY_VOID(checkTimes(*claims, Token::Shown, now, grant));
    TRY_VOID(readIdentity(*claims, arena, grant));
    if (!grantsScopes(grant))
        return refuse(Reason::insufficient_scope, "scope");
    return grant;
}

Result<Grant, Refusal> ClaimRules::judgeAssumed(const pipeline::AssumedCaller& caller, WallTime now,
                                                Arena& arena) const {
    const JsonValue* claims = jose::readJson(caller.payload, arena);
    if (claims == nullptr || !claims->isObject() || claims->member("iss") != nullptr)
        TRY_VOID(checkIssuer(claims));
    const JsonValue* audience = claims->member("aud");
    if (!m_audience.empty() && audience != nullptr && !isForUs(audience))
        return refuse(Reason::jwt_audience, "aud");
    TRY_VOID(checkValues(*claims, Token::Assumed));
    Grant grant;
    TRY_VOID(checkTimes(*claims, Token::Assumed, now, grant));
    TRY_VOID(readIdentity(*claims, arena, grant));
    if (caller.limitsScopes) {
        grant.scopes = caller.scopes;
        grant.hasScopes = true;
    }
    if (!grantsScopes(grant))
        return refuse(Reason::insufficient_scope, "scope");
    return grant;
}

ClaimRules::Check ClaimRules::checkValues(const JsonValue& claims, Token token) const {
    for (const ClaimPath& claim : m_required) {
        const JsonValue* value = claim.in(claims);
        if (value == nullptr && token == Token::Assumed &&
            std::ranges::find(kOfEachToken, claim.text()) != kOfEachToken.end())
            continue;
        if (value == nullptr || value->kind == JsonValue::Kind::Null)
            return refuse(Reason::jwt_claim, claim.text());
    }
    for (const auto& [claim, values] : m_values)
        if (!isOneOf(claim.in(claims), values))
            return refuse(Reason::jwt_claim, claim.text());
    return {};
}

bool ClaimRules::isAcceptedType(std::string_view type) const {
    return m_types.empty() ||
           std::ranges::any_of(m_types, [&](const std::string& each) { return ascii::equalsIgnoringCase(type, each); });
}

/// RFC 7519 §4.1.3: a text, or a list of texts.
bool ClaimRules::isForUs(const JsonValue* audience) const {
    const auto isOurs = [this](const JsonValue& value) {
        return value.isString() && std::ranges::find(m_audience, value.text) != m_audience.end();
    };
    if (audience == nullptr)
        return false;
    if (!audience->isArray())
        return isOurs(*audience);
    for (const JsonValue* each = audience->first; each != nullptr; each = each->next) {
        if (isOurs(*each))
            return true;
    }
    return false;
}

ClaimRules::Check ClaimRules::checkTimes(const JsonValue& claims, Token token, WallTime now, Grant& grant) const {
    Times times;
    for (const auto& [name, time] :
         {std::pair{"exp", &times.expires}, std::pair{"nbf", &times.notBefore}, std::pair{"iat", &times.issued}}) {
        if (const JsonValue* value = claims.member(name)) {
            *time = numericDate(*value);
            if (!*time)
                return refuse(Reason::jwt_malformed, "a time that is no time");
        }
    }
    if (times.expires)
        grant.validUntil = *times.expires + m_leeway;
    if (times.notBefore)
        grant.validFrom = *times.notBefore - m_leeway;
    if (times.issued) // from the future: a clock is wrong, or somebody wants it to last
        grant.validFrom = std::max(grant.validFrom, *times.issued - m_leeway);
    if (m_maxLifetime && (times.issued || token == Token::Shown)) {
        if (!times.issued)
            return refuse(Reason::jwt_claim, "iat");
        if (times.expires && *times.expires - *times.issued > *m_maxLifetime)
            return refuse(Reason::jwt_claim, "lifetime");
        grant.validUntil = std::min(grant.validUntil, *times.issued + *m_maxLifetime + m_leeway);
    }
    if (now >= grant.validUntil)
        return refuse(Reason::jwt_expired, "exp");
    if (now < grant.validFrom)
        return refuse(Reason::jwt_not_yet_valid, times.notBefore ? "nbf" : "iat");

    const JsonValue* id = claims.member("jti");
    const JsonValue* subject = claims.member("sub");
    if (!isText(id) || !isText(subject))
        return refuse(Reason::jwt_malformed, "jti or sub is no text");
    grant.tokenId = id == nullptr ? std::string_view{} : id->text;
    grant.subject = subject == nullptr ? std::string_view{} : subject->text;
    if (!m_revocations.empty() && m_revocations.contains(grant.tokenId, grant.subject, times.issued))
        return refuse(Reason::jwt_revoked, "revoked");
    return {};
}

ClaimRules::Check ClaimRules::readIdentity(const JsonValue& claims, Arena& arena, Grant& grant) const {
    const JsonValue* scope = m_scopeClaim.empty() ? claims.member("scope") : m_scopeClaim.in(claims);
    if (scope == nullptr && m_scopeClaim.empty())
        scope = claims.member("scp");
    if (scope != nullptr) {
        grant.scopes = scopesOf(*scope, arena);
        grant.hasScopes = true;
    }
    if (!m_rolesClaim.empty()) {
        if (const JsonValue* roles = m_rolesClaim.in(claims))
            grant.roles = namesOf(*roles, arena);
    }
    if (!m_consumerClaim.empty()) {
        if (const JsonValue* consumer = m_consumerClaim.in(claims); consumer != nullptr && consumer->isString())
            grant.consumer = consumer->text;
    }
    auto* values = arena.allocateArray<std::string_view>(m_headerClaims.size());
    for (std::size_t i = 0; i < m_headerClaims.size(); ++i)
        values[i] = headerValueOf(m_headerClaims[i].in(claims), arena);
    grant.headerValues = {values, m_headerClaims.size()};
    return {};
}

bool ClaimRules::grantsScopes(const Grant& grant) const {
    return std::ranges::all_of(m_scopes, [&](const std::string& wanted) {
        return std::ranges::find(grant.scopes, wanted) != grant.scopes.end();
    });
}

} // namespace gatehouse::policies::jwt
