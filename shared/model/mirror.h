#pragma once

#include "shared/core/bytes.h"
#include "shared/schema/fwd.h"

#include <string>

namespace gatehouse::model {

/// Another service that sees copies of a route's requests, whose answers nobody gets.
struct Mirror {
    std::string service;
    double share = 100;       ///< of the requests, per cent
    Bytes maxBody{64 * 1024}; ///< requests with larger bodies are not copied
};

[[nodiscard]] schema::TypePtr declare(schema::Tag<Mirror>);

} // namespace gatehouse::model
