#pragma once

#include <string>

namespace gatehouse::control {

/// Every text that clients of the management API are told in English and show in their user's language: what options,
/// policies and their words mean, reason codes, the words of verdicts. From the declarations, in the form in which
/// lupdate reads them.
[[nodiscard]] std::string servedTexts();

} // namespace gatehouse::control
