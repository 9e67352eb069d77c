#pragma once

#include "shared/model/route.h"
#include "shared/schema/type.h"

#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::model {

/// "/users", "/users/*", "/users/{id}", "/users/{id}/*".
[[nodiscard]] schema::Verdict parsePathPattern(PathPattern& pattern, std::string_view text);
/// The same text again; nothing for a regular expression or any path.
[[nodiscard]] std::optional<std::string> printPathPattern(const PathPattern& pattern);

/// What of a path that matched can be named in a rewrite: "id" for {id}, "rest" for what "/*" stands for, "1" for a
/// group of a regex.
[[nodiscard]] std::vector<std::string> captureNames(const PathPattern& pattern);

/// The segments that every matching path begins with, "/v1/orders" of "/v1/orders/{id}".
[[nodiscard]] std::string literalPrefix(const PathPattern& pattern);

/// A text with {names} in it, taken apart: literal, name, literal, name, …, literal.
struct Placeholders {
    std::vector<std::string> literals; ///< one more than names
    std::vector<std::string> names;
};
[[nodiscard]] Result<Placeholders, schema::Complaint> parsePlaceholders(std::string_view text);

/// Whether one of `captures` has that name.
[[nodiscard]] schema::Verdict checkCapture(std::string_view name, const std::vector<std::string>& captures);

/// Whether a path that has those {captures} in it is canonical whatever they stand for, and all of them are known.
[[nodiscard]] schema::Verdict checkRewrite(std::string_view text, const std::vector<std::string>& captures);

} // namespace gatehouse::model
