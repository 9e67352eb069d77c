#pragma once

#include "shared/core/result.h"
#include "tests/scenarios/runner/scenario.h"
#include "tests/scenarios/runner/text.h"
#include "tests/support/http_message.h"

namespace gatehouse::scenario {

/// Adds a line of a block that says what a message must look like; the first one is its start.
[[nodiscard]] Result<void> addMessageLine(MessagePattern& pattern, std::string_view line);
/// `key=value`, `key~regex`, `key=*`, `no:key`.
[[nodiscard]] Result<ValuePattern> parseLogPattern(std::string_view word);

/// Everything in which a message differs from what it must look like, one line each; empty if it does not.
[[nodiscard]] std::vector<std::string> differences(const MessagePattern& pattern, const test::HttpMessage& message,
                                                   const Placeholders& placeholders);
/// The same for one line of the access log (JSON).
[[nodiscard]] std::vector<std::string> differences(const std::vector<ValuePattern>& patterns,
                                                   const std::string& logLine, const Placeholders& placeholders);

} // namespace gatehouse::scenario
