#pragma once

#include "gateway/cli/text/terminal_text.h"
#include "shared/api/verdict.h"

#include <string>
#include <string_view>

namespace gatehouse::cli {

/// A verdict for people: what was asked and what came of it, then the stages one below the other, each with its time
/// and a bar where it lies between the first byte of the request and the end.
[[nodiscard]] std::string waterfall(const api::Verdict& verdict, Colour colour);

/// What came of it, as a colour: all is well, somebody was refused, something is broken.
[[nodiscard]] std::string_view colourOf(const api::Verdict& verdict);

/// "1.23 ms": three digits that matter.
[[nodiscard]] std::string shortTime(Duration time);

} // namespace gatehouse::cli
