#pragma once

#include "shared/core/result.h"
#include "shared/core/socket_address.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::bench {

struct Options {
    std::vector<SocketAddress> listen;
    std::string name = "upstream";
    std::size_t size = 1024; ///< body bytes of the fixed answer
    bool help = false;

    [[nodiscard]] static Result<Options> parse(std::span<const char* const> arguments);
};

[[nodiscard]] std::string_view helpText();

} // namespace gatehouse::bench
