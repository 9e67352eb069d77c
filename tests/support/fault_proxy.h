#pragma once

#include "tests/support/connection.h"
#include "tests/support/sockets.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace gatehouse::test {

/// What a FaultProxy does to those who connect to it.
enum class Fault : std::uint8_t {
    None,      ///< passes everything on
    Refuse,    ///< nobody is there any more: no connection is taken, and those that are open are reset
    Reset,     ///< takes the request, then resets the connection
    Silent,    ///< takes the request, and says nothing
    HalfOpen,  ///< takes no connection, and says nothing on those that are open
    Garbage,   ///< answers with bytes that are no HTTP
    Truncated, ///< passes the beginning of the answer on, then ends the connection
    Slow,      ///< passes the answer on byte by byte, one each 100 ms
    Late,      ///< passes everything on, answers 200 ms late
    Mute,      ///< passes everything on but the answers, which are kept until it does something else
    Status500, ///< answers with 500
    Status503, ///< answers with 503
};

/// Stands between a gateway and an upstream, on a thread of its own, and does what networks and servers do on bad days.
/// What it does can be changed at any time, and holds for connections that are open already.
class FaultProxy {
public:
    explicit FaultProxy(SocketAddress upstream, Fault fault = Fault::None);
    FaultProxy(const FaultProxy&) = delete;
    FaultProxy& operator=(const FaultProxy&) = delete;
    ~FaultProxy();

    /// From the end of this call on.
    void set(Fault fault);
    [[nodiscard]] SocketAddress address() const { return m_port.address(); }
    [[nodiscard]] std::string url() const { return "http://" + address().toString(); }
    /// Whole request heads that came from the gateway, whatever was done to them.
    [[nodiscard]] std::size_t requests() const { return m_requests; }

private:
    struct Pair;

    void run(const std::stop_token& stop);
    void listen();
    void acceptAll(Fault fault);
    void pass(Pair& pair, Fault fault);
    void answer(Pair& pair, Fault fault);
    void forward(Pair& pair, Fault fault);

    SocketAddress m_upstream;
    std::atomic<Fault> m_fault;
    std::atomic<std::uint64_t> m_turns = 0; ///< of its thread
    ReservedPort m_port;
    UniqueFd m_listener;
    bool m_isHalfOpen = false;
    std::vector<UniqueFd> m_crowd; ///< connections that fill the listener's queue while it is half open
    std::vector<std::unique_ptr<Pair>> m_pairs;
    std::atomic<std::size_t> m_requests = 0;
    std::jthread m_thread;
};

} // namespace gatehouse::test
