#pragma once

#include "gateway/jose/json.h"
#include "gateway/pipeline/identity.h"

#include <optional>
#include <string_view>

namespace gatehouse::policies::jwt {

/// The claims of a token that has been verified, read when somebody asks. Lives as long as the exchange, as the token
/// does.
class TokenClaims final : public pipeline::Claims {
public:
    explicit TokenClaims(std::string_view token) : m_token(token) {}
    /// Of what a token would say that there is not.
    [[nodiscard]] static TokenClaims ofPayload(std::string_view payload) {
        TokenClaims claims({});
        claims.m_payload = payload;
        return claims;
    }

    [[nodiscard]] std::optional<std::string_view> text(std::string_view claim, Arena& arena) const override;
    [[nodiscard]] bool hasOne(std::string_view claim, std::span<const std::string> values, Arena& arena) const override;

private:
    [[nodiscard]] const jose::JsonValue* find(std::string_view claim, Arena& arena) const;

    std::string_view m_token;
    std::string_view m_payload;                        ///< without a token
    mutable const jose::JsonValue* m_claims = nullptr; ///< once they have been read
};

} // namespace gatehouse::policies::jwt
