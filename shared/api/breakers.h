#pragma once

#include "shared/api/set_by.h"
#include "shared/core/time.h"
#include "shared/rpc/method.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::api {

/// What a breaker does by itself.
enum class BreakerState : std::uint8_t { Closed, Open, HalfOpen, Ramp };

/// What an operator has said of it.
enum class BreakerMode : std::uint8_t { None, Tripped, Disabled, Observed };
/// "tripped"
[[nodiscard]] std::string_view nameOf(BreakerMode mode);
[[nodiscard]] std::optional<BreakerMode> breakerModeOf(std::string_view name);

/// What a call is to a breaker.
enum class BreakerGrade : std::uint8_t { Good, Slow, Failed, Ignored };
/// Why a call had no answer.
enum class BreakerFault : std::uint8_t { None, Connect, Timeout, Broken, BadAnswer, Abandoned };

/// One call that a breaker has seen.
struct BreakerCall {
    Duration ago{};
    BreakerGrade grade = BreakerGrade::Good;
    BreakerFault fault = BreakerFault::None;
    std::uint16_t status = 0; ///< 0: no answer
    Duration latency{};
    std::string requestId;
};

/// What clients of a route get while its breaker lets nothing through.
struct BreakerMeanwhile {
    std::string route;
    std::string service;        ///< is asked instead; empty: none
    std::uint16_t status = 503; ///< of the answer, when that gives none either
};

/// A breaker, what it has counted, and by what it judges that.
struct Breaker {
    std::string id; ///< "service/orders"
    BreakerState state = BreakerState::Closed;
    Duration triesAgainIn{}; ///< while it is open by itself
    BreakerMode mode = BreakerMode::None;
    std::optional<SetBy> modeSet;
    bool observesOnly = false; ///< by its options
    std::uint64_t calls = 0;   ///< in its window
    std::uint64_t failed = 0;
    std::uint64_t slow = 0;
    Duration window{};
    std::uint32_t minCalls = 0;
    std::uint32_t failurePercent = 0;
    Duration slowCall{};
    std::uint32_t slowPercent = 0;
    std::vector<BreakerMeanwhile> meanwhile;
    std::vector<BreakerCall> recent; ///< the latest first
};

struct BreakersListParams {
    std::string id; ///< empty: all, without `meanwhile` and `recent`
    std::uint64_t offset = 0;
    std::uint64_t limit = 500;
};
struct Breakers {
    std::uint64_t total = 0;
    std::uint64_t next = 0; ///< offset of the next page; 0: there is none
    std::vector<Breaker> breakers;
};

struct BreakersSetParams {
    std::string id;
    std::string reason;
    std::optional<Duration> lasts;
};
struct BreakersResetParams {
    std::string id;
    std::string reason;
};

[[nodiscard]] schema::TypePtr declare(schema::Tag<BreakerState>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<BreakerMode>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<BreakerGrade>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<BreakerFault>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<BreakerCall>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<BreakerMeanwhile>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Breaker>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<BreakersListParams>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Breakers>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<BreakersSetParams>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<BreakersResetParams>);

inline constexpr rpc::Method<BreakersSetParams, rpc::Nothing> kBreakersDisable{
    "breakers.disable", rpc::Role::Operator, rpc::Effect::Acts,
    "Has a breaker let everything through and count nothing, over reloads and restarts.", "id"};
inline constexpr rpc::Method<BreakersListParams, Breakers> kBreakersList{
    "breakers.list", rpc::Role::Viewer, rpc::Effect::None,
    "Every breaker: what it does, what it has counted, and by what it judges that. Of one, its latest calls too, and "
    "what clients get while it lets nothing through.",
    "id"};
inline constexpr rpc::Method<BreakersSetParams, rpc::Nothing> kBreakersObserve{
    "breakers.observe", rpc::Role::Operator, rpc::Effect::Acts,
    "Has a breaker let everything through, but count and tell, over reloads and restarts.", "id"};
inline constexpr rpc::Method<BreakersResetParams, rpc::Nothing> kBreakersReset{
    "breakers.reset", rpc::Role::Operator, rpc::Effect::Acts,
    "Closes a breaker, forgets what it has counted, and takes back what an operator has said of it.", "id"};
inline constexpr rpc::Method<BreakersSetParams, rpc::Nothing> kBreakersTrip{
    "breakers.trip", rpc::Role::Operator, rpc::Effect::Acts,
    "Has a breaker let nothing through, over reloads and restarts.", "id"};

} // namespace gatehouse::api
