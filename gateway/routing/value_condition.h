#pragma once

#include "gateway/http/head.h"
#include "gateway/routing/parameters.h"
#include "gateway/routing/regex.h"
#include "shared/core/result.h"
#include "shared/model/route.h"

#include <optional>
#include <string>
#include <string_view>

namespace gatehouse::routing {

/// Where a condition finds its values.
enum class ValueSource : std::uint8_t { Header, Query, Cookie };

/// A condition on a header field, query parameter or cookie. Each value is looked at by itself, whole: lines of one
/// field are never joined and never split at commas, and one value that fits is enough.
class ValueCondition {
public:
    using Operator = model::ValueMatch::Operator;

    [[nodiscard]] static Result<ValueCondition> compile(ValueSource source, const model::ValueMatch& match);

    [[nodiscard]] bool holds(const http::RequestHead& head) const;
    [[nodiscard]] ValueSource source() const { return m_source; }
    /// "x-tenant is \"a\"", for people.
    [[nodiscard]] std::string describe() const;

private:
    ValueCondition(ValueSource source, const model::ValueMatch& match);
    [[nodiscard]] bool anyHeader(const http::RequestHead& head) const;
    [[nodiscard]] bool fits(std::string_view value) const;
    [[nodiscard]] bool fits(FormText value, Arena& arena) const;

    ValueSource m_source;
    Operator m_operator;
    http::FieldId m_field = http::FieldId::Other;
    std::string m_name;
    std::string m_value;
    std::optional<Regex> m_regex;
};

} // namespace gatehouse::routing
