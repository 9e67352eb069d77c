#pragma once

#include "gateway/jose/json.h"
#include "gateway/jose/json_pointer.h"

#include <string>
#include <string_view>

namespace gatehouse::policies::jwt {

/// Where a claim stands: a JSON Pointer if it starts with "/", else the name of a claim, which may be a URL.
class ClaimPath {
public:
    explicit ClaimPath(std::string text) : m_text(std::move(text)) {}

    [[nodiscard]] const jose::JsonValue* in(const jose::JsonValue& claims) const {
        return m_text.starts_with('/') ? jose::find(claims, m_text) : claims.member(m_text);
    }
    [[nodiscard]] bool empty() const { return m_text.empty(); }
    [[nodiscard]] const std::string& text() const { return m_text; }

private:
    std::string m_text;
};

} // namespace gatehouse::policies::jwt
