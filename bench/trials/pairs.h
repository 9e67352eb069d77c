#pragma once

#include "gateway/net/unique_fd.h"

#include <cstddef>
#include <vector>

namespace gatehouse::trials {

/// What a relay has of one exchange: a connection to the client and one to the server. The other ends are the peers'.
struct Pair {
    net::UniqueFd toClient;
    net::UniqueFd toServer;
};

struct Connections {
    std::vector<Pair> relay;
    std::vector<net::UniqueFd> clients;
    std::vector<net::UniqueFd> servers;
};

/// Over loopback TCP, none of them blocking. Ends the program if the machine does not give them.
[[nodiscard]] Connections connectAll(std::size_t count);

} // namespace gatehouse::trials
