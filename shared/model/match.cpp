#include "shared/model/match.h"

#include "shared/core/ascii.h"
#include "shared/schema/schema.h"

#include <algorithm>
#include <unordered_set>

namespace gatehouse::model {

using document::Cursor;
using schema::complain;
using schema::Reading;
using schema::Verdict;
using ApiVersion = Match::ApiVersion;

namespace {

constexpr std::size_t kMostHosts = 1'000;
constexpr std::size_t kMostConditions = 32;

Verdict setHost(Match& match, std::string host) {
    match.hosts = {ascii::lowerCase(host)};
    return {};
}

std::optional<std::string> onlyHost(const Match& match) {
    return match.hosts.size() == 1 ? std::optional(match.hosts.front()) : std::nullopt;
}

Verdict setHosts(Match& match, std::vector<std::string> hosts) {
    std::unordered_set<std::string> seen;
    for (std::string& host : hosts) {
        host = ascii::lowerCase(host);
        if (!seen.insert(host).second)
            return complain("the host " + document::inQuotes(host) + " is written twice", "remove one");
    }
    match.hosts = std::move(hosts);
    return {};
}

std::optional<std::vector<std::string>> severalHosts(const Match& match) {
    return match.hosts.size() > 1 ? std::optional(match.hosts) : std::nullopt;
}

void checkVersion(const ApiVersion& version, const Cursor& at, Reading& reading) {
    if (version.in != ApiVersion::In::MediaType && version.name.empty())
        at.at("name").error(reading.diagnostics, "is missing", "the name of the header or query parameter");
    if (version.in == ApiVersion::In::Header && !version.name.empty())
        if (const Verdict verdict = schema::kHeaderName.check(version.name); !verdict)
            at.at("name").error(reading.diagnostics, verdict.error().message, verdict.error().hint);
    if (version.in == ApiVersion::In::MediaType && !version.name.empty())
        if (const Verdict verdict = schema::kToken.check(version.name); !verdict)
            at.at("name").error(reading.diagnostics, verdict.error().message, verdict.error().hint);
    if (version.value == "v" || version.value == "V")
        at.at("value").error(reading.diagnostics, "no version behind the \"v\"");
}

void checkMethods(const Match& match, const Cursor& at, Reading& reading) {
    for (std::size_t i = 1; i < match.methods.size(); ++i)
        if (std::find(match.methods.begin(), match.methods.begin() + static_cast<std::ptrdiff_t>(i),
                      match.methods[i]) != match.methods.begin() + static_cast<std::ptrdiff_t>(i))
            at.at("methods").at(i).error(reading.diagnostics, "written twice", "remove one");
}

} // namespace

schema::TypePtr declare(schema::Tag<ApiVersion> /*tag*/) {
    return schema::object<ApiVersion>("match.version", "The version of the API that a request asks for.")
        .field("in", &ApiVersion::in,
               schema::words<ApiVersion::In>(
                   {{"header", ApiVersion::In::Header, "a header, such as Accept-Version: 2"},
                    {"media_type", ApiVersion::In::MediaType, "Accept, such as application/vnd.api.v2+json"},
                    {"query", ApiVersion::In::Query, "a query parameter, such as ?version=2"}}),
               "Where the version stands.")
        .required()
        .field("name", &ApiVersion::name,
               "The header or query parameter; for media_type the vendor's name, \"vnd.api\" of "
               "application/vnd.api.v2+json.")
        .length(0, 64)
        .example("accept-version")
        .example("vnd.api")
        .field("value", &ApiVersion::value, "The version. A \"v\" in front does not count, here and in requests.")
        .required()
        .length(1, 64)
        .rule(schema::kToken)
        .example("v2")
        .field("default", &ApiVersion::isDefault, "Also take requests that name no version.")
        .check(checkVersion);
}

schema::TypePtr declare(schema::Tag<Match> /*tag*/) {
    const auto conditions = schema::keyedListOf<ValueMatch, &ValueMatch::name>(schema::typeOf<ValueMatch>());
    const auto headerConditions =
        schema::keyedListOf<ValueMatch, &ValueMatch::name>(schema::typeOf<ValueMatch>(), true);
    return schema::object<Match>("match", "Which requests a route takes: those for which all of this holds.")
        .field("host", schema::via(setHost, onlyHost),
               "The host that is asked for. \"*.\" stands for one or more labels.")
        .rule(schema::kHostPattern)
        .example("api.example.com")
        .example("\"*.example.com\"")
        .field("hosts", schema::via(setHosts, severalHosts), "Several hosts; one of them is enough.")
        .rule(schema::kHostPattern)
        .count(1, kMostHosts)
        .exclusive({"host", "hosts"})
        .field("path", &Match::path,
               "/users: exactly this. /users/*: this and everything below. {id}: one segment. Or { regex: ... }.")
        .example("\"/v1/orders/{id}\"")
        .example("/static/*")
        .field("methods", &Match::methods, "Methods; none written means any. GET brings HEAD with it.")
        .rule(schema::kMethod)
        .count(1, 32)
        .example("[GET, POST]")
        .group("Conditions")
        .field("headers", &Match::headers, headerConditions, "Conditions on header fields.")
        .keys(schema::kHeaderName)
        .count(1, kMostConditions)
        .example("{ x-env: canary, x-debug: { present: false } }")
        .field("query", &Match::query, conditions, "Conditions on query parameters.")
        .count(1, kMostConditions)
        .example("{ preview: \"1\" }")
        .field("cookies", &Match::cookies, conditions, "Conditions on cookies.")
        .keys(schema::kToken)
        .count(1, kMostConditions)
        .field("clients", &Match::clients, "Networks that the client's address must be in.")
        .count(1, 10'000)
        .example("[10.0.0.0/8]")
        .field("listeners", &Match::listeners,
               "Listeners that the request must have come by; none written means any. A route for staff on a listener "
               "that asks for client certificates needs it: every listener serves every route otherwise.")
        .count(1, 100)
        .example("[internal]")
        .field("version", &Match::version, "The version of the API that is asked for.")
        .check(checkMethods);
}

} // namespace gatehouse::model
