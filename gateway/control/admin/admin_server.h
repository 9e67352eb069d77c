#pragma once

#include "gateway/net/unique_fd.h"
#include "shared/core/result.h"
#include "shared/core/socket_address.h"
#include "shared/core/time.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace gatehouse::control {

/// Metrics and health over HTTP, for Prometheus and for whoever watches the process: GET and HEAD of /metrics, /healthz
/// and /readyz, nothing else. Meant for loopback or a management network. Lives in the control thread's Qt event loop,
/// as do its providers.
class AdminServer {
public:
    /// Where the answers come from.
    struct Providers {
        std::function<std::string()> metrics;               ///< Prometheus text
        std::function<std::vector<std::string>()> notReady; ///< why not; empty: ready
        /// What does not work though requests are served; may be left out.
        std::function<std::vector<std::string>()> degraded{};
    };
    struct Limits {
        std::size_t connections = 64;
        std::size_t head = 8 * 1024; ///< bytes of a request
        Duration headTime = 5s;      ///< from the connection to the end of the request
        Duration answerTime = 30s;   ///< from there to the last byte of the answer
    };

    /// Only TCP addresses; port 0 takes a free one. `inherited`, if open, is a socket that listens there already.
    [[nodiscard]] static Result<std::unique_ptr<AdminServer>> listen(const SocketAddress& address, Providers providers,
                                                                     net::UniqueFd inherited = {});
    [[nodiscard]] static Result<std::unique_ptr<AdminServer>> listen(const SocketAddress& address, Providers providers,
                                                                     net::UniqueFd inherited, const Limits& limits);
    ~AdminServer();
    AdminServer(const AdminServer&) = delete;
    AdminServer& operator=(const AdminServer&) = delete;

    [[nodiscard]] std::uint16_t port() const;
    [[nodiscard]] int listeningSocket() const;

private:
    struct Parts;
    explicit AdminServer(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> m_parts;
};

} // namespace gatehouse::control
