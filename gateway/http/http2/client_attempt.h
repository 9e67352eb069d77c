#pragma once

#include "gateway/http/http2/stream.h"
#include "gateway/http/stream.h"

#include <cstdint>
#include <string_view>

namespace gatehouse::http::http2 {

class ClientSession;

/// One attempt on an upstream connection: a request, and its response.
class ClientAttempt final : public Stream, public http::ClientStream {
public:
    explicit ClientAttempt(ClientSession& session);

    void begin(ResponseSink& sink);
    [[nodiscard]] ResponseSink& sink() { return *m_sink; }
    [[nodiscard]] Method method() const { return m_method; }
    [[nodiscard]] bool isAnswered() const { return m_answered; }
    /// A response head is complete.
    void tellHead(ResponseHead& head, EndOfStream end);
    /// The upstream has told whether it takes upgrades.
    void onSettings();

    // http::ClientStream
    void sendHead(const RequestHead& head, EndOfStream end) override;
    void sendBody(std::string_view bytes) override;
    void sendEnd(const Fields* trailers) override;
    [[nodiscard]] std::size_t queued() const override { return queuedBytes(); }
    void pauseBody() override { pause(); }
    void resumeBody() override { resume(); }
    void release() override;

private:
    friend class ClientSession;

    // Stream
    [[nodiscard]] bool inUse() const override { return m_sink != nullptr; }
    [[nodiscard]] bool expectsBody() const override { return m_answered; }
    void tellBody(std::string_view bytes) override { m_sink->onResponseBody(bytes); }
    void tellEnd(const Fields* trailers) override { m_sink->onResponseEnd(trailers); }
    void tellFault(Reason reason) override;
    void tellWritable() override { m_sink->onUpstreamWritable(); }
    void onMalformed() override;
    [[nodiscard]] Reason reasonFor(std::uint32_t errorCode) const override;

    void submit(const RequestHead& head, EndOfStream end);
    void startTunnel(ResponseHead& head);
    [[nodiscard]] bool expectsNoContent(std::uint16_t status) const;

    ClientSession& m_session;
    ResponseSink* m_sink = nullptr;
    const RequestHead* m_waiting = nullptr; ///< an upgrade, until it is known whether the upstream takes it
    std::string_view m_upgrade;             ///< what the request asked for; in the exchange's arena
    std::uint32_t m_interims = 0;
    Method m_method = Method::Other;
    bool m_begun = false;       ///< something of the response has come
    bool m_answered = false;    ///< its final head has come
    bool m_requestSent = false; ///< a head has been given
};

} // namespace gatehouse::http::http2
