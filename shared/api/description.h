#pragma once

#include "shared/api/rpc.h"

#include <string>

namespace gatehouse::api {

/// The answer to `rpc.describe`: all of the API, or one method of it.
[[nodiscard]] rpc::Answer<Description> describe(const DescribeParams& params);

/// The handbook's page about the API, Markdown.
[[nodiscard]] std::string methodsPage();

} // namespace gatehouse::api
