#pragma once

#include <string_view>

namespace gatehouse::app {

// The operator's log: one line on standard error for each thing that happened to the process as a whole. What happens
// to requests is in the access log. Under systemd lines carry the priority that the journal expects instead of a time.

void logInfo(std::string_view text);
void logWarning(std::string_view text);
void logError(std::string_view text);

} // namespace gatehouse::app
