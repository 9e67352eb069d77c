#include "gateway/policies/jwt/claim_path.h"

#include <algorithm>

namespace gatehouse::policies::jwt {

std::optional<std::string_view> scalarText(const jose::JsonValue* claim) {
    using Kind = jose::JsonValue::Kind;
    switch (claim != nullptr ? claim->kind : Kind::Null) {
    case Kind::String:
    case Kind::Number:
        return claim->text;
    case Kind::Boolean:
        return claim->boolean ? "true" : "false";
    default:
        return std::nullopt;
    }
}

bool isOneOf(const jose::JsonValue* claim, std::span<const std::string> values) {
    const auto fits = [values](const jose::JsonValue* value) {
        const auto text = scalarText(value);
        return text && std::ranges::find(values, *text) != values.end();
    };
    if (claim == nullptr || !claim->isArray())
        return fits(claim);
    for (const jose::JsonValue* each = claim->first; each != nullptr; each = each->next)
        if (fits(each))
            return true;
    return false;
}

} // namespace gatehouse::policies::jwt
