#include "gateway/integrations/dns/dns_channel.h"

#include <ares.h>
#include <netdb.h>

#include <algorithm>
#include <limits>

namespace gatehouse::integrations {

namespace {

/// c-ares asks that this comes before all else, once.
bool libraryIsReady() {
    static const bool ready = ares_library_init(ARES_LIB_INIT_ALL) == ARES_SUCCESS;
    return ready;
}

std::string serverList(const std::vector<SocketAddress>& servers) {
    std::string list;
    for (const auto& server : servers)
        list.append(list.empty() ? "" : ",").append(server.toString());
    return list;
}

DnsAnswer read(const ares_addrinfo& result) {
    DnsAnswer answer;
    int ttl = std::numeric_limits<int>::max();
    for (const auto* node = result.nodes; node != nullptr; node = node->ai_next) {
        if (node->ai_family != AF_INET && node->ai_family != AF_INET6)
            continue;
        answer.addresses.push_back(SocketAddress::fromNative(node->ai_addr, node->ai_addrlen).ip);
        ttl = std::min(ttl, node->ai_ttl);
    }
    for (const auto* alias = result.cnames; alias != nullptr; alias = alias->next)
        ttl = std::min(ttl, alias->ttl);
    answer.ttl = std::chrono::seconds(std::max(ttl, 0));
    return answer;
}

} // namespace

/// A socket of c-ares on the event loop.
struct DnsChannel::Socket final : net::IoHandler {
    Socket(DnsChannel& owner, int descriptor) : channel(owner), fd(descriptor) {}
    void onIo(std::uint32_t events) override {
        const bool broken = (events & (EPOLLERR | EPOLLHUP)) != 0;
        channel.process(broken || (events & EPOLLIN) != 0 ? fd : ARES_SOCKET_BAD,
                        (events & EPOLLOUT) != 0 ? fd : ARES_SOCKET_BAD);
    }
    DnsChannel& channel;
    int fd;
};

struct DnsChannel::Question {
    DnsChannel& channel;
    Callback callback;
};

Result<std::unique_ptr<DnsChannel>> DnsChannel::create(net::EventLoop& loop, const DnsOptions& options) {
    std::unique_ptr<DnsChannel> channel(new DnsChannel(loop));
    TRY_VOID(channel->open(options));
    return channel;
}

DnsChannel::DnsChannel(net::EventLoop& loop) : m_loop(loop) {}

Result<void> DnsChannel::open(const DnsOptions& options) {
    if (!libraryIsReady())
        return fail("the DNS library cannot be used");
    char lookups[] = "b"; // DNS only: hosts files are read by HostsFile
    ares_options settings{};
    settings.timeout = static_cast<int>(std::chrono::ceil<std::chrono::milliseconds>(options.timeout).count());
    settings.tries = options.tries;
    settings.flags = options.search ? 0 : ARES_FLAG_NOSEARCH;
    settings.lookups = lookups;
    settings.sock_state_cb = &DnsChannel::onSocketState;
    settings.sock_state_cb_data = this;
    constexpr int kGiven =
        ARES_OPT_FLAGS | ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES | ARES_OPT_LOOKUPS | ARES_OPT_SOCK_STATE_CB;
    if (const int status = ares_init_options(&m_channel, &settings, kGiven); status != ARES_SUCCESS)
        return fail(std::string("DNS cannot be set up: ") + ares_strerror(status));
    if (options.servers.empty())
        return {};
    const auto servers = serverList(options.servers);
    if (const int status = ares_set_servers_ports_csv(m_channel, servers.c_str()); status != ARES_SUCCESS)
        return fail("the DNS servers " + servers + " cannot be used: " + ares_strerror(status));
    return {};
}

DnsChannel::~DnsChannel() {
    m_closing = true;
    if (m_channel != nullptr)
        ares_destroy(m_channel);
}

void DnsChannel::ask(const std::string& name, Callback callback) {
    ares_addrinfo_hints hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM; // each address once
    hints.ai_flags = ARES_AI_NOSORT; // sorting by reachability would open sockets; we have our own order
    auto question = std::make_unique<Question>(Question{*this, std::move(callback)});
    ++m_open;
    ares_getaddrinfo(m_channel, name.c_str(), nullptr, &hints, &DnsChannel::onAnswer, question.release());
    armTimer();
}

void DnsChannel::onAnswer(void* question, int status, int /*timeouts*/, ares_addrinfo* result) {
    const std::unique_ptr<Question> asked(static_cast<Question*>(question));
    const std::unique_ptr<ares_addrinfo, decltype(&ares_freeaddrinfo)> records(result, &ares_freeaddrinfo);
    DnsChannel& channel = asked->channel;
    --channel.m_open;
    if (channel.m_closing)
        return;
    auto answer = records == nullptr ? DnsAnswer{} : read(*records);
    if (status != ARES_SUCCESS)
        answer = {{}, {}, ares_strerror(status)};
    else if (answer.addresses.empty())
        answer.error = ares_strerror(ARES_ENODATA);
    asked->callback(std::move(answer));
}

void DnsChannel::onSocketState(void* channel, int fd, int readable, int writable) {
    static_cast<DnsChannel*>(channel)->watch(fd, readable != 0, writable != 0);
}

void DnsChannel::watch(int fd, bool readable, bool writable) {
    const std::uint32_t events = (readable ? EPOLLIN : 0u) | (writable ? EPOLLOUT : 0u);
    const auto known = m_sockets.find(fd);
    if (events == 0) {
        if (known == m_sockets.end())
            return;
        m_loop.unwatch(fd);
        m_loop.retire(std::move(known->second)); // perhaps from inside its own onIo()
        m_sockets.erase(known);
        return;
    }
    if (known != m_sockets.end()) {
        m_loop.rewatch(fd, events);
        return;
    }
    auto socket = std::make_unique<Socket>(*this, fd);
    // If the kernel refuses to watch it, the question ends by its timeout.
    if (m_loop.watch(fd, *socket, events))
        m_sockets.emplace(fd, std::move(socket));
}

void DnsChannel::process(int readable, int writable) {
    ares_process_fd(m_channel, readable, writable);
    armTimer();
}

void DnsChannel::onTimer() { process(ARES_SOCKET_BAD, ARES_SOCKET_BAD); }

void DnsChannel::armTimer() {
    timeval storage{};
    const timeval* left = ares_timeout(m_channel, nullptr, &storage);
    if (left == nullptr)
        m_timer.cancel();
    else
        m_loop.arm(m_timer, std::chrono::seconds(left->tv_sec) + std::chrono::microseconds(left->tv_usec));
}

} // namespace gatehouse::integrations
