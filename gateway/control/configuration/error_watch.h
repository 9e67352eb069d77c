#pragma once

#include "gateway/control/history/recent_answers.h"
#include "gateway/control/store/revision_store.h"

#include <optional>
#include <string>

/// When a revision that waits for its confirmation is not worth waiting for.
namespace gatehouse::control {

inline constexpr Duration kErrorWindow = 10s; ///< that is looked at, while it runs
inline constexpr Duration kUsualWindow = 60s; ///< before it was committed
/// However few requests are asked for: one or two that fail say nothing.
inline constexpr std::uint64_t kFewestErrors = 5;

/// What speaks against it: "34 of 120 requests answered with 5xx (28.3%, and 0.5% before it)"; nothing while it stays
/// within its bound.
[[nodiscard]] std::optional<std::string> excess(const ErrorBound& bound, const AnswerCounts& now);

} // namespace gatehouse::control
