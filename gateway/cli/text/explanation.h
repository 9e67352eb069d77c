#pragma once

#include "gateway/cli/text/waterfall.h"
#include "shared/api/explain_request.h"

#include <string>

namespace gatehouse::cli {

/// What would become of a request, for people: its verdict, then what came close, what is in force, and what upstream
/// and client would see.
[[nodiscard]] std::string explanation(const api::RequestExplained& explained, Colour colour);

} // namespace gatehouse::cli
