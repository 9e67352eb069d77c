#pragma once

#include "gateway/net/output_queue.h"
#include "gateway/observe/verdict.h"
#include "gateway/pipeline/exchange.h"
#include "gateway/pipeline/upstream_call.h"
#include "gateway/upstream/endpoint_pool.h"
#include "gateway/upstream/service_runtime.h"

namespace gatehouse::upstream {

/// The live upstream call: picks an endpoint, leases a connection, sends the request, and tries once more where that
/// can do no harm. Lives in the exchange's arena from call() to end().
class Dispatch final : public pipeline::UpstreamCall, public http::ResponseSink, public ConnectionWaiter {
public:
    /// `buffers` are the worker's.
    Dispatch(ServiceRuntime& service, net::BufferPool& buffers, pipeline::Exchange& exchange, http::RequestHead& head,
             http::EndOfStream end);

    // pipeline::UpstreamCall
    void start() override;
    void sendBody(std::string_view bytes) override;
    void sendEnd(const http::Fields* trailers) override;
    [[nodiscard]] std::size_t queued() const override { return m_stream == nullptr ? 0 : m_stream->queued(); }
    void pauseBody() override;
    void resumeBody() override;
    void end(http::Reason outcome) override;

    // ConnectionWaiter
    void onConnection(UpstreamConnection& connection, Reused reused) override;
    void onNoConnection(http::Reason reason) override;

    // http::ResponseSink
    [[nodiscard]] Arena& responseArena() override { return m_exchange.arena(); }
    void onInterim(http::ResponseHead& head) override;
    void onResponse(http::ResponseHead& head, http::EndOfStream end) override;
    void onResponseBody(std::string_view bytes) override { m_exchange.onResponseBody(bytes); }
    void onResponseEnd(const http::Fields* trailers) override;
    void onUpstreamFault(http::Reason reason) override;
    void onUpstreamWritable() override { m_exchange.onUpstreamWritable(); }

private:
    void attempt();
    void sendRequest();
    void sendReplay();
    void onFirstSign();
    void leaveEndpoint(http::Reason outcome);
    void releaseStream();
    [[nodiscard]] bool mayRetry(http::Reason reason) const;
    void fail(http::Reason reason);

    static constexpr unsigned kMaxAttempts = 2;
    static constexpr std::size_t kMaxReplay = 64 * 1024;

    ServiceRuntime& m_service;
    pipeline::Exchange& m_exchange;
    http::RequestHead& m_head;
    UpstreamConnection* m_connection = nullptr; ///< while there is a stream
    http::ClientStream* m_stream = nullptr;
    observe::Attempt* m_attempt = nullptr;
    std::size_t m_endpoint = balancing::kNoEndpoint; ///< being used or waited for
    std::size_t m_failed = balancing::kNoEndpoint;   ///< not to be chosen again if there is another
    unsigned m_attempts = 0;
    bool m_bodyFollows;
    bool m_idempotent;
    bool m_requestBegun = false; ///< the exchange has been told to send its body
    bool m_keepsBody;            ///< in m_replay, for the case that it must be sent again
    bool m_replayable = true;    ///< all of the body sent so far is there
    bool m_requestEnded;
    bool m_answered = false;
    const http::Fields* m_trailers = nullptr;
    net::OutputQueue m_replay;
};

} // namespace gatehouse::upstream
