#pragma once

#include "gateway/http/http2/stream.h"
#include "gateway/http/stream.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace gatehouse::http::http2 {

class ServerSession;

/// One request on a client connection, and its answer.
class ServerRequest final : public Stream, public http::ServerStream {
public:
    explicit ServerRequest(ServerSession& session);

    /// A request begins; its sink comes right behind.
    void begin(RequestSink& sink, RequestHead& head);
    [[nodiscard]] RequestSink& sink() { return *m_sink; }
    [[nodiscard]] RequestHead& head() { return *m_head; }
    /// It has been given a final head.
    [[nodiscard]] bool isAnswered() const { return m_answered; }
    /// Its head is complete, or never will be: head().fault says.
    void tellHead(EndOfStream end);

    // http::ServerStream
    void sendInterim(const ResponseHead& head) override;
    void sendHead(const ResponseHead& head, EndOfStream end) override;
    void sendBody(std::string_view bytes) override { writeBody(bytes); }
    void sendEnd(const Fields* trailers) override;
    void abort() override;
    [[nodiscard]] bool canSend() const override { return canWrite(); }
    [[nodiscard]] std::size_t queued() const override { return queuedBytes(); }
    void pauseBody() override { pause(); }
    void resumeBody() override;
    void release() override;

private:
    friend class ServerSession;

    // Stream
    [[nodiscard]] bool inUse() const override { return m_sink != nullptr; }
    [[nodiscard]] bool expectsBody() const override { return true; }
    void tellBody(std::string_view bytes) override { m_sink->onRequestBody(bytes); }
    void tellEnd(const Fields* trailers) override { m_sink->onRequestEnd(trailers); }
    void tellFault(Reason reason) override;
    void tellWritable() override { m_sink->onClientWritable(); }
    void onMalformed() override;
    [[nodiscard]] Reason reasonFor(std::uint32_t errorCode) const override;

    void startTunnel(const ResponseHead& head);
    void submitHead(std::uint16_t status, const Fields& fields, std::optional<std::uint64_t> length, EndOfStream end);

    ServerSession& m_session;
    RequestSink* m_sink = nullptr;
    RequestHead* m_head = nullptr; ///< in the sink's arena
    bool m_headTold = false;
    bool m_answered = false;     ///< a final head has been given
    bool m_upgradeAsked = false; ///< by extended CONNECT (RFC 8441)
    bool m_tunnel = false;
};

} // namespace gatehouse::http::http2
