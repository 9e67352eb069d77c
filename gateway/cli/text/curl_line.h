#pragma once

#include "shared/api/explain_request.h"
#include "shared/core/result.h"

#include <string_view>

namespace gatehouse::cli {

/// The request that a pasted curl command would send: method, URL, header, data. Options that do not change what is
/// sent are passed over; those that would send something else than is known here (files, forms) are refused by name.
[[nodiscard]] Result<api::ExplainRequestParams> readCurlLine(std::string_view line);

} // namespace gatehouse::cli
