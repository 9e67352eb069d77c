#include "gateway/control/management/override_answer.h"

namespace gatehouse::control {

using rpc::ErrorCode;

rpc::Failure failureOf(const OverrideRefusal& refusal) {
    switch (refusal.cause) {
    case OverrideRefusal::Cause::Invalid:
        return {ErrorCode::InvalidParams, refusal.message};
    case OverrideRefusal::Cause::TooMany:
        return {ErrorCode::Conflict, refusal.message};
    case OverrideRefusal::Cause::NotKept:
        return {ErrorCode::StorageFull, refusal.message};
    }
    return {ErrorCode::InternalError, refusal.message};
}

api::SetBy setBy(const Override& override) { return {override.actor, override.reason, override.since, override.until}; }

std::optional<api::SetBy> setBy(const Override* override) {
    return override == nullptr ? std::nullopt : std::optional(setBy(*override));
}

document::Node stateOf(const OverrideRegister& overrides, OverrideKind kind, const std::string& target) {
    const Override* override = overrides.find(kind, target);
    return rpc::write(override == nullptr ? Override{.kind = kind, .target = target} : *override);
}

} // namespace gatehouse::control
