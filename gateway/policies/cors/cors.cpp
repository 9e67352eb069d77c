#include "gateway/policies/cors/cors.h"

#include "gateway/pipeline/exchange.h"
#include "gateway/policies/limit_answer.h"
#include "shared/core/ascii.h"
#include "shared/schema/schema.h"

#include <algorithm>

namespace gatehouse::policies::cors {

using http::FieldId;

namespace {

constexpr std::size_t kLongestOrigin = 512;

bool isOriginByte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == ':' || c == '[' ||
           c == ']' || c == '_' || c == '+';
}

const schema::TextRule kOrigin{
    "origin", "^(\\*|null|[a-z][a-z0-9+.-]*://[^/]+)$", [](std::string_view text) -> schema::Verdict {
        if (text == "*")
            return {};
        if (text == "null")
            return schema::complain("\"null\" is the origin of sandboxed pages of anybody",
                                    "let such pages have an origin of their own");
        const auto colon = text.find("://");
        std::string_view host = colon == text.npos ? std::string_view{} : text.substr(colon + 3);
        if (host.starts_with("*."))
            host.remove_prefix(2);
        if (host.empty() || !std::ranges::all_of(host, isOriginByte) || host.ends_with('.'))
            return schema::complain("not an origin", "scheme and host in lower case, perhaps with a port: "
                                                     "https://app.example or https://*.app.example");
        return {};
    }};

void checkConfig(const Config& config, const document::Cursor& at, schema::Reading& reading) {
    const bool isAnyOrigin = std::ranges::find(config.origins, "*") != config.origins.end();
    if (isAnyOrigin && config.credentials)
        at.at("credentials")
            .error(reading.diagnostics, "with every origin allowed, any page could act for whoever visits it",
                   "list the origins");
    const bool isAnyHeader = std::ranges::find(config.headers, "*") != config.headers.end();
    if (isAnyHeader && config.headers.size() > 1)
        at.at("headers").error(reading.diagnostics, "\"*\" stands for all others already");
    if (isAnyOrigin && config.origins.size() > 1)
        at.at("origins").error(reading.diagnostics, "\"*\" stands for all others already");
    if (config.credentials && std::ranges::find(config.expose, "*") != config.expose.end())
        at.at("expose").error(reading.diagnostics, "with credentials \"*\" is the name of a field", "list the fields");
}

const schema::TextRule kHeaderOrAny{
    "header name", "^(\\*|[!#$%&'*+.^_`|~0-9A-Za-z-]+)$",
    [](std::string_view text) -> schema::Verdict { return schema::kHeaderName.check(text); }};

std::string joined(const std::vector<std::string>& list) {
    std::string text;
    for (const std::string& item : list)
        text += (text.empty() ? "" : ", ") + item;
    return text;
}

/// Adds a name to Vary unless it is there (RFC 9110 §12.5.5).
void varyBy(std::string_view name, http::Fields& fields) {
    for (const http::Field& field : std::as_const(fields).all()) {
        if (field.name == "vary" && (field.value == "*" || field.value == name))
            return;
    }
    fields.add("vary", name);
}

/// The fields by which an answer speaks CORS: the upstream's own are not for this origin.
bool isCorsField(const http::Field& field) { return field.name.starts_with("access-control-"); }

std::string_view takeItem(std::string_view& list) {
    const auto comma = list.find(',');
    std::string_view item = list.substr(0, comma);
    list = comma == list.npos ? std::string_view{} : list.substr(comma + 1);
    while (item.starts_with(' ') || item.starts_with('\t'))
        item.remove_prefix(1);
    while (item.ends_with(' ') || item.ends_with('\t'))
        item.remove_suffix(1);
    return item;
}

} // namespace

schema::TypePtr declare(schema::Tag<Config>) {
    return schema::object<Config>("cors", "Lets web pages of other origins call.")
        .field(
            "origins", &Config::origins,
            "Origins whose pages may call. \"https://*.app.example\" is every name below app.example, \"*\" everybody.")
        .required()
        .count(1, 1'000)
        .rule(kOrigin)
        .example("[\"https://app.example\"]")
        .field("methods", &Config::methods, "Methods that they may use.")
        .count(1, 32)
        .rule(schema::kMethod)
        .field("headers", &Config::headers, "Request fields that they may set beside the harmless ones; \"*\": all.")
        .count(0, 100)
        .rule(kHeaderOrAny)
        .example("[Authorization, Content-Type]")
        .field("expose", &Config::expose, "Response fields that they may read beside the harmless ones.")
        .count(0, 100)
        .rule(kHeaderOrAny)
        .field("credentials", &Config::credentials, "Whether browsers send cookies and passwords along.")
        .field("max_age", &Config::maxAge, "How long a browser need not ask again.")
        .range(Duration(0s), Duration(24h))
        .field("private_network", &Config::privateNetwork,
               "Whether pages from the internet may call although this is a private network.")
        .check(checkConfig);
}

Cors::Cors(const Config& config)
    : m_methods(config.methods), m_methodList(joined(config.methods)), m_exposed(joined(config.expose)),
      m_maxAge(std::to_string(wholeSeconds(config.maxAge))), m_credentials(config.credentials),
      m_privateNetwork(config.privateNetwork) {
    for (const std::string& origin : config.origins) {
        const auto star = origin.find('*');
        if (origin == "*")
            m_allowsAnyOrigin = true;
        else if (star == origin.npos)
            m_origins.push_back(origin);
        else
            m_wildcards.push_back({origin.substr(0, star), origin.substr(star + 1)});
    }
    for (const std::string& header : config.headers) {
        m_allowsAnyHeader = m_allowsAnyHeader || header == "*";
        m_headers.push_back(ascii::lowerCase(header));
    }
}

/// Origins are compared whole and by bytes; browsers write them in one way only (RFC 6454 §6.2).
bool Cors::allowsOrigin(std::string_view origin) const {
    if (origin.size() > kLongestOrigin || origin == "null")
        return false;
    if (m_allowsAnyOrigin || std::ranges::find(m_origins, origin) != m_origins.end())
        return true;
    return std::ranges::any_of(m_wildcards, [origin](const Wildcard& wildcard) {
        const std::size_t fixed = wildcard.before.size() + wildcard.after.size();
        return origin.size() > fixed && origin.starts_with(wildcard.before) && origin.ends_with(wildcard.after) &&
               std::ranges::all_of(origin.substr(wildcard.before.size(), origin.size() - fixed), [](char c) {
                   return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
               });
    });
}

bool Cors::allowsHeaders(std::string_view list) const {
    while (!list.empty()) {
        const std::string_view name = takeItem(list);
        if (name.empty())
            continue;
        const bool isSafe = schema::kToken.check(name).has_value();
        // With credentials, and for Authorization always, "*" is no wildcard (Fetch §3.2.5).
        const bool isAny = m_allowsAnyHeader;
        if (!isSafe || (!isAny && std::ranges::find_if(m_headers, [name](const std::string& known) {
                                      return std::ranges::equal(known, name, [](char a, char b) {
                                          return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b + 32) : b);
                                      });
                                  }) == m_headers.end()))
            return false;
    }
    return true;
}

void Cors::allow(std::string_view origin, http::Fields& fields) const {
    const bool isSame = m_allowsAnyOrigin && !m_credentials;
    fields.add("access-control-allow-origin", isSame ? std::string_view("*") : origin);
    if (m_credentials)
        fields.add("access-control-allow-credentials", "true");
}

pipeline::Flow Cors::answerPreflight(pipeline::Exchange& exchange, std::string_view origin,
                                     std::string_view method) const {
    http::Fields& asked = exchange.request().fields;
    std::string_view headers;
    bool allowsAll = true;
    for (const http::Field& field : std::as_const(asked).all()) {
        if (field.name != "access-control-request-headers")
            continue;
        allowsAll = allowsAll && allowsHeaders(field.value);
        headers = headers.empty() ? field.value : exchange.arena().concat(headers, ", ", field.value);
    }
    const bool isAllowed = allowsOrigin(origin) && allowsAll && std::ranges::find(m_methods, method) != m_methods.end();
    exchange.memory<Preflight>(this) = {isAllowed, headers};
    // Refused too it is an answer, without the fields that would allow: the browser says why to its developer.
    http::ResponseHead& head = exchange.reply(
        isAllowed ? 204 : 403, isAllowed ? http::Reason::direct_answer : http::Reason::forbidden, {}, {});
    head.contentLength = isAllowed ? std::nullopt : head.contentLength;
    exchange.note(isAllowed ? "preflight" : "preflight refused");
    return pipeline::Flow::Replied;
}

void Cors::tellPreflight(const http::Fields& asked, std::string_view headers, http::Fields& fields) const {
    fields.add("access-control-allow-methods", m_methodList);
    if (!headers.empty())
        fields.add("access-control-allow-headers", headers);
    fields.add("access-control-max-age", m_maxAge);
    if (m_privateNetwork && asked.value("access-control-request-private-network") == "true")
        fields.add("access-control-allow-private-network", "true");
}

pipeline::Flow Cors::onRequest(pipeline::Exchange& exchange) const {
    const http::RequestHead& request = exchange.request();
    const auto origin = request.fields.value(FieldId::Origin);
    if (!origin || request.method != http::Method::Options)
        return pipeline::Flow::Next;
    const auto method = request.fields.value("access-control-request-method");
    return method ? answerPreflight(exchange, *origin, *method) : pipeline::Flow::Next;
}

/// Of several of these policies the first one in the request's order has the last word, and every word: it answers
/// preflights, and sees answers after the others.
void Cors::onResponse(pipeline::Exchange& exchange, http::ResponseHead& head) const {
    const http::RequestHead& request = exchange.request();
    const auto* preflight = exchange.recall<Preflight>(this);
    head.fields.removeIf(isCorsField);
    if (!m_allowsAnyOrigin || m_credentials)
        varyBy("origin", head.fields);
    const auto origin = request.fields.value(FieldId::Origin);
    if (!origin || request.fields.count(FieldId::Origin) != 1 || !allowsOrigin(*origin) ||
        (preflight != nullptr && !preflight->isAllowed))
        return;
    allow(*origin, head.fields);
    if (preflight != nullptr)
        tellPreflight(request.fields, preflight->headers, head.fields);
    else if (!m_exposed.empty())
        head.fields.add("access-control-expose-headers", m_exposed);
}

void Cors::onResponseFields(pipeline::Exchange&, http::Fields& fields) const { fields.removeIf(isCorsField); }

PolicyType type() { return policyType<Config, Cors>("Lets web pages of other origins call (CORS)."); }

} // namespace gatehouse::policies::cors
