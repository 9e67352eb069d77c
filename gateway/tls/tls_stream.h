#pragma once

#include "gateway/net/event_loop.h"
#include "gateway/net/output_queue.h"
#include "gateway/net/stream.h"
#include "gateway/tls/client_context.h"
#include "gateway/tls/connection_notes.h"
#include "gateway/tls/leftover_input.h"
#include "gateway/tls/openssl.h"
#include "gateway/tls/peer_certificate.h"
#include "gateway/tls/record_bio.h"
#include "gateway/tls/server_context.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace gatehouse::tls {

/// A stream that speaks TLS over another one, which it owns. Calls onOpen() when the handshake is done; its deadline is
/// the owner's business. What is written in a turn, also before onOpen(), is encrypted at the end of the turn and
/// leaves with one send. Idle, it holds OpenSSL's state and no buffer.
class TlsStream final : public net::Stream, private net::StreamHandler, private net::Deferred {
public:
    /// The server side. `transport` has not read anything yet.
    [[nodiscard]] static std::unique_ptr<TlsStream> accept(net::EventLoop& loop, std::unique_ptr<net::Stream> transport,
                                                           std::shared_ptr<const ServerContext> context);
    /// The client side, to `host` as the endpoint's URL names it; `transport` is connected or connecting.
    [[nodiscard]] static std::unique_ptr<TlsStream> connect(net::EventLoop& loop,
                                                            std::unique_ptr<net::Stream> transport,
                                                            std::shared_ptr<const ClientContext> context,
                                                            std::string_view host);
    /// Without close() before it, the connection is reset.
    ~TlsStream() override;

    [[nodiscard]] char* reserve(std::size_t size) override;
    void commit(std::size_t used) override;
    void write(std::string_view bytes) override;
    /// Plaintext that waits for encryption and ciphertext that waits for the kernel.
    [[nodiscard]] std::size_t queued() const override { return m_plain.size() + m_transport->queued(); }
    [[nodiscard]] std::size_t highMark() const override { return m_transport->highMark(); }

    void setHandler(net::StreamHandler& handler) override;
    void pauseReading() override;
    void resumeReading() override;
    void shutdownWriting() override;
    void hold(std::unique_ptr<net::Seat> seat) override { m_transport->hold(std::move(seat)); }
    void close(CloseMode mode) override;
    void flush() override;
    [[nodiscard]] const SocketAddress& peer() const override { return m_transport->peer(); }
    [[nodiscard]] SocketAddress local() const override { return m_transport->local(); }

    // From onOpen() on; views live as long as the stream.

    /// The protocol agreed on; "http/1.1" if the peer does not know ALPN.
    [[nodiscard]] std::string_view alpn() const;
    /// Server: the name that the client asked for, lower case; empty if none.
    [[nodiscard]] std::string_view serverName() const { return m_notes.serverName; }
    [[nodiscard]] std::string_view protocol() const; ///< "TLSv1.3"
    [[nodiscard]] std::string_view cipher() const;   ///< "TLS_AES_128_GCM_SHA256"
    [[nodiscard]] bool sessionReused() const;
    /// Null if the peer has shown none, or one whose names are malformed. Decoded when first asked for.
    [[nodiscard]] const PeerCertificate* peerCertificate() const;

    /// Input ended by FIN without close_notify: somebody may have cut it short. What has no length of its own is not
    /// complete.
    [[nodiscard]] bool truncated() const { return m_truncated; }
    /// Why the connection failed, in words for a log; empty while it has not.
    [[nodiscard]] std::string_view error() const { return m_error; }

private:
    enum class Phase : std::uint8_t { Fresh, Handshake, Open, Closed };
    enum class Input : std::uint8_t { Flowing, Ended, Failed };

    /// Goes on from the loop: starts the handshake, offers what was kept.
    struct Again final : net::Deferred {
        explicit Again(TlsStream& owner) : stream(owner) {}
        void onTurn() override { stream.pump(); }
        TlsStream& stream;
    };

    TlsStream(net::EventLoop& loop, std::unique_ptr<net::Stream> transport);
    void adopt(SslPtr ssl, std::size_t allowance);

    void onOpen() override {} // the transport's; the handshake's first bytes are in its queue already
    [[nodiscard]] std::size_t onData(std::string_view bytes) override;
    void onEndOfInput() override;
    void onDrained() override;
    void onClosed(net::Closed why) override;
    void onTurn() override;

    void pump();
    void handshake();
    void opened();
    bool decrypt();
    [[nodiscard]] std::size_t readRecords(std::span<char> room);
    void noteReadResult(int result);
    void offerKept();
    [[nodiscard]] std::string_view offer(std::string_view bytes);
    void reportEnd();

    [[nodiscard]] bool takesOutput() const { return m_phase != Phase::Closed && !m_shutdownWanted; }
    void queuedMore();
    void encryptQueued();
    void encrypt(std::string_view bytes);
    void finishWriting();

    void fail(net::Closed why, std::string text);
    [[nodiscard]] std::string describeFailure() const;
    void release(CloseMode mode);

    net::EventLoop& m_loop;
    std::unique_ptr<net::Stream> m_transport;
    net::StreamHandler* m_handler = nullptr;
    std::shared_ptr<const void> m_context; ///< OpenSSL's callbacks point into it

    Phase m_phase = Phase::Fresh;
    Input m_input = Input::Flowing;
    bool m_helloPending = false; ///< the allowance is the ClientHello's
    bool m_paused = false;
    bool m_pumping = false;
    bool m_offerKept = false; ///< kept input is due although nothing came behind it
    bool m_endReported = false;
    bool m_transportEnded = false; ///< nothing comes behind what OpenSSL holds
    bool m_truncated = false;
    bool m_shutdownWanted = false;
    bool m_closedByPeer = false; ///< the transport is gone, and a paused owner does not know yet

    RecordBio m_records;
    ConnectionNotes m_notes;
    SslPtr m_ssl; ///< after what its callbacks use

    LeftoverInput m_kept;
    net::OutputQueue m_plain; ///< output that waits for the end of the turn, or of the handshake
    Again m_again{*this};
    std::string m_error;
    mutable std::unique_ptr<PeerCertificate> m_peerCertificate;
};

} // namespace gatehouse::tls
