#pragma once

#include "gateway/jose/json.h"
#include "gateway/jose/json_pointer.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace gatehouse::policies::jwt {

/// The claim that is called so: by a JSON Pointer if that starts with "/", else by its name, which may be a URL.
[[nodiscard]] inline const jose::JsonValue* findClaim(const jose::JsonValue& claims, std::string_view path) {
    return path.starts_with('/') ? jose::find(claims, path) : claims.member(path);
}

/// A scalar: a text as it is, a number as written, "true" or "false". Nothing for what is missing, null, a list or an
/// object.
[[nodiscard]] std::optional<std::string_view> scalarText(const jose::JsonValue* claim);

/// Whether a scalar, or an entry of a list, is one of these.
[[nodiscard]] bool isOneOf(const jose::JsonValue* claim, std::span<const std::string> values);

/// Where a claim stands.
class ClaimPath {
public:
    explicit ClaimPath(std::string text) : m_text(std::move(text)) {}

    [[nodiscard]] const jose::JsonValue* in(const jose::JsonValue& claims) const { return findClaim(claims, m_text); }
    [[nodiscard]] bool empty() const { return m_text.empty(); }
    [[nodiscard]] const std::string& text() const { return m_text; }

private:
    std::string m_text;
};

} // namespace gatehouse::policies::jwt
