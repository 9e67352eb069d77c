#pragma once

#include "shared/api/traffic.h"
#include "shared/core/time.h"
#include "shared/rpc/method.h"

#include <optional>
#include <string>

namespace gatehouse::api {

struct TrapSetParams {
    TrafficFilter filter;
    std::optional<Duration> lasts;
};

/// What is remembered beyond the latest, the failures and the slow ones.
struct Trap {
    bool isSet = false;
    TrafficFilter filter;
    std::string user; ///< who set it
    WallTime until{};
};

[[nodiscard]] schema::TypePtr declare(schema::Tag<TrapSetParams>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Trap>);

inline constexpr rpc::Method<TrapSetParams, Trap> kTrapSet{
    "trap.set", rpc::Role::Operator, rpc::Effect::Acts,
    "From now on each worker remembers the latest 500 exchanges that fit the filter, however much else has come since, "
    "so that explain.exchange finds them. There is one trap: another call replaces it.",
    "filter"};
inline constexpr rpc::Method<rpc::Nothing, Trap> kTrapGet{"trap.get", rpc::Role::Viewer, rpc::Effect::None,
                                                          "The trap that is set, if one is."};
inline constexpr rpc::Method<rpc::Nothing, rpc::Nothing> kTrapClear{
    "trap.clear", rpc::Role::Operator, rpc::Effect::Acts,
    "The trap catches nothing more; what it has caught is remembered until another one is set or the process ends."};

} // namespace gatehouse::api
