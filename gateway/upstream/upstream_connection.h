#pragma once

#include "gateway/http/http2/options.h"
#include "gateway/http/stream.h"
#include "gateway/net/event_loop.h"
#include "gateway/net/intrusive_list.h"
#include "gateway/net/stream.h"
#include "gateway/tls/tls_stream.h"

#include <cstddef>
#include <memory>
#include <optional>

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
    [[nodiscard]] std::size_t capacity() const { return m_session == nullptr || m_gone ? 0 : m_session->capacity(); }
    /// Those that are not released yet.
    [[nodiscard]] std::size_t streams() const { return m_streams; }
    /// Only while capacity() > 0. The stream goes back by release() of this object, not by its own.
    [[nodiscard]] http::ClientStream& open(http::ResponseSink& sink);
    void release(http::ClientStream& stream);
    /// May turn a request away without having looked at it.
    [[nodiscard]] bool mayRefuse() const { return m_mayRefuse; }
    /// It takes no new stream, and ends when none is in progress any more.
    void retire();
    /// When it is to be retired for its age.
    [[nodiscard]] MonotonicTime retireAt() const { return m_retireAt; }
    void setRetireAt(MonotonicTime when) { m_retireAt = when; }
    /// Since when it is kept for the next stream; nothing while it has one.
    [[nodiscard]] std::optional<MonotonicTime> idleSince() const { return m_idleSince; }
    void setIdleSince(std::optional<MonotonicTime> when) { m_idleSince = when; }
    [[nodiscard]] bool isGone() const { return m_gone; }
    [[nodiscard]] std::size_t index() const { return m_index; }
    void setIndex(std::size_t index) { m_index = index; }
    [[nodiscard]] const SocketAddress& peer() const { return m_transport->peer(); }
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
    void onConnectionFault(http::Reason reason) override;
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

    [[nodiscard]] bool agreedOnHttp2() const;
    void onConnectTimeout();
    void endBeforeOpen(http::Reason reason);
    void leave(http::Reason connectFailure);

    EndpointPool& m_pool;
    net::EventLoop& m_loop;
    std::unique_ptr<net::Stream> m_transport;
    const tls::TlsStream* m_tls;
    std::unique_ptr<http::ClientSession> m_session; ///< null until open
    http::http2::ClientOptions m_http2;
    Flush m_flush{*this};
    net::Timer m_connectTimer = net::Timer::calling<&UpstreamConnection::onConnectTimeout>(*this);
    std::optional<MonotonicTime> m_idleSince;
    MonotonicTime m_retireAt = MonotonicTime::max();
    std::size_t m_index = 0; ///< in the pool
    std::size_t m_streams = 0;
    bool m_mayRefuse = false;
    bool m_gone = false;
};

} // namespace gatehouse::upstream
