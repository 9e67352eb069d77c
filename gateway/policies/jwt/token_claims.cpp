#include "gateway/policies/jwt/token_claims.h"

#include "gateway/jose/jws.h"
#include "gateway/policies/jwt/claim_path.h"

namespace gatehouse::policies::jwt {

std::optional<std::string_view> TokenClaims::text(std::string_view claim, Arena& arena) const {
    return scalarText(find(claim, arena));
}

bool TokenClaims::hasOne(std::string_view claim, std::span<const std::string> values, Arena& arena) const {
    return isOneOf(find(claim, arena), values);
}

const jose::JsonValue* TokenClaims::find(std::string_view claim, Arena& arena) const {
    if (m_claims == nullptr && !m_token.empty()) {
        const auto jws = jose::parseJws(m_token, arena);
        m_claims = jws ? jose::readJson(jws->payload, arena) : nullptr;
    } else if (m_claims == nullptr) {
        m_claims = jose::readJson(m_payload, arena);
    }
    return m_claims == nullptr ? nullptr : findClaim(*m_claims, claim);
}

} // namespace gatehouse::policies::jwt
