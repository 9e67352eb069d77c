#pragma once

#include "shared/api/revisions.h"
#include "shared/core/socket_address.h"
#include "shared/core/time.h"
#include "shared/rpc/method.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace gatehouse::api {

struct ListenerStatus {
    std::string name;
    SocketAddress address; ///< the one that it really has
};

/// Where the configuration comes from.
enum class Mode : std::uint8_t { File, Store };

struct Status {
    std::string version;
    std::int64_t process = 0;
    WallTime started{};
    Duration uptime{};
    bool ready = false;
    std::vector<std::string> notReady; ///< why not
    std::vector<std::string> degraded; ///< what does not work though requests are served
    Mode mode = Mode::File;
    std::string file;           ///< of the configuration, in mode File
    std::uint64_t revision = 0; ///< the head, in mode Store
    std::string hash;
    std::optional<WallTime> confirmUntil; ///< of the head, or the one before it returns
    std::optional<ReturnOn> returnOn;     ///< and on what at once
    std::uint64_t generation = 0;
    std::uint64_t workers = 0;
    std::uint64_t routes = 0;
    std::uint64_t services = 0;
    std::uint64_t consumers = 0;
    std::vector<ListenerStatus> listeners;
    std::string user; ///< who asks
    rpc::Role role = rpc::Role::Viewer;
};

[[nodiscard]] schema::TypePtr declare(schema::Tag<ListenerStatus>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Mode>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Status>);

inline constexpr rpc::Method<rpc::Nothing, Status> kStatusGet{"status.get", rpc::Role::Viewer, rpc::Effect::None,
                                                              "How the gateway is, and what it runs."};

} // namespace gatehouse::api
