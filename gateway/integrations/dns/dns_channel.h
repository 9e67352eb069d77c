#pragma once

#include "gateway/net/event_loop.h"
#include "shared/core/ip_address.h"
#include "shared/core/result.h"
#include "shared/core/socket_address.h"
#include "shared/core/time.h"

#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

struct ares_channeldata;
struct ares_addrinfo;

namespace gatehouse::integrations {

struct DnsOptions {
    std::vector<SocketAddress> servers; ///< empty: those of /etc/resolv.conf
    Duration timeout = 2s;              ///< for one question to one server, the first time round
    int tries = 2;                      ///< of each server
    bool search = false;                ///< try the search domains of /etc/resolv.conf
};

/// What DNS says of a name.
struct DnsAnswer {
    std::vector<IpAddress> addresses; ///< A and AAAA
    Duration ttl{};                   ///< the least of all records, aliases included
    std::string error;                ///< empty: there are addresses
};

/// Questions to DNS servers over c-ares, its sockets and timeouts on our event loop. Never blocks: neither threads nor
/// files beyond /etc/resolv.conf, which is read when the channel is made.
class DnsChannel {
public:
    using Callback = std::function<void(DnsAnswer)>;

    [[nodiscard]] static Result<std::unique_ptr<DnsChannel>> create(net::EventLoop& loop, const DnsOptions& options);
    DnsChannel(const DnsChannel&) = delete;
    DnsChannel& operator=(const DnsChannel&) = delete;
    /// Open questions are dropped; their callbacks are not called.
    ~DnsChannel();

    /// Asks for the addresses of a name. The callback may come from inside this call; it must neither destroy the
    /// channel nor ask it anew.
    void ask(const std::string& name, Callback callback);
    [[nodiscard]] bool isIdle() const { return m_open == 0; }

private:
    struct Socket;
    struct Question;

    explicit DnsChannel(net::EventLoop& loop);
    Result<void> open(const DnsOptions& options);
    static void onSocketState(void* channel, int fd, int readable, int writable);
    static void onAnswer(void* question, int status, int timeouts, ares_addrinfo* result);
    void watch(int fd, bool readable, bool writable);
    void process(int readable, int writable);
    void onTimer();
    void armTimer();

    net::EventLoop& m_loop;
    ares_channeldata* m_channel = nullptr;
    std::unordered_map<int, std::unique_ptr<Socket>> m_sockets;
    net::Timer m_timer = net::Timer::calling<&DnsChannel::onTimer>(*this);
    std::size_t m_open = 0;
    bool m_closing = false;
};

} // namespace gatehouse::integrations
