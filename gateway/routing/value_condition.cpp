#include "gateway/routing/value_condition.h"

namespace gatehouse::routing {

ValueCondition::ValueCondition(ValueSource source, const model::ValueMatch& match)
    : m_source(source), m_operator(match.op), m_name(match.name), m_value(match.value) {
    if (source == ValueSource::Header)
        m_field = http::fieldId(m_name);
}

Result<ValueCondition> ValueCondition::compile(ValueSource source, const model::ValueMatch& match) {
    ValueCondition condition(source, match);
    if (match.op == Operator::Regex)
        condition.m_regex = TRY(Regex::compile(match.value));
    return condition;
}

bool ValueCondition::holds(const http::RequestHead& head) const {
    bool any = false;
    switch (m_source) {
    case ValueSource::Header:
        any = anyHeader(head);
        break;
    case ValueSource::Query:
        any = anyParameter(head.query, [&](FormText name, FormText value) {
            return name.equals(m_name) && fits(value, head.fields.arena());
        });
        break;
    case ValueSource::Cookie:
        any = anyCookie(head.fields, [this](std::string_view name, std::string_view value) {
            return name == m_name && fits(value);
        });
        break;
    }
    return any != (m_operator == Operator::Absent);
}

bool ValueCondition::anyHeader(const http::RequestHead& head) const {
    switch (m_field) {
    case http::FieldId::Host: // not among the fields: the codec has taken these out
        return fits(head.authority);
    case http::FieldId::Upgrade:
        return !head.upgrade.empty() && fits(head.upgrade);
    case http::FieldId::Other:
        for (const auto& field : head.fields.all())
            if (field.id == http::FieldId::Other && field.name == m_name && fits(field.value))
                return true;
        return false;
    default:
        for (const auto& field : head.fields.all())
            if (field.id == m_field && fits(field.value))
                return true;
        return false;
    }
}

bool ValueCondition::fits(std::string_view value) const {
    switch (m_operator) {
    case Operator::Exact:
        return value == m_value;
    case Operator::Prefix:
        return value.starts_with(m_value);
    case Operator::Regex:
        return m_regex->matches(value);
    case Operator::Present:
    case Operator::Absent:
        return true;
    }
    return false;
}

bool ValueCondition::fits(FormText value, Arena& arena) const {
    switch (m_operator) {
    case Operator::Exact:
        return value.equals(m_value);
    case Operator::Prefix:
        return value.startsWith(m_value);
    case Operator::Regex:
        return m_regex->matches(value.decoded(arena));
    case Operator::Present:
    case Operator::Absent:
        return true;
    }
    return false;
}

std::string ValueCondition::describe() const {
    switch (m_operator) {
    case Operator::Exact:
        return m_name + " is \"" + m_value + '"';
    case Operator::Prefix:
        return m_name + " begins with \"" + m_value + '"';
    case Operator::Regex:
        return m_name + " matches /" + m_value + '/';
    case Operator::Present:
        return m_name + " is present";
    case Operator::Absent:
        return m_name + " is absent";
    }
    return m_name;
}

} // namespace gatehouse::routing
