#pragma once

#include "gateway/http/stream.h"
#include "gateway/net/event_loop.h"
#include "gateway/net/intrusive_list.h"
#include "gateway/net/stream.h"
#include "gateway/tls/tls_stream.h"

#include <cstddef>
#include <memory>

namespace gatehouse::upstream {

class EndpointPool;
/// A transport that is being connected.
struct Transport {
    std::unique_ptr<net::Stream> stream;
    const tls::TlsStream* tls = nullptr; ///< the same stream, if it speaks TLS
};

/// One connection to an endpoint: transport below, codec above, the pool as owner. Knows nothing of exchanges.
class UpstreamConnection final : public net::StreamHandler, public http::ClientSessionHost, public net::ListHook {
public:
    /// `transport` has `connectTimeout` until it must be open.
    UpstreamConnection(EndpointPool& pool, net::EventLoop& loop, Transport transport, Duration connectTimeout);

    /// How many more streams it can carry now.
    [[nodiscard]] std::size_t capacity() const { return m_session == nullptr ? 0 : m_session->capacity(); }
    [[nodiscard]] http::ClientStream& open(http::ResponseSink& sink) { return m_session->open(sink); }
    [[nodiscard]] MonotonicTime idleSince() const { return m_idleSince; }
    void setIdleSince(MonotonicTime when) { m_idleSince = when; }
    [[nodiscard]] std::size_t index() const { return m_index; }
    void setIndex(std::size_t index) { m_index = index; }
    [[nodiscard]] const SocketAddress& peer() const { return m_transport->peer(); }
    /// Its endpoint has moved away from there: it takes no more requests.
    [[nodiscard]] bool isOutdated() const { return m_outdated; }
    void setOutdated(bool outdated) { m_outdated = outdated; }
    /// No callback follows.
    void close();

    // net::StreamHandler
    void onOpen() override;
    [[nodiscard]] std::size_t onData(std::string_view bytes) override;
    void onEndOfInput() override;
    void onDrained() override;
    void onClosed(net::Closed why) override;
    // http::ClientSessionHost
    [[nodiscard]] ByteOutput& output() override { return *m_transport; }
    [[nodiscard]] MonotonicTime now() const override { return m_loop.now(); }
    void requestFlush() override { m_loop.atEndOfTurn(m_flush); }
    void onConnectionFault(http::Reason) override {} // HTTP/1 ends an attempt for it, which tells
    void pauseInput() override;
    void resumeInput() override;
    void endOutput() override { m_transport->shutdownWriting(); }
    void onCapacityChanged() override;
    void endConnection(http::CloseMode mode) override;

private:
    struct Flush final : net::Deferred {
        explicit Flush(UpstreamConnection& owner) : connection(owner) {}
        void onTurn() override;
        UpstreamConnection& connection;
    };

    void onConnectTimeout();
    void endBeforeOpen(http::Reason reason);
    void leave(http::Reason connectFailure);

    EndpointPool& m_pool;
    net::EventLoop& m_loop;
    std::unique_ptr<net::Stream> m_transport;
    const tls::TlsStream* m_tls;
    std::unique_ptr<http::ClientSession> m_session; ///< null until open
    Flush m_flush{*this};
    net::Timer m_connectTimer = net::Timer::calling<&UpstreamConnection::onConnectTimeout>(*this);
    MonotonicTime m_idleSince;
    bool m_outdated = false;
    std::size_t m_index = 0; ///< in the pool
    bool m_gone = false;
};

} // namespace gatehouse::upstream
