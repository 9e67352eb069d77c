#include "gateway/policies/jwt/token_claims.h"

#include "gateway/jose/json_pointer.h"
#include "gateway/jose/jws.h"

namespace gatehouse::policies::jwt {

std::optional<std::string_view> TokenClaims::text(std::string_view pointer, Arena& arena) const {
    if (m_claims == nullptr) {
        const auto jws = jose::parseJws(m_token, arena);
        m_claims = jws ? jose::readJson(jws->payload, arena) : nullptr;
    }
    const jose::JsonValue* value = m_claims == nullptr ? nullptr : jose::find(*m_claims, pointer);
    using Kind = jose::JsonValue::Kind;
    switch (value != nullptr ? value->kind : Kind::Null) {
    case Kind::String:
    case Kind::Number:
        return value->text;
    case Kind::Boolean:
        return value->boolean ? "true" : "false";
    default:
        return std::nullopt;
    }
}

} // namespace gatehouse::policies::jwt
