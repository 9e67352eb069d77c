#pragma once

#include "gateway/jose/algorithm.h"
#include "gateway/jose/jws.h"
#include "gateway/pipeline/policy.h"
#include "gateway/policies/build_context.h"
#include "gateway/policies/jwt/claim_rules.h"
#include "gateway/policies/jwt/config.h"
#include "gateway/policies/jwt/token_sources.h"
#include "gateway/policies/jwt/verification.h"
#include "gateway/policies/policy_type.h"
#include "shared/core/result.h"

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::policies::jwt {

/// Lets in whoever shows a JSON Web Token that a trusted issuer has signed.
class Jwt {
public:
    static constexpr std::string_view kName = "jwt";
    static constexpr pipeline::Stage kStage = pipeline::Stage::Authenticate;

    [[nodiscard]] static Result<Jwt> create(const Config& config, const BuildContext& context);

    pipeline::Authentication authenticate(pipeline::Exchange& exchange) const;
    void takeOut(pipeline::Exchange& exchange) const;
    void reserve(pipeline::Exchange& exchange) const;
    void onAdmitted(pipeline::Exchange& exchange) const;

private:
    /// What is remembered of an exchange.
    struct Memory {
        bool hasWaited = false;      ///< for keys
        TokenSources::Found found{}; ///< the token that was verified
        std::span<const std::string_view> headerValues{};
    };

    Jwt(const Config& config, ClaimRules rules, std::shared_ptr<Verification> verification);

    /// Nobody has shown a token; a rehearsal may take one for granted.
    pipeline::Authentication assume(pipeline::Exchange& exchange) const;
    pipeline::Authentication verify(pipeline::Exchange& exchange, const TokenSources::Found& found) const;
    pipeline::Authentication verify(pipeline::Exchange& exchange, const TokenSources::Found& found,
                                    WorkerSide& side) const;
    /// `version` is that of the keys which do not suffice.
    pipeline::Authentication awaitKeys(pipeline::Exchange& exchange, const TokenSources::Found& found,
                                       std::uint64_t version, http::Reason otherwise) const;
    /// `token` empty: it was taken for granted.
    pipeline::Authentication accept(pipeline::Exchange& exchange, const TokenSources::Found& found, const Grant& grant,
                                    const pipeline::AssumedCaller* assumed = nullptr) const;
    pipeline::Authentication refuse(pipeline::Exchange& exchange, http::Reason reason, std::string_view note) const;

    TokenSources m_sources;
    jose::AlgorithmSet m_algorithms;
    ClaimRules m_rules;
    std::shared_ptr<Verification> m_verification;
    std::vector<std::string> m_headers; ///< lower case, in the order of the options
    bool m_forwards;
    bool m_requiresConsumer;
    std::string m_challenge; ///< RFC 6750 §3: without error where there is no token
    std::string m_invalidToken;
    std::string m_insufficientScope;
};

[[nodiscard]] PolicyType type();

} // namespace gatehouse::policies::jwt
