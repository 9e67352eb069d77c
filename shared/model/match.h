#pragma once

#include "shared/core/ip_address.h"
#include "shared/schema/fwd.h"

#include <optional>
#include <string>
#include <vector>

namespace gatehouse::model {

/// What a path must look like. Written "/users" (Exact), "/users/*" (Prefix: this segment and all below), "/users/{id}"
/// or
/// "/users/{id}/*" (Template), { regex: "…" } (Regex, RE2, anchored at both ends).
struct PathPattern {
    enum class Kind { Any, Exact, Prefix, Template, Regex };
    Kind kind = Kind::Any;
    std::string text; ///< canonical; for Prefix without "/*"; for Template with its braces, and "/*" if it ends so
};

/// A condition on a value that may be present several times or not at all.
struct ValueMatch {
    std::string name; ///< of the header (lower case), query parameter or cookie
    enum class Operator { Exact, Prefix, Regex, Present, Absent };
    Operator op = Operator::Exact;
    std::string value;
};

/// API version (C-114…118): the value must be the one asked for in the chosen place.
struct ApiVersion {
    enum class In { Header, MediaType, Query };
    In in = In::Header;
    std::string name;       ///< header or query parameter; for MediaType the vendor name, "vnd.api" of
                            ///< application/vnd.api.v2+json
    std::string value;      ///< "2"; a leading "v" is ignored on both sides
    bool isDefault = false; ///< also matches requests that name no version
};

struct Match {
    std::vector<std::string> hosts; ///< "api.example.com", "*.example.com"; empty: any
    PathPattern path;
    std::vector<std::string> methods; ///< empty: any
    std::vector<ValueMatch> headers;
    std::vector<ValueMatch> query;
    std::vector<ValueMatch> cookies;
    std::vector<Cidr> clients;
    std::vector<std::string> listeners; ///< names; empty: any
    using ApiVersion = model::ApiVersion;
    std::optional<ApiVersion> version;
};

[[nodiscard]] schema::TypePtr declare(schema::Tag<PathPattern>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<ValueMatch>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Match::ApiVersion>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Match>);

} // namespace gatehouse::model
