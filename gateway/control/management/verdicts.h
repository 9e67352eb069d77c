#pragma once

#include "gateway/observe/verdicts/verdict_record.h"
#include "shared/api/verdict.h"

#include <string>
#include <string_view>

/// Verdicts as the API tells them.
namespace gatehouse::control {

/// Everything of it; what is secret is masked, and what is not text is escaped.
[[nodiscard]] api::Verdict shown(const observe::VerdictRecord& record);

/// Text from outside as it can be shown: UTF-8 stays, every other byte and whatever does not print becomes "\xHH".
[[nodiscard]] std::string printable(std::string_view text);

} // namespace gatehouse::control
