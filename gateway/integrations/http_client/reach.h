#pragma once

#include "shared/core/ip_address.h"

#include <cstdint>

namespace gatehouse::integrations {

/// Which addresses may be connected to on somebody's behalf.
enum class Reach : std::uint8_t {
    Unicast, ///< any but those that no server has, and link-local ones, where clouds keep their machines' secrets
    Public,  ///< only those of the public Internet
};

/// Looked at for the address that is really connected to, each time: a name can mean another one every minute.
[[nodiscard]] bool isWithin(Reach reach, const IpAddress& address);

} // namespace gatehouse::integrations
