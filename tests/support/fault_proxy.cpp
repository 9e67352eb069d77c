#include "tests/support/fault_proxy.h"

#include "tests/support/wait.h"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <optional>
#include <string_view>

namespace gatehouse::test {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int kBacklog = 1024;
constexpr std::chrono::milliseconds kBetweenBytes{100};
constexpr std::chrono::milliseconds kLate{200};
constexpr std::string_view kEndOfHead = "\r\n\r\n";
constexpr std::size_t kTruncatedAt = 24; ///< bytes of the answer: within its head or its body

std::string statusOnly(std::string_view status) {
    return "HTTP/1.1 " + std::string(status) + "\r\nContent-Length: 0\r\n\r\n";
}

} // namespace

struct FaultProxy::Pair {
    Connection client{}; ///< the gateway
    Connection server{};
    std::size_t headsSeen = 0; ///< ends of heads among all that the client has sent
    std::size_t headsAnswered = 0;
    std::size_t looked = 0;   ///< bytes of all that the client has sent
    std::size_t passedOn = 0; ///< bytes of the answer
    Clock::time_point nextByte{};
    std::optional<Clock::time_point> due{}; ///< when an answer that is late goes on
    bool isOver = false;
};

FaultProxy::FaultProxy(SocketAddress upstream, Fault fault) : m_upstream(std::move(upstream)), m_fault(fault) {
    if (fault != Fault::Refuse)
        listen();
    m_thread = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

FaultProxy::~FaultProxy() {
    m_thread.request_stop();
    m_thread.join();
}

void FaultProxy::set(Fault fault) {
    m_fault = fault;
    const std::uint64_t turn = m_turns;
    (void)waitUntil([&] { return m_turns >= turn + 2; }); // the one that goes on now may have looked before
}

void FaultProxy::listen() {
    m_crowd.clear();
    m_isHalfOpen = false;
    if (auto listener = listenOn(address(), kBacklog))
        m_listener = std::move(*listener);
}

void FaultProxy::run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        const Fault fault = m_fault;
        if (fault == Fault::Refuse) {
            m_listener = {};
        } else if (!m_listener.isOpen() || (m_isHalfOpen && fault != Fault::HalfOpen)) {
            m_listener = {};
            listen();
        }
        std::vector<pollfd> wanted{{m_listener.get(), static_cast<short>(fault == Fault::HalfOpen ? 0 : POLLIN), 0}};
        for (const auto& pair : m_pairs)
            for (const Connection* each : {&pair->client, &pair->server})
                if (each->isOpen())
                    wanted.push_back({each->fd(), each->wantedEvents(), 0});
        ::poll(wanted.data(), wanted.size(), 1);
        acceptAll(fault);
        for (const auto& pair : m_pairs)
            pass(*pair, fault);
        std::erase_if(m_pairs, [](const auto& pair) { return pair->isOver; });
        ++m_turns;
    }
}

/// A queue of one that strangers fill: the kernel then leaves every further SYN unanswered, as a host does that is
/// gone.
void FaultProxy::acceptAll(Fault fault) {
    if (fault == Fault::HalfOpen) {
        if (m_isHalfOpen)
            return;
        m_isHalfOpen = true;
        ::listen(m_listener.get(), 0);
        for (int i = 0; i < 4; ++i)
            if (auto stranger = connectTo(address()))
                m_crowd.push_back(std::move(*stranger));
        return;
    }
    for (UniqueFd fd = acceptFrom(m_listener.get()); fd.isOpen(); fd = acceptFrom(m_listener.get())) {
        auto pair = std::make_unique<Pair>();
        pair->client = Connection(std::move(fd));
        if (auto server = connectTo(m_upstream))
            pair->server = Connection(std::move(*server));
        m_pairs.push_back(std::move(pair));
    }
}

void FaultProxy::pass(Pair& pair, Fault fault) {
    pair.client.pump();
    if (pair.server.isOpen())
        pair.server.pump();
    const std::string& all = pair.client.everything();
    for (std::size_t at = all.find(kEndOfHead, pair.looked); at != std::string::npos;
         at = all.find(kEndOfHead, pair.looked)) {
        pair.looked = at + kEndOfHead.size();
        ++pair.headsSeen;
        ++m_requests;
    }
    const bool isGone = pair.client.ending() != Connection::Ending::None;
    const bool isServerGone =
        pair.server.isOpen() && pair.server.ending() != Connection::Ending::None && pair.server.received().empty();
    if (isGone || isServerGone) {
        pair.client.close();
        pair.server.close();
        pair.isOver = true;
        return;
    }
    switch (fault) {
    case Fault::Refuse: // whoever listened is gone, with the connections that were open
        pair.client.reset();
        pair.isOver = true;
        return;
    case Fault::None:
    case Fault::Truncated:
    case Fault::Slow:
    case Fault::Late:
    case Fault::Mute:
        return forward(pair, fault);
    default:
        return answer(pair, fault);
    }
}

/// Instead of the upstream.
void FaultProxy::answer(Pair& pair, Fault fault) {
    if (pair.headsAnswered == pair.headsSeen || fault == Fault::Silent || fault == Fault::HalfOpen)
        return;
    pair.headsAnswered = pair.headsSeen;
    pair.client.received().clear();
    switch (fault) {
    case Fault::Reset:
        pair.client.reset();
        pair.isOver = true;
        return;
    case Fault::Garbage:
        pair.client.send("\x16\x03\x01 this is no answer at all\r\n\r\n");
        break;
    case Fault::Status500:
        pair.client.send(statusOnly("500 Internal Server Error"));
        break;
    default:
        pair.client.send(statusOnly("503 Service Unavailable"));
        break;
    }
    pair.client.pump();
}

void FaultProxy::forward(Pair& pair, Fault fault) {
    pair.headsAnswered = pair.headsSeen;
    if (!pair.client.received().empty()) {
        pair.server.send(std::exchange(pair.client.received(), {}));
        pair.server.pump();
        pair.passedOn = 0;
    }
    std::string& answer = pair.server.received();
    if (answer.empty() || fault == Fault::Mute)
        return;
    if (fault == Fault::Late) {
        if (!pair.due)
            pair.due = Clock::now() + kLate;
        if (Clock::now() < *pair.due)
            return;
    }
    pair.due.reset();
    std::size_t size = answer.size();
    if (fault == Fault::Slow) {
        if (Clock::now() < pair.nextByte)
            return;
        pair.nextByte = Clock::now() + kBetweenBytes;
        size = 1;
    }
    if (fault == Fault::Truncated)
        size = std::min(size, kTruncatedAt - std::min(pair.passedOn, kTruncatedAt));
    pair.client.send(std::string_view(answer).substr(0, size));
    answer.erase(0, size);
    pair.passedOn += size;
    pair.client.pump();
    if (fault == Fault::Truncated && pair.passedOn >= kTruncatedAt) {
        pair.client.close();
        pair.server.close();
        pair.isOver = true;
    }
}

} // namespace gatehouse::test
