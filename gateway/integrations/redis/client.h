#pragma once

#include "gateway/integrations/dns/resolver.h"
#include "gateway/integrations/redis/reply_reader.h"
#include "gateway/net/event_loop.h"
#include "gateway/net/stream.h"
#include "gateway/tls/client_context.h"
#include "gateway/tls/tls_stream.h"
#include "shared/core/time.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::integrations::redis {

/// Which server, and how it is spoken to.
struct Server {
    std::string host; ///< a name or an address; empty for a Unix socket
    std::uint16_t port = 0;
    std::string unixPath;
    std::shared_ptr<const tls::ClientContext> tls; ///< null: plain
    /// What is said first on every connection, command by command. An error to any of it means that the server cannot
    /// be used; the last one should therefore do what calls will do.
    std::vector<std::vector<std::string>> greeting;
    Duration budget = 5ms; ///< how long a call may take
};

/// What came of a call.
enum class Outcome : std::uint8_t {
    Answered,
    Late,   ///< no answer within the budget; the server may have acted on it or not
    Failed, ///< an error, or the connection is gone
};

/// Whom a client tells. Never called from inside Client::call(), which may be called from here.
class ClientEvents {
public:
    /// Once for every call that was taken. `reply` is that of an answered one, and valid during the call.
    virtual void onAnswer(std::uint32_t tag, Outcome outcome, const Reply& reply) = 0;
    /// The server can be used; may be said again after a new connection.
    virtual void onUp() = 0;
    /// It cannot: nothing is taken until onUp(). `why` is in words for an operator.
    virtual void onDown(const std::string& why) = 0;

protected:
    ~ClientEvents() = default;
};

/// One connection to a Redis, on the loop of one worker. Calls are pipelined and answered in order; each has the same
/// budget. A server that fails or is late several times in a row, or says itself that it cannot be used, is left alone:
/// no call waits for it any more, and it is tried in the background, with growing pauses, until it greets within the
/// budget again.
class Client final : private net::StreamHandler {
public:
    static constexpr std::size_t kMostCalls = 1024; ///< unanswered ones, late ones among them
    static constexpr std::uint32_t kMostFailures = 3;

    /// `resolver` is asked for host names; null if there are none to ask for. All outlive the client.
    Client(net::EventLoop& loop, Resolver* resolver, Server server, std::uint64_t seed, ClientEvents& events);
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;
    /// Nobody is told anything any more. Not from inside an event.
    ~Client();

    /// For the next connections.
    void setTls(std::shared_ptr<const tls::ClientContext> context) { m_server.tls = std::move(context); }

    /// Sends a command; onAnswer() follows, by `deadline` (within the budget from now) and perhaps one tick of the
    /// loop's timers. False: the server is down, or too much waits for it, and nothing follows.
    [[nodiscard]] bool call(std::span<const std::string_view> words, std::uint32_t tag, MonotonicTime deadline);
    [[nodiscard]] MonotonicTime deadline() const { return m_loop.now() + m_server.budget; }
    [[nodiscard]] bool isUp() const { return m_state == State::Up; }

private:
    enum class State : std::uint8_t {
        Connecting, ///< calls are taken and wait behind the greeting
        Up,
        Down, ///< no call is taken, whether or not a connection is being tried
    };
    /// A call that has not been answered. It keeps its place also when nobody waits for it any more: answers come in
    /// the order of the questions.
    struct Call {
        std::uint32_t tag = 0;
        bool isWaited = false;
        bool hadWholeBudget = false;
        MonotonicTime deadline;
    };

    // net::StreamHandler
    void onOpen() override { m_openedAt = m_loop.now(); }
    [[nodiscard]] std::size_t onData(std::string_view bytes) override;
    void onEndOfInput() override;
    void onDrained() override {}
    void onClosed(net::Closed why) override;

    void attempt();
    void onResolved(const Resolution& found);
    void connect(const SocketAddress& address);
    void greet();
    void onAttemptTimeout();

    void onReply(const Reply& reply);
    void onGreetingReply(const Reply& reply);
    void onCallReply(const Reply& reply);
    void onLate();

    void lose(const std::string& why);
    void fail(const std::string& why);
    void disconnect();
    void retryLater();
    [[nodiscard]] Call& push();
    [[nodiscard]] Call pop();

    net::EventLoop& m_loop;
    Resolver* m_resolver;
    Server m_server;
    ClientEvents& m_events;
    std::minstd_rand m_random;

    State m_state = State::Connecting;
    std::uint32_t m_attempts = 0; ///< since a call was last answered in time
    std::uint32_t m_failures = 0; ///< of calls, in a row
    std::shared_ptr<Resolver::Lookup> m_lookup;
    std::unique_ptr<net::Stream> m_stream;
    const tls::TlsStream* m_tls = nullptr; ///< the same, if it speaks TLS
    std::unique_ptr<ReplyReader> m_reader;
    std::uint64_t m_connection = 0; ///< number of the current one
    std::size_t m_greetingsLeft = 0;
    MonotonicTime m_openedAt;

    std::vector<Call> m_calls; ///< a ring
    std::size_t m_firstCall = 0;
    std::size_t m_callCount = 0;

    net::Timer m_lateTimer = net::Timer::calling<&Client::onLate>(*this);
    net::Timer m_attemptTimer = net::Timer::calling<&Client::onAttemptTimeout>(*this);
    net::Timer m_retryTimer = net::Timer::calling<&Client::attempt>(*this);
};

/// A server's words, fit for a log: one line, printable, not long.
[[nodiscard]] std::string quotedError(std::string_view error);

} // namespace gatehouse::integrations::redis
