#pragma once

#include "shared/core/socket_address.h"
#include "shared/core/time.h"
#include "shared/schema/fwd.h"

#include <cstdint>
#include <vector>

namespace gatehouse::model {

/// How host names of endpoints are looked up.
struct Dns {
    static constexpr std::uint16_t kPort = 53;

    std::vector<SocketAddress> servers; ///< empty: those of /etc/resolv.conf
    Duration timeout = 2s;              ///< for one question to one server, the first time round
    std::uint32_t attempts = 2;         ///< with each server
    bool search = false;                ///< try the search domains of /etc/resolv.conf too
    Duration maxStale = 24h;            ///< addresses are used so long after their last confirmation; 0: no limit

    friend bool operator==(const Dns&, const Dns&) = default;
};

[[nodiscard]] schema::TypePtr declare(schema::Tag<Dns>);

} // namespace gatehouse::model
