#pragma once

#include "shared/api/set_by.h"
#include "shared/rpc/method.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::api {

/// What an operator may set at run time. A new kind is an enumerator here, a line in the table of overrides.cpp, and
/// one in that of gateway/control/overrides.
enum class OverrideKind : std::uint8_t { EndpointState, EndpointWeight, BreakerMode };
/// "endpoint_state"
[[nodiscard]] std::string_view nameOf(OverrideKind kind);

/// One thing set at run time, beside the configuration. There is at most one of a kind for a target.
struct Override {
    OverrideKind kind = OverrideKind::EndpointState;
    std::string target; ///< what it is about: "orders/http://10.0.0.5:8080"
    std::string value;  ///< "drain", "3"
    SetBy set;
};

struct OverridesListParams {
    std::optional<OverrideKind> kind; ///< nothing: of all kinds
    std::string contains;
    std::uint64_t offset = 0;
    std::uint64_t limit = 500;
};
struct Overrides {
    std::uint64_t total = 0;
    std::uint64_t next = 0; ///< offset of the next page; 0: there is none
    std::vector<Override> overrides;
};

struct OverridesClearParams {
    OverrideKind kind = OverrideKind::EndpointState;
    std::string target;
    std::string reason;
};

[[nodiscard]] schema::TypePtr declare(schema::Tag<OverrideKind>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Override>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<OverridesListParams>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Overrides>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<OverridesClearParams>);

inline constexpr rpc::Method<OverridesClearParams, rpc::Nothing> kOverridesClear{
    "overrides.clear", rpc::Role::Operator, rpc::Effect::Acts,
    "Takes back something that was set at run time: the configuration's word counts again.", "kind target"};
inline constexpr rpc::Method<OverridesListParams, Overrides> kOverridesList{
    "overrides.list", rpc::Role::Viewer, rpc::Effect::None,
    "Everything that is set at run time beside the configuration: what, by whom, why, and until when.", "kind"};

} // namespace gatehouse::api
