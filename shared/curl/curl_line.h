#pragma once

#include "shared/api/explain_request.h"
#include "shared/core/result.h"

#include <string>
#include <string_view>

namespace gatehouse::curl {

/// The request that a pasted curl command would send: method, URL, header, data. Options that do not change what is
/// sent are passed over; those that would send something else than is known here (files, forms) are refused by name.
[[nodiscard]] Result<api::ExplainRequestParams> readCurlLine(std::string_view line);

/// The command that sends the request: a line for any POSIX shell, which readCurlLine() reads back as it was.
[[nodiscard]] std::string writeCurlLine(const api::ExplainRequestParams& request);

} // namespace gatehouse::curl
