#pragma once

#include "bench/upstream/connection.h"
#include "shared/core/result.h"
#include "shared/core/socket_address.h"

#include <memory>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace gatehouse::bench {

/// Listeners, connections and timers of the upstream in one epoll loop, on one thread.
class Server {
public:
    explicit Server(AnswerWriter writer);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Port 0 takes a free one; the result is the address in use.
    [[nodiscard]] Result<SocketAddress> listen(const SocketAddress& address);
    /// Serves until SIGTERM or SIGINT.
    [[nodiscard]] Result<void> run();

private:
    struct Watched {
        std::unique_ptr<Connection> connection;
        std::uint32_t interest = 0;
        Connection::Time wakeAt{}; ///< as entered in m_timers; zero: not there
    };
    using Timer = std::pair<Connection::Time, int>;

    [[nodiscard]] int timeUntilNext() const;
    void onEvent(int descriptor, std::uint32_t events);
    void acceptFrom(int listener);
    void fireTimers();
    void settle(int descriptor);
    void forget(int descriptor);
    void refreshDate();
    [[nodiscard]] bool watch(int descriptor, std::uint32_t interest, int operation);

    AnswerWriter m_writer;
    int m_epoll;
    int m_signals = -1;
    std::vector<int> m_listeners;
    std::vector<std::string> m_unixPaths; ///< removed at the end
    std::vector<Watched> m_connections;   ///< by descriptor
    std::set<Timer> m_timers;
    std::vector<char> m_scratch;
    Connection::Time m_nextDate{};
};

} // namespace gatehouse::bench
