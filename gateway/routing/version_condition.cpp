#include "gateway/routing/version_condition.h"

#include "gateway/http/character.h"
#include "gateway/routing/parameters.h"

#include <algorithm>

namespace gatehouse::routing {

namespace {

std::string lowered(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(), http::character::toLower);
    return result;
}

constexpr std::string_view withoutV(std::string_view version) {
    return version.starts_with('v') || version.starts_with('V') ? version.substr(1) : version;
}

/// Takes the text up to the next separator that is not inside a quoted string (RFC 9110 §5.6.4) off the front.
std::string_view takeUntil(std::string_view& text, char separator) {
    bool quoted = false;
    std::size_t at = 0;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '"')
            quoted = !quoted;
        else if (c == '\\' && quoted)
            ++at;
        else if (c == separator && !quoted)
            break;
    }
    const auto taken = text.substr(0, at);
    text.remove_prefix(std::min(text.size(), at + 1));
    return http::trimBlanks(taken);
}

constexpr std::string_view unquoted(std::string_view value) {
    return value.size() >= 2 && value.front() == '"' && value.back() == '"' ? value.substr(1, value.size() - 2) : value;
}

/// "q=0": named in order to be refused (RFC 9110 §12.4.2).
bool isZeroWeight(std::string_view weight) {
    return weight.starts_with('0') && weight.find_first_not_of("0.") == weight.npos;
}

} // namespace

VersionCondition::VersionCondition(const model::Match::ApiVersion& version)
    : m_in(version.in), m_isDefault(version.isDefault), m_name(version.name),
      m_version(lowered(withoutV(version.value))) {
    if (m_in != In::Query)
        m_name = lowered(m_name);
    if (m_in == In::Header)
        m_field = http::fieldId(m_name);
}

bool VersionCondition::holds(const http::RequestHead& head) const {
    auto named = Named::None;
    switch (m_in) {
    case In::Header:
        named = inHeader(head);
        break;
    case In::Query:
        named = inQuery(head);
        break;
    case In::MediaType:
        named = inMediaTypes(head);
        break;
    }
    return named == Named::This || (named == Named::None && m_isDefault);
}

VersionCondition::Named VersionCondition::compare(std::string_view version) const {
    if (version.empty())
        return Named::None;
    return http::equalsIgnoringCase(withoutV(version), m_version) ? Named::This : Named::Others;
}

VersionCondition::Named VersionCondition::inHeader(const http::RequestHead& head) const {
    auto named = Named::None;
    for (const auto& field : head.fields.all())
        if (field.id == m_field && field.name == m_name)
            named = std::max(named, compare(field.value));
    return named;
}

VersionCondition::Named VersionCondition::inQuery(const http::RequestHead& head) const {
    auto named = Named::None;
    anyParameter(head.query, [&](FormText name, FormText value) {
        if (name.equals(m_name))
            named = std::max(named, compare(value.decoded(head.fields.arena())));
        return false;
    });
    return named;
}

VersionCondition::Named VersionCondition::inMediaTypes(const http::RequestHead& head) const {
    auto named = Named::None;
    for (const auto& field : head.fields.all())
        if (field.id == http::FieldId::Accept)
            for (auto ranges = field.value; !ranges.empty();)
                named = std::max(named, inMediaRange(takeUntil(ranges, ',')));
    return named;
}

/// "application/vnd.api.v2+json" or "application/vnd.api+json;version=2"; without a vendor name any type with the
/// parameter.
VersionCondition::Named VersionCondition::inMediaRange(std::string_view range) const {
    const auto type = takeUntil(range, ';');
    const auto slash = type.find('/');
    auto subtype = slash == type.npos ? std::string_view{} : type.substr(slash + 1);
    subtype = subtype.substr(0, subtype.find('+'));

    auto named = Named::None;
    bool parameterCounts = m_name.empty();
    if (!m_name.empty() && subtype.size() >= m_name.size() &&
        http::equalsIgnoringCase(subtype.substr(0, m_name.size()), m_name)) {
        const auto behind = subtype.substr(m_name.size());
        parameterCounts = behind.empty();
        if (behind.size() > 2 && behind[0] == '.' && http::character::toLower(behind[1]) == 'v')
            named = compare(behind.substr(1));
    }
    while (!range.empty()) {
        const auto parameter = takeUntil(range, ';');
        const auto equals = std::min(parameter.find('='), parameter.size());
        const auto name = http::trimBlanks(parameter.substr(0, equals));
        const auto value = unquoted(http::trimBlanks(parameter.substr(std::min(parameter.size(), equals + 1))));
        if (http::equalsIgnoringCase(name, "q") && isZeroWeight(value))
            return Named::None;
        if (parameterCounts && http::equalsIgnoringCase(name, "version"))
            named = std::max(named, compare(value));
    }
    return named;
}

std::string VersionCondition::describe() const {
    const auto place = m_in == In::Header  ? "header " + m_name
                       : m_in == In::Query ? "query parameter " + m_name
                       : m_name.empty()    ? std::string("the accepted media types")
                                           : "media type " + m_name;
    return "version " + m_version + " in " + place;
}

} // namespace gatehouse::routing
