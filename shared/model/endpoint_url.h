#pragma once

#include "shared/model/service.h"
#include "shared/schema/type.h"

#include <string_view>

namespace gatehouse::model {

/// "http://10.0.0.5:8080", "https://orders.internal", "http+unix:/run/app.sock": sets all of the endpoint but its
/// weight.
[[nodiscard]] schema::Verdict parseEndpointUrl(Endpoint& endpoint, std::string_view url);

} // namespace gatehouse::model
