#pragma once

#include "gateway/http/http2/options.h"
#include "gateway/http/stream.h"
#include "gateway/integrations/dns/resolver.h"
#include "gateway/net/event_loop.h"
#include "gateway/net/stream.h"
#include "gateway/tls/client_context.h"
#include "gateway/tls/tls_stream.h"
#include "shared/core/arena.h"
#include "shared/model/service.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace gatehouse::integrations {

/// Whom to ask, and how.
struct ProbeTarget {
    std::string service;
    std::string id; ///< the endpoint's
    model::Endpoint endpoint;
    model::ServiceProtocol protocol = model::ServiceProtocol::Auto;
    std::shared_ptr<const tls::ClientContext> tls; ///< as the service's requests use it; null: plain
    model::Health health;

    friend bool operator==(const ProbeTarget&, const ProbeTarget&) = default;
};

/// One question to one endpoint, on a connection of its own, over the same TLS and in the same version of HTTP as
/// requests. Destruction gives it up; not from inside its callback.
class Probe final : private net::StreamHandler,
                    private http::ClientSessionHost,
                    private http::ResponseSink,
                    private net::Deferred {
public:
    /// Why it failed; empty: it did not.
    using Callback = std::function<void(std::string failure)>;

    /// Calls back once, never from inside this call; the callback may destroy the probe.
    Probe(net::EventLoop& loop, Resolver& resolver, const ProbeTarget& target, Callback callback);
    Probe(const Probe&) = delete;
    Probe& operator=(const Probe&) = delete;
    ~Probe();

private:
    struct Flush final : net::Deferred {
        explicit Flush(Probe& owner) : probe(owner) {}
        void onTurn() override;
        Probe& probe;
    };

    void connectTo(const SocketAddress& address);
    void sendRequest();
    void onTimeout() { finish("no whole answer within the time limit"); }
    void finish(std::string failure);
    void judgeBody(http::EndOfStream end);
    void onTurn() override;

    // net::StreamHandler
    void onOpen() override;
    [[nodiscard]] std::size_t onData(std::string_view bytes) override;
    void onEndOfInput() override;
    void onDrained() override {}
    void onClosed(net::Closed why) override;
    // http::ClientSessionHost
    [[nodiscard]] ByteOutput& output() override { return *m_transport; }
    void pauseInput() override { m_transport->pauseReading(); }
    void resumeInput() override { m_transport->resumeReading(); }
    void endOutput() override {}
    [[nodiscard]] MonotonicTime now() const override { return m_loop.now(); }
    void requestFlush() override { m_loop.atEndOfTurn(m_flush); }
    void onConnectionFault(http::Reason) override {}
    void onCapacityChanged() override {}
    void endConnection(http::CloseMode mode) override;
    // http::ResponseSink
    [[nodiscard]] Arena& responseArena() override { return m_arena; }
    void onInterim(http::ResponseHead& head) override;
    void onResponse(http::ResponseHead& head, http::EndOfStream end) override;
    void onResponseBody(std::string_view bytes) override;
    void onResponseEnd(const http::Fields* trailers) override;
    void onUpstreamFault(http::Reason reason) override;
    void onUpstreamWritable() override {}

    net::EventLoop& m_loop;
    const ProbeTarget& m_target;
    Callback m_callback;
    std::shared_ptr<Resolver::Lookup> m_lookup;
    Arena m_arena;
    std::unique_ptr<net::Stream> m_transport;
    const tls::TlsStream* m_tls = nullptr; ///< the same stream, if it speaks TLS
    http::http2::ClientOptions m_http2;
    std::unique_ptr<http::ClientSession> m_session;
    std::string m_body;                   ///< as far as it is looked at
    std::optional<std::string> m_failure; ///< decided, and to be called back with
    Flush m_flush{*this};
    net::Timer m_timer = net::Timer::calling<&Probe::onTimeout>(*this);
};

} // namespace gatehouse::integrations
