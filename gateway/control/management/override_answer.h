#pragma once

#include "gateway/control/overrides/override_register.h"
#include "shared/api/set_by.h"
#include "shared/rpc/method.h"

#include <optional>

/// What the register of overrides says, in the words of the API.
namespace gatehouse::control {

[[nodiscard]] rpc::Failure failureOf(const OverrideRefusal& refusal);
[[nodiscard]] api::SetBy setBy(const Override& override);
/// Null: nobody has set anything.
[[nodiscard]] std::optional<api::SetBy> setBy(const Override* override);

/// Nothing to say, or why it was refused.
template <class T> [[nodiscard]] rpc::Answer<rpc::Nothing> answerOf(const Result<T, OverrideRefusal>& outcome) {
    return outcome ? rpc::Answer<rpc::Nothing>() : tl::unexpected(failureOf(outcome.error()));
}

} // namespace gatehouse::control
