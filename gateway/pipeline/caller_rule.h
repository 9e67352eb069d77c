#pragma once

#include "gateway/pipeline/identity.h"
#include "shared/model/caller_match.h"

namespace gatehouse::pipeline {

/// What a caller lacks first.
enum class CallerLack : std::uint8_t { Nothing, Consumer, Group, Role, Scope, Claim };

[[nodiscard]] CallerLack lackOf(const model::CallerMatch& wanted, const Identity& identity, Arena& arena);

} // namespace gatehouse::pipeline
