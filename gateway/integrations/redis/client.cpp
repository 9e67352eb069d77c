#include "gateway/integrations/redis/client.h"

#include "gateway/integrations/redis/command.h"
#include "gateway/net/connector.h"

#include <algorithm>
#include <array>
#include <utility>

namespace gatehouse::integrations::redis {

namespace {

/// From the name to the end of the greeting.
constexpr Duration kAttemptLimit = 1s;
constexpr Duration kFirstPause = 100ms;
constexpr Duration kLongestPause = 3s;
/// A connection that has lasted so long has worked, whether or not anything was asked on it.
constexpr Duration kSteady = 10s;

/// What is queued for a server that does not read.
constexpr std::size_t kMostQueued = 1024 * 1024;
constexpr std::size_t kLongestError = 160;

/// A server says by these that it will refuse the next call too: it is a replica, still loading, part of a cluster, out
/// of memory, cannot save, or wants a password.
constexpr std::array<std::string_view, 15> kUnusable{"READONLY",   "LOADING",  "MOVED",      "ASK",    "CLUSTERDOWN",
                                                     "MASTERDOWN", "TRYAGAIN", "NOREPLICAS", "BUSY",   "MISCONF",
                                                     "OOM",        "NOAUTH",   "WRONGPASS",  "NOPERM", "UNKILLABLE"};

constexpr std::string_view kUnknownScript = "NOSCRIPT";

std::string_view codeOf(std::string_view error) { return error.substr(0, error.find(' ')); }

bool isUnusable(std::string_view error) { return std::ranges::find(kUnusable, codeOf(error)) != kUnusable.end(); }

} // namespace

std::string quotedError(std::string_view error) {
    std::string text;
    for (const char c : error.substr(0, kLongestError))
        text += c >= ' ' && c < 0x7f ? c : '?';
    return '"' + text + '"';
}

Client::Client(net::EventLoop& loop, Resolver* resolver, Server server, std::uint64_t seed, ClientEvents& events)
    : m_loop(loop), m_resolver(resolver), m_server(std::move(server)), m_events(events),
      m_random(static_cast<std::minstd_rand::result_type>(seed)), m_calls(kMostCalls) {
    // From the loop, as everything that may end in an event.
    m_loop.arm(m_retryTimer, Duration::zero());
}

Client::~Client() {
    if (m_stream != nullptr)
        m_stream->close(net::Stream::CloseMode::Abort);
}

// Calls.

bool Client::call(std::span<const std::string_view> words, std::uint32_t tag, MonotonicTime deadline) {
    if (m_state == State::Down || m_stream == nullptr || m_callCount == kMostCalls || m_stream->queued() > kMostQueued)
        return false;
    writeCommand(*m_stream, words);
    Call& call = push();
    call = {.tag = tag, .isWaited = true, .hadWholeBudget = deadline >= this->deadline(), .deadline = deadline};
    if (!m_lateTimer.isArmed() || m_lateTimer.deadline() > deadline)
        m_loop.timers().arm(m_lateTimer, deadline);
    return true;
}

Client::Call& Client::push() { return m_calls[(m_firstCall + m_callCount++) % kMostCalls]; }

Client::Call Client::pop() {
    const Call call = m_calls[m_firstCall];
    m_firstCall = (m_firstCall + 1) % kMostCalls;
    --m_callCount;
    return call;
}

std::size_t Client::onData(std::string_view bytes) {
    // An event may end this connection, and begin another one.
    const std::uint64_t connection = m_connection;
    m_reader->feed(bytes);
    while (connection == m_connection) {
        const ReplyReader::Next next = m_reader->next();
        if (next == ReplyReader::Next::Incomplete)
            break;
        if (next == ReplyReader::Next::Broken)
            fail("it says what no Redis says");
        else
            onReply(m_reader->reply());
    }
    return bytes.size();
}

void Client::onReply(const Reply& reply) {
    if (m_greetingsLeft != 0)
        onGreetingReply(reply);
    else if (m_callCount != 0)
        onCallReply(reply);
    else if (const std::string_view error = reply.error();
             !error.empty()) // such as "ERR max number of clients reached"
        fail("it refuses the connection: " + quotedError(error));
    else
        fail("it says what nobody has asked for");
}

void Client::onGreetingReply(const Reply& reply) {
    if (const std::string_view error = reply.error(); !error.empty())
        return fail(quotedError(error));
    if (--m_greetingsLeft != 0)
        return;
    // Who comes back must be as fast as calls will want it to be.
    if (m_state == State::Down && m_loop.now() - m_openedAt > m_server.budget)
        return fail("it answers too slowly");
    m_attemptTimer.cancel();
    m_failures = 0;
    m_state = State::Up;
    m_events.onUp();
}

void Client::onCallReply(const Reply& reply) {
    const Call call = pop();
    const std::string_view error = reply.error();
    const bool isAnswer = error.empty() || codeOf(error) == kUnknownScript;
    if (isAnswer && call.isWaited)
        m_failures = m_attempts = 0;
    m_failures += isAnswer ? 0 : 1;
    const bool isLast = isUnusable(error) || m_failures >= kMostFailures;
    const std::string why = isLast ? quotedError(error) : std::string();
    if (call.isWaited)
        m_events.onAnswer(call.tag, isAnswer ? Outcome::Answered : Outcome::Failed, reply);
    if (isLast)
        fail(why);
}

/// Somebody's budget is spent.
void Client::onLate() {
    const MonotonicTime now = m_loop.now();
    MonotonicTime next = MonotonicTime::max();
    for (std::size_t i = 0; i < m_callCount; ++i) {
        Call& call = m_calls[(m_firstCall + i) % kMostCalls];
        if (!call.isWaited)
            continue;
        if (call.deadline > now) {
            next = std::min(next, call.deadline);
            continue;
        }
        // Who had less time than a healthy server may take says nothing about it.
        if (call.hadWholeBudget && ++m_failures >= kMostFailures)
            return fail("no answer within the time limit");
        call.isWaited = false;
        const std::uint64_t connection = m_connection;
        m_events.onAnswer(call.tag, Outcome::Late, {});
        if (connection != m_connection)
            return;
    }
    if (next != MonotonicTime::max())
        m_loop.timers().arm(m_lateTimer, next);
}

// The connection.

void Client::attempt() {
    m_retryTimer.cancel();
    ++m_attempts;
    m_loop.arm(m_attemptTimer, kAttemptLimit);
    if (!m_server.unixPath.empty()) {
        SocketAddress address;
        address.unixPath = m_server.unixPath;
        return connect(address);
    }
    if (const auto literal = IpAddress::parse(m_server.host))
        return connect({*literal, m_server.port, {}});
    if (m_resolver == nullptr)
        return fail("its name cannot be resolved on this machine");
    m_lookup = m_resolver->resolve(m_server.host, [this](const Resolution& found) { onResolved(found); });
}

void Client::onResolved(const Resolution& found) {
    m_lookup.reset();
    if (found.addresses.empty())
        return fail("its name was not resolved: " + found.error);
    // Of several, another one each time.
    connect({found.addresses[(m_attempts - 1) % found.addresses.size()], m_server.port, {}});
}

void Client::connect(const SocketAddress& address) {
    auto socket = net::connectTo(m_loop, address);
    if (!socket)
        return fail(socket.error().message);
    m_stream = *std::move(socket);
    if (m_server.tls != nullptr) {
        auto stream = tls::TlsStream::connect(m_loop, std::move(m_stream), m_server.tls, m_server.host);
        m_tls = stream.get();
        m_stream = std::move(stream);
    }
    m_reader = std::make_unique<ReplyReader>();
    m_openedAt = m_loop.now();
    m_stream->setHandler(*this);
    greet();
}

/// Before the connection is open: it goes out with it, and calls behind it.
void Client::greet() {
    std::vector<std::string_view> words;
    for (const auto& command : m_server.greeting) {
        words.assign(command.begin(), command.end());
        writeCommand(*m_stream, words);
    }
    m_greetingsLeft = m_server.greeting.size();
}

void Client::onEndOfInput() { lose("it has closed the connection"); }

void Client::onClosed(net::Closed why) {
    if (why == net::Closed::HandshakeFailed && m_tls != nullptr)
        lose("TLS: " + std::string(m_tls->error()));
    else if (why == net::Closed::ConnectFailed)
        lose("it cannot be connected to");
    else
        lose("the connection was reset");
}

void Client::onAttemptTimeout() { fail("no answer to the greeting"); }

/// A connection that has worked may end for no bad reason: it was idle, or the server was restarted. Then the next one
/// is tried at once, and the server counts as gone when that one fails too.
void Client::lose(const std::string& why) {
    const bool hasWorked = m_attempts == 0 || m_loop.now() - m_openedAt >= kSteady;
    if (m_state != State::Up || !hasWorked)
        return fail(why);
    m_state = State::Connecting;
    m_attempts = 0;
    disconnect();
    attempt();
}

void Client::fail(const std::string& why) {
    m_lookup.reset();
    m_attemptTimer.cancel();
    if (std::exchange(m_state, State::Down) != State::Down)
        m_events.onDown(why);
    disconnect();
    retryLater();
}

/// Whoever waits is told so.
void Client::disconnect() {
    ++m_connection;
    m_lateTimer.cancel();
    m_greetingsLeft = 0;
    m_tls = nullptr;
    if (m_stream != nullptr) {
        m_stream->close(net::Stream::CloseMode::Abort);
        m_loop.retire(std::move(m_stream)); // it may be calling
        m_loop.retire(std::move(m_reader)); // and so may this
    }
    while (m_callCount != 0) {
        const Call call = pop();
        if (call.isWaited)
            m_events.onAnswer(call.tag, Outcome::Failed, {});
    }
}

/// Not all gateways and workers at once.
void Client::retryLater() {
    const Duration pause = std::min(kLongestPause, kFirstPause * (1U << std::min(m_attempts, 8U)) / 2);
    std::uniform_int_distribution<Duration::rep> spread(pause.count() / 2, pause.count());
    m_loop.arm(m_retryTimer, Duration(spread(m_random)));
}

} // namespace gatehouse::integrations::redis
