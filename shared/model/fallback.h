#pragma once

#include "shared/schema/fwd.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace gatehouse::model {

/// An answer that is always the same.
struct FixedAnswer {
    std::uint16_t status = 200;
    std::string body;
    std::string contentType = "text/plain; charset=utf-8";
    std::vector<std::pair<std::string, std::string>> headers;
};

/// What a route does when its service gives no answer: asks another service, then answers by itself.
struct Fallback {
    std::string service; ///< empty: none
    std::optional<FixedAnswer> answer;
};

[[nodiscard]] schema::TypePtr declare(schema::Tag<FixedAnswer>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Fallback>);

} // namespace gatehouse::model
