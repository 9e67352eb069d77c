#pragma once

#include "bench/client/connection.h"
#include "bench/client/histogram.h"
#include "bench/client/options.h"

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace gatehouse::load {

struct Outcome {
    std::chrono::duration<double> length{};
    Histogram served;  ///< 2xx and 3xx: from due to complete
    Histogram refused; ///< every other status
    std::map<int, std::uint64_t> statuses;
    std::uint64_t connectFailures = 0;
    std::uint64_t lost = 0;       ///< requests whose connection failed before the answer was complete
    std::uint64_t unanswered = 0; ///< due, and not answered when the time was over
    std::uint64_t handshakes = 0;
    std::uint64_t resumed = 0; ///< of the handshakes
};

/// Connections to one target, and requests over them by plan, in one epoll loop on the calling thread.
class Run {
public:
    [[nodiscard]] static Result<Outcome> measure(const Options& options);
    /// One request on each connection, then nothing until standard input ends. Tells on standard output when all stand.
    [[nodiscard]] static Result<void> hold(const Options& options);

    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;
    ~Run();

private:
    struct Slot {
        Connection connection;
        std::optional<Time> waiting; ///< a request that was due then goes out as soon as the connection stands
    };

    explicit Run(const Options& options);

    Result<void> prepare();
    void loadUntil(Time end);
    void turn(Time until);
    void schedule(Time now, Time end);
    /// When the next request is to be sent, at a fixed rate.
    [[nodiscard]] Time nextDue() const;
    void useFree(Time now);
    void begin(std::size_t index, Time due);
    void drive(std::size_t index);
    void onAnswered(Slot& slot);
    void onFailed(std::size_t index);
    [[nodiscard]] bool closedLoop() const { return !m_options.rate; }
    static int onSession(SSL* ssl, SSL_SESSION* session);

    const Options& m_options;
    std::string m_request;
    SslContextPtr m_tls;
    SslSessionPtr m_session; ///< the latest
    int m_epoll = -1;
    std::vector<Slot> m_slots;
    std::vector<std::size_t> m_free;   ///< without a request, open or not
    std::vector<std::size_t> m_failed; ///< free again in the next turn
    std::deque<Time> m_backlog;        ///< when requests were due that wait for a free connection
    Time m_start;
    std::uint64_t m_scheduled = 0;
    std::size_t m_busy = 0;
    bool m_holding = false; ///< a connection that was answered is left alone
    Outcome m_outcome;
};

} // namespace gatehouse::load
