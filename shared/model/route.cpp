#include "shared/model/route.h"

#include "shared/model/path_pattern.h"
#include "shared/schema/schema.h"

namespace gatehouse::model {

using document::Cursor;
using document::inQuotes;
using schema::complain;
using schema::Reading;
using schema::Verdict;

namespace {

template <Rewrite::Kind Kind> std::optional<std::string> printRewrite(const Rewrite& rewrite) {
    return rewrite.kind == Kind ? std::optional(rewrite.text) : std::nullopt;
}

Verdict parseTemplate(Rewrite& rewrite, std::string_view text) {
    if (!text.starts_with('/'))
        return complain("a path must start with \"/\"");
    rewrite = {Rewrite::Kind::Template, std::string(text)};
    return {};
}

Verdict parseStripPrefix(Rewrite& rewrite, std::string_view text) {
    TRY_VOID(schema::kCanonicalPath.check(text));
    if (text.ends_with('/'))
        return complain("whole segments are taken away, so the prefix ends without \"/\"");
    if (text.find_first_of("{}*") != text.npos)
        return complain("only plain segments can be taken away", "write \"rewrite\" instead");
    rewrite = {Rewrite::Kind::StripPrefix, std::string(text)};
    return {};
}

/// On whole segments: "/api" covers "/api" and "/api/x", not "/apix".
bool isSegmentPrefix(std::string_view prefix, std::string_view path) {
    return path.starts_with(prefix) && (path.size() == prefix.size() || path[prefix.size()] == '/');
}

void checkRewriteOfRoute(const Route& route, const Cursor& at, Reading& reading) {
    const PathPattern& path = route.match.path;
    if (route.rewrite.kind == Rewrite::Kind::Template) {
        const Verdict verdict = checkRewrite(route.rewrite.text, captureNames(path));
        if (!verdict)
            at.at("rewrite").error(reading.diagnostics, verdict.error().message, verdict.error().hint);
    }
    const bool isPlain = path.kind != PathPattern::Kind::Any && path.kind != PathPattern::Kind::Regex;
    if (route.rewrite.kind == Rewrite::Kind::StripPrefix && isPlain &&
        !isSegmentPrefix(route.rewrite.text, literalPrefix(path)))
        at.at("strip_prefix")
            .error(reading.diagnostics, "the path of the route does not begin with " + inQuotes(route.rewrite.text));
}

/// A route without a service has nothing to say about how the service is asked.
void checkUpstreamOptions(const Route& route, const Cursor& at, Reading& reading) {
    if (route.fallback && !route.service.empty() && route.fallback->service == route.service)
        at.at("fallback").at("service").error(reading.diagnostics, "the service that has failed");
    if (route.mirror && !route.service.empty() && route.mirror->service == route.service)
        at.at("mirror").at("service").error(reading.diagnostics,
                                            "the route's own service, which would get each request twice");
    if (route.split && !route.service.empty())
        for (std::size_t i = 0; i < route.split->to.size(); ++i)
            if (route.split->to[i].service == route.service)
                at.at("split").at("to").at(i).at("service").error(
                    reading.diagnostics, "the route's own service, which takes all the others leave", "remove it");
    if (!route.service.empty())
        return;
    for (const std::string_view option :
         {"split", "mirror", "rewrite", "strip_prefix", "host", "timeouts", "upgrades", "fallback", "retry", "breaker"})
        if (at.has(option))
            at.at(option).error(reading.diagnostics, "has no effect without a service",
                                "write \"service\" or remove it");
}

} // namespace

schema::TypePtr declare(schema::Tag<Rewrite> /*tag*/) {
    return schema::text<Rewrite>({"path with {captures}", "^/", parseTemplate, printRewrite<Rewrite::Kind::Template>});
}

schema::TypePtr declare(schema::Tag<HostControl> /*tag*/) {
    using Kind = HostControl::Kind;
    const auto plain =
        schema::words<Kind>({{"client", Kind::Client,
                              "the host that the client asked for; that of the endpoint if it named none "
                              "(HTTP/1.0)"},
                             {"endpoint", Kind::Endpoint, "the host of the endpoint's URL"}});
    const auto setKind = [](HostControl& host, Kind kind) -> Verdict {
        host.kind = kind;
        return {};
    };
    const auto kindOf = [](const HostControl& host) {
        return host.kind == Kind::Fixed ? std::nullopt : std::optional(host.kind);
    };
    const auto setName = [](HostControl& host, std::string name) -> Verdict {
        host = {Kind::Fixed, std::move(name)};
        return {};
    };
    const auto nameOf = [](const HostControl& host) {
        return host.kind == Kind::Fixed ? std::optional(host.value) : std::nullopt;
    };
    const auto fixed = schema::object<HostControl>("route.host", "A host of its own for the upstream.")
                           .field("fixed", schema::via<HostControl, std::string>(setName, nameOf), "The host to send.")
                           .required()
                           .rule(schema::kHost)
                           .example("orders.internal");
    return schema::either(schema::via<HostControl, Kind>(setKind, kindOf, plain), fixed);
}

schema::TypePtr declare(schema::Tag<Route> /*tag*/) {
    const auto stripPrefix =
        schema::text<Rewrite>({"path", "^/", parseStripPrefix, printRewrite<Rewrite::Kind::StripPrefix>});
    return schema::object<Route>("route", "Which requests go where, and what happens to them on the way.")
        .field("name", &Route::name, "Names the route in logs, metrics and messages.")
        .required()
        .rule(schema::kEntityName)
        .field("priority", &Route::priority,
               "Higher ones are asked first; among equal ones the more specific match comes first.")
        .range(-1'000'000, 1'000'000)
        .field("match", &Route::match, "Which requests the route takes; nothing written means all.")
        .field("service", &Route::service,
               "Name of the service that gets the requests. Without it a policy must answer.")
        .rule(schema::kEntityName)
        .group("To the upstream")
        .field("rewrite", &Route::rewrite,
               "The path that the upstream sees. {id} is what the match found for it, {1} a group of a regex, {rest} "
               "what \"/*\" stood for.")
        .example("\"/internal/orders/{id}\"")
        .field("strip_prefix", &Route::rewrite, stripPrefix,
               "Takes these segments away from the beginning of the path.")
        .example("/v1")
        .exclusive({"rewrite", "strip_prefix"})
        .field("split", &Route::split, "Other services that take some of the callers.")
        .example("{ by: consumer, to: [{ service: next, share: 5 }] }")
        .field("mirror", &Route::mirror, "Another service that gets copies of the requests.")
        .example("{ service: next, share: 10 }")
        .field("host", &Route::host, "The Host that the upstream sees.")
        .field("timeouts", &Route::timeouts, "Instead of those of the service, all of them.")
        .field("upgrades", &Route::upgrades, "Protocols that a request may switch to (Upgrade).")
        .rule(schema::kToken)
        .count(0, 8)
        .group("When the upstream fails")
        .field("fallback", &Route::fallback, "What is done when there is no answer.")
        .example("{ answer: { status: 200, body: \"[]\", content_type: application/json } }")
        .field("retry", &Route::retry, "Instead of that of the service, all of it.")
        .field("breaker", &Route::breaker, schema::optionalOf<Breaker>(routeBreakerType()),
               "When the route is left alone because its requests fail; besides the breaker of its service.")
        .group("Policies")
        .field("policies", &Route::policies, "Act on the requests of this route, after those of gateway and service.")
        .count(0, 100)
        .field("without", &Route::without,
               "Names of policies of gateway and service that do not act on this route, unless they are mandatory.")
        .count(0, 100)
        .example("[rate_limit]")
        .check(checkRewriteOfRoute)
        .check(checkUpstreamOptions);
}

} // namespace gatehouse::model
