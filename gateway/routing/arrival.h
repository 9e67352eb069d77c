#pragma once

#include "shared/core/ip_address.h"

#include <string_view>

namespace gatehouse::routing {

/// How a request came: what a route may ask about that is not in its head.
struct Arrival {
    IpAddress client;
    std::string_view listener; ///< its name
};

} // namespace gatehouse::routing
