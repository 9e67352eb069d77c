#pragma once

#include "shared/model/balance.h"

#include <cstdint>

namespace gatehouse::pipeline {

class Exchange;

/// The hash of what `by` names of a request; `otherwise` for one that has nothing of the kind.
[[nodiscard]] std::uint64_t hashOf(const model::HashBy& by, Exchange& exchange, std::uint64_t otherwise);

} // namespace gatehouse::pipeline
