#pragma once

#include "gateway/control/overrides/override_register.h"
#include "shared/api/set_by.h"
#include "shared/rpc/method.h"

#include <optional>
#include <string>

/// What the register of overrides says, in the words of the API.
namespace gatehouse::control {

[[nodiscard]] rpc::Failure failureOf(const OverrideRefusal& refusal);
[[nodiscard]] api::SetBy setBy(const Override& override);
/// Null: nobody has set anything.
[[nodiscard]] std::optional<api::SetBy> setBy(const Override* override);

/// What is set of a target, or that nothing is, as the audit hashes it.
[[nodiscard]] document::Node stateOf(const OverrideRegister& overrides, OverrideKind kind, const std::string& target);

/// Nothing to say, or why it was refused.
template <class T> [[nodiscard]] rpc::Answer<rpc::Nothing> answerOf(const Result<T, OverrideRefusal>& outcome) {
    return outcome ? rpc::Answer<rpc::Nothing>() : tl::unexpected(failureOf(outcome.error()));
}

} // namespace gatehouse::control
