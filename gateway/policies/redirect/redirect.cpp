#include "gateway/policies/redirect/redirect.h"

#include "gateway/pipeline/exchange.h"
#include "shared/model/path_pattern.h"
#include "shared/schema/schema.h"

#include <array>
#include <utility>

namespace gatehouse::policies::redirect {

namespace {

constexpr std::array<std::pair<std::string_view, Piece::Kind>, 4> kPlaceholders{{
    {"scheme", Piece::Kind::Scheme},
    {"host", Piece::Kind::Host},
    {"path", Piece::Kind::Path},
    {"query", Piece::Kind::Query},
}};

Piece placeholder(std::string_view name) {
    for (const auto& [known, kind] : kPlaceholders) {
        if (name == known)
            return {kind, {}};
    }
    return {Piece::Kind::Capture, std::string(name)};
}

std::vector<schema::CaptureUse> capturesOf(const std::any& options) {
    std::vector<schema::CaptureUse> captures;
    for (Piece& piece : parseTarget(std::any_cast<const Config&>(options).to).value_or(std::vector<Piece>{})) {
        if (piece.kind == Piece::Kind::Capture)
            captures.push_back({"to", std::move(piece.text)});
    }
    return captures;
}

} // namespace

schema::TypePtr declare(schema::Tag<Config>) {
    return schema::object<Config>("redirect", "Sends clients elsewhere.")
        .field("to", &Config::to,
               "Where to: a URL or a path. {scheme}, {host}, {path} and {query} (with its \"?\") are those of the "
               "request; other "
               "names in braces are captures of the route's path.")
        .required()
        .length(1, 4096)
        .rule(schema::kHeaderValue)
        .example("\"https://{host}{path}{query}\"")
        .field("status", &Config::status,
               "301 or 302 (clients may turn POST into GET), 303 (they must), 307 or 308 (they may not).")
        .range(301, 308)
        .check([](const Config& config, const document::Cursor& at, schema::Reading& reading) {
            if (const auto target = parseTarget(config.to); !target)
                at.at("to").error(reading.diagnostics, target.error().message, target.error().hint);
            if (config.status > 303 && config.status < 307)
                at.at("status").error(reading.diagnostics, "not a redirect", "use 301, 302, 303, 307 or 308");
        });
}

Result<std::vector<Piece>, schema::Complaint> parseTarget(std::string_view to) {
    const model::Placeholders parts = TRY(model::parsePlaceholders(to));
    std::vector<Piece> pieces;
    for (std::size_t i = 0; i < parts.literals.size(); ++i) {
        if (!parts.literals[i].empty())
            pieces.push_back({Piece::Kind::Text, parts.literals[i]});
        if (i == parts.names.size())
            break;
        if (parts.names[i].empty())
            return schema::complain("{} names nothing", "a brace itself is %7B or %7D");
        pieces.push_back(placeholder(parts.names[i]));
    }
    return pieces;
}

Redirect::Redirect(const Config& config)
    : m_target(parseTarget(config.to).value_or(std::vector<Piece>{})), m_status(config.status) {}

pipeline::Flow Redirect::onRequest(pipeline::Exchange& exchange) const {
    const http::RequestHead& request = exchange.request();
    Arena& arena = exchange.arena();
    std::string_view location;
    for (const Piece& piece : m_target) {
        switch (piece.kind) {
        case Piece::Kind::Text:
            location = arena.concat(location, piece.text);
            break;
        case Piece::Kind::Scheme:
            location = arena.concat(location, request.secure ? "https" : "http");
            break;
        case Piece::Kind::Host:
            location = arena.concat(location, request.host);
            break;
        case Piece::Kind::Path:
            location = arena.concat(location, request.path);
            break;
        case Piece::Kind::Query:
            location = request.hasQuery ? arena.concat(location, "?", request.query) : location;
            break;
        case Piece::Kind::Capture:
            location = arena.concat(location, exchange.match().capture(piece.text).value_or(std::string_view{}));
            break;
        }
    }
    // A path that begins with two slashes would be read as another host (RFC 3986 §4.2).
    if (location.starts_with("//"))
        location = arena.concat("/.", location);
    exchange.reply(m_status, http::Reason::direct_answer, {}, {}).fields.add(http::FieldId::Location, location);
    return pipeline::Flow::Replied;
}

PolicyType type() {
    PolicyType type = policyType<Config, Redirect>("Sends clients elsewhere.");
    type.entry.answers = true;
    type.entry.captures = capturesOf;
    return type;
}

} // namespace gatehouse::policies::redirect
