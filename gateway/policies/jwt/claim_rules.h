#pragma once

#include "gateway/http/reason.h"
#include "gateway/jose/json.h"
#include "gateway/pipeline/rehearsal.h"
#include "gateway/policies/jwt/claim_path.h"
#include "gateway/policies/jwt/config.h"
#include "gateway/policies/jwt/grant.h"
#include "gateway/policies/jwt/revocations.h"
#include "shared/core/arena.h"
#include "shared/core/result.h"
#include "shared/core/time.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gatehouse::policies::jwt {

/// Why a token with a good signature is not good enough.
struct Refusal {
    http::Reason reason;
    std::string_view note; ///< for the log; a literal
};

/// What claims must say (RFC 7519 §4.1), and what is made of them. Immutable.
class ClaimRules {
public:
    [[nodiscard]] static Result<ClaimRules> create(const Config& config);

    /// `payload` is what was signed, `type` the token's "typ".
    [[nodiscard]] Result<Grant, Refusal> judge(std::string_view payload, std::string_view type, WallTime now,
                                               Arena& arena) const;
    /// The same of a token that nobody has shown: it may leave out what every right one says of itself, its type,
    /// issuer, audience and age.
    [[nodiscard]] Result<Grant, Refusal> judgeAssumed(const pipeline::AssumedCaller& caller, WallTime now,
                                                      Arena& arena) const;
    /// What judge() would say of the issuer; nothing if that is the right one, or any is.
    [[nodiscard]] std::optional<Refusal> judgeIssuer(std::string_view payload, Arena& arena) const;
    [[nodiscard]] const Revocations& revocations() const { return m_revocations; }

private:
    struct Times;
    enum class Token : bool { Shown, Assumed };
    using Check = Result<void, Refusal>;

    explicit ClaimRules(const Config& config, Revocations revocations);
    [[nodiscard]] Check checkIssuer(const jose::JsonValue* claims) const;
    [[nodiscard]] bool isAcceptedType(std::string_view type) const;
    [[nodiscard]] bool isForUs(const jose::JsonValue* audience) const;
    [[nodiscard]] Check checkValues(const jose::JsonValue& claims, Token token) const;
    [[nodiscard]] Check checkTimes(const jose::JsonValue& claims, Token token, WallTime now, Grant& grant) const;
    [[nodiscard]] Check readIdentity(const jose::JsonValue& claims, Arena& arena, Grant& grant) const;
    [[nodiscard]] bool grantsScopes(const Grant& grant) const;

    std::string m_issuer;
    std::vector<std::string> m_audience;
    std::vector<std::string> m_types; ///< lower case
    Duration m_leeway;
    std::optional<Duration> m_maxLifetime;
    std::vector<ClaimPath> m_required;
    std::vector<std::pair<ClaimPath, std::vector<std::string>>> m_values; ///< each claim: one of these
    std::vector<std::string> m_scopes;
    ClaimPath m_scopeClaim;
    ClaimPath m_rolesClaim;
    ClaimPath m_consumerClaim;
    std::vector<ClaimPath> m_headerClaims;
    Revocations m_revocations;
};

/// A NumericDate (RFC 7519 §2) that can be a time: seconds without sign and exponent, whose fraction is cut off. Times
/// beyond the year 2255 are as good as that one.
[[nodiscard]] std::optional<WallTime> numericDate(const jose::JsonValue& value);

} // namespace gatehouse::policies::jwt
