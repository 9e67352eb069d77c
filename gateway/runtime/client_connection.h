#pragma once

#include "gateway/http/stream.h"
#include "gateway/net/event_loop.h"
#include "gateway/net/proxy_protocol.h"
#include "gateway/net/stream.h"
#include "gateway/pipeline/exchange.h"
#include "gateway/runtime/worker_listener.h"

#include <memory>
#include <optional>

namespace gatehouse::tls {
struct PeerCertificate;
}

namespace gatehouse::runtime {

class Worker;

/// A client's connection from accept to close: transport below, codec above, exchanges from the worker. It owns the
/// deadlines of what is not an exchange: the PROXY header, the TLS handshake, a head that is slow to come, and idling.
class ClientConnection final : public net::StreamHandler,
                               public http::ServerSessionHost,
                               private pipeline::ServedHosts {
public:
    ClientConnection(Worker& worker, std::shared_ptr<WorkerListener> listener, std::unique_ptr<net::Stream> socket);
    ClientConnection(const ClientConnection&) = delete;
    ClientConnection& operator=(const ClientConnection&) = delete;

    void start();
    [[nodiscard]] const WorkerListener& listener() const { return *m_listener; }
    /// Its place in the worker's list.
    [[nodiscard]] std::size_t index() const { return m_index; }
    void setIndex(std::size_t index) { m_index = index; }

    /// Takes no new request; ends as soon as nothing is in progress.
    void drain();
    /// Ends now.
    void cutOff();

    // net::StreamHandler
    void onOpen() override;
    [[nodiscard]] std::size_t onData(std::string_view bytes) override;
    void onEndOfInput() override;
    void onDrained() override;
    void onClosed(net::Closed why) override;
    // http::ServerSessionHost
    [[nodiscard]] http::RequestSink& beginExchange(http::ServerStream& stream) override;
    [[nodiscard]] ByteOutput& output() override { return *m_transport; }
    [[nodiscard]] MonotonicTime now() const override;
    void requestFlush() override;
    void onConnectionFault(http::Reason reason) override { m_listener->onConnectionFault(reason); }
    void pauseInput() override { m_transport->pauseReading(); }
    void resumeInput() override { m_transport->resumeReading(); }
    void endOutput() override { m_transport->shutdownWriting(); }
    void onSessionPhase() override;
    void endConnection(http::CloseMode mode) override;

private:
    struct Flush final : net::Deferred {
        explicit Flush(ClientConnection& owner) : connection(owner) {}
        void onTurn() override;
        ClientConnection& connection;
    };

    void onDeadline();
    [[nodiscard]] std::size_t readProxyHeader(std::string_view bytes);
    void startTransport();
    void takeCertificate(const tls::PeerCertificate& certificate);
    enum class Protocol { Http1, Http2 };
    void startSession(Protocol protocol);
    [[nodiscard]] std::optional<Protocol> tellApart(std::string_view firstBytes) const;
    // pipeline::ServedHosts
    [[nodiscard]] bool serves(std::string_view host) const override;
    void setDeadline(Duration limit);
    void leave();

    Worker& m_worker;
    std::shared_ptr<WorkerListener> m_listener;
    std::unique_ptr<net::Stream> m_transport;
    std::unique_ptr<http::ServerSession> m_session; ///< null until it is known what is spoken
    pipeline::ConnectionFacts m_facts;
    Flush m_flush{*this};
    net::Timer m_timer = net::Timer::calling<&ClientConnection::onDeadline>(*this);
    MonotonicTime m_deadline = MonotonicTime::max();
    std::size_t m_index = 0;
    bool m_awaitsProxyHeader = false;
    bool m_draining = false;
    bool m_gone = false;
};

} // namespace gatehouse::runtime
