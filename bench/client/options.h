#pragma once

#include "shared/core/result.h"
#include "shared/core/socket_address.h"

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::load {

struct Target {
    SocketAddress address;
    std::string authority; ///< for Host
    std::string path = "/";
    bool tls = false;
};

/// When a connection is opened anew.
enum class Fresh {
    Never,   ///< kept for as long as the server does
    Full,    ///< for every request, with a full TLS handshake
    Resumed, ///< for every request, with the TLS session of the one before
};

struct Options {
    Target target;
    std::size_t connections = 64;
    std::chrono::duration<double> length{2};
    std::optional<double> rate; ///< requests a second in all; without it each connection asks as soon as it is answered
    Fresh fresh = Fresh::Never;
    std::vector<std::string> headers; ///< "Name: value"
    bool hold = false;                ///< one request on each connection, then silence until the end of standard input
    bool help = false;

    [[nodiscard]] static Result<Options> parse(std::span<const char* const> arguments);
};

[[nodiscard]] std::string_view helpText();

} // namespace gatehouse::load
