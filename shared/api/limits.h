#pragma once

#include "shared/core/time.h"
#include "shared/rpc/method.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace gatehouse::api {

/// Somebody whom a limit has refused.
struct LimitedCaller {
    std::string caller; ///< for limits.reset: sixteen hexadecimal digits
    std::string name;   ///< "consumer acme": what is counted by, without secrets
    std::uint64_t refused = 0;
    std::uint64_t refusedAtLeast = 0;
    WallTime last{};
    std::optional<std::uint64_t> remaining; ///< nothing: a store knows
};

/// A use of rate_limit or quota.
struct LimitStatus {
    std::string id; ///< "route orders/rate_limit/0"
    std::string by; ///< "consumer", as it is written
    std::vector<std::string> limits;
    bool shadow = false; ///< it refuses nobody; what it would have refused is told here
    std::string store;   ///< in which it counts; empty: it counts for itself
    std::uint64_t callers = 0;
    std::vector<LimitedCaller> top;
};

struct LimitsTopParams {
    std::string id{}; ///< empty: all
    std::uint64_t callers = 10;
    std::uint64_t offset = 0;
    std::uint64_t limit = 100;
};
struct Limits {
    std::uint64_t total = 0;
    std::uint64_t next = 0; ///< offset of the next page; 0: there is none
    std::vector<LimitStatus> limits;
};

struct LimitsResetParams {
    std::string id;
    std::string caller;
    std::string reason;
};

[[nodiscard]] schema::TypePtr declare(schema::Tag<LimitedCaller>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<LimitStatus>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<LimitsTopParams>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Limits>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<LimitsResetParams>);

inline constexpr rpc::Method<LimitsResetParams, rpc::Nothing> kLimitsReset{
    "limits.reset", rpc::Role::Operator, rpc::Effect::Acts,
    "Forgets what a caller has used of a limit: the next request is counted as if it were the first.", "id caller"};
inline constexpr rpc::Method<LimitsTopParams, Limits> kLimitsTop{
    "limits.top", rpc::Role::Viewer, rpc::Effect::None,
    "Every use of rate_limit and quota that runs, and whom it has refused most often.", "id"};

} // namespace gatehouse::api
