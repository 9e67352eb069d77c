#pragma once

#include "gateway/cli/text/terminal_text.h"
#include "shared/api/verdict.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gatehouse::cli {

/// An exchange on one line: when it began, what came of it, what was asked, how long it took, whose it was, and its id,
/// by which `why` tells the rest.
[[nodiscard]] std::string trafficLine(const api::Verdict& verdict, Colour colour);

/// Both are in it.
struct StatusRange {
    std::uint16_t lowest;
    std::uint16_t highest;
};
/// What "404", "5xx" or "400-499" says.
[[nodiscard]] std::optional<StatusRange> statusRange(std::string_view text);

} // namespace gatehouse::cli
