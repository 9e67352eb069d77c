#pragma once

#include "shared/core/time.h"
#include "shared/schema/object.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace gatehouse::api {

/// Who set something at run time, when and why.
struct SetBy {
    std::string actor;
    std::string reason;
    WallTime since{};
    std::optional<WallTime> until; ///< then it ends by itself
};
[[nodiscard]] schema::TypePtr declare(schema::Tag<SetBy>);

inline constexpr std::size_t kLongestReason = 512;
inline constexpr std::string_view kReasonText = "Why; for the log and whoever looks later.";

/// `reason`, as every method has it that sets something at run time or takes it back.
template <class Params> schema::Object<Params> withReason(schema::Object<Params> object) {
    return object.field("reason", &Params::reason, kReasonText).length(0, kLongestReason);
}
/// `reason` and `lasts`, for those that set something.
template <class Params> schema::Object<Params> withReasonAndEnd(schema::Object<Params> object) {
    return withReason(std::move(object))
        .field("lasts", &Params::lasts, "For how long; without it, until somebody says something else.")
        .range(Duration(1s), Duration(8760h));
}

} // namespace gatehouse::api
