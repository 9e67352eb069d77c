#pragma once

#include "gateway/net/event_loop.h"
#include "gateway/observe/verdict.h"
#include "gateway/pipeline/exchange.h"
#include "gateway/pipeline/upstream_call.h"
#include "gateway/upstream/breaker_calls.h"
#include "gateway/upstream/bulkhead_permit.h"
#include "gateway/upstream/endpoint_pool.h"
#include "gateway/upstream/replay_buffer.h"
#include "gateway/upstream/retry_permit.h"
#include "gateway/upstream/service_runtime.h"

#include <optional>

namespace gatehouse::upstream {

/// The live upstream call: waits for a place among the service's requests, asks breakers, picks an endpoint, leases a
/// connection, sends the request, and tries again where that can do no harm. Lives in the exchange's arena from call()
/// to end().
class Dispatch final : public pipeline::UpstreamCall,
                       public http::ResponseSink,
                       public ConnectionWaiter,
                       private BulkheadWaiter {
public:
    /// Loop and memory are the worker's.
    struct Place {
        ServiceRuntime& service;
        ServiceRuntime* fallback; ///< asked when that one gives no answer; null: none is
        net::EventLoop& loop;
        MemoryBudget& replayMemory;
    };
    Dispatch(const Place& place, pipeline::Exchange& exchange, http::RequestHead& head, http::EndOfStream end);

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
    /// What the timer is for.
    enum class Waits : std::uint8_t { ForPlace, BeforeRetry, ForAnswer };

    void onPlace() override;
    void onTimer();
    void turnAway(observe::BulkheadRefusal why);

    void attempt();
    [[nodiscard]] bool passesBreakers();
    [[nodiscard]] std::size_t pickEndpoint();
    void refuse();
    void sendRequest();

    void onFirstSign();
    void bindClient(http::ResponseHead& head) const;
    void fail(http::Reason reason);
    void giveUp(http::Reason reason);
    [[nodiscard]] bool mayGoElsewhere(http::Reason reason) const;
    void tryAgain(http::Reason reason, Duration pause);
    void leaveEndpoint(http::Reason outcome);
    [[nodiscard]] balancing::CallResult resultOf(http::Reason outcome) const;
    void tellBreakers(http::Reason outcome, const balancing::CallResult& result);
    void releaseStream();
    void leaveService();

    [[nodiscard]] const balancing::RetryRules& retryRules() const;
    [[nodiscard]] bool mayTryAgain() const;
    [[nodiscard]] bool mayRepeat() const;
    [[nodiscard]] bool isReasonToTryAgain(http::Reason reason) const;
    [[nodiscard]] Duration pauseAfter(http::Reason reason) const;
    [[nodiscard]] std::optional<Duration> pauseAfter(const http::ResponseHead& head) const;
    void wait(Waits what, Duration time);

    ServiceRuntime* m_service;
    ServiceRuntime* m_fallback; ///< not asked yet; null: none
    net::EventLoop& m_loop;
    pipeline::Exchange& m_exchange;
    http::RequestHead& m_head;
    UpstreamConnection* m_connection = nullptr; ///< while there is a stream
    http::ClientStream* m_stream = nullptr;
    observe::Attempt* m_attempt = nullptr;
    std::size_t m_endpoint = balancing::kNoEndpoint; ///< being used or waited for
    balancing::ExcludedEndpoints m_failed;           ///< not to be chosen again if there is another
    std::size_t m_bound = balancing::kNoEndpoint;    ///< where the client was sent before
    unsigned m_attempts = 0;
    bool m_bodyFollows;
    bool m_isIdempotent;
    bool m_requestBegun = false; ///< the exchange has been told to send its body
    bool m_keepsBody;            ///< in m_replay, for the case that it must be sent again
    bool m_replayable = true;    ///< all of the body sent so far is there
    bool m_requestEnded;
    bool m_answered = false;
    Waits m_waits = Waits::ForAnswer;
    http::Reason m_lastFailure = http::Reason::ok; ///< of the attempt before
    const http::Fields* m_trailers = nullptr;
    const pipeline::BreakerPlan* m_refusing = nullptr; ///< the breaker that has refused the attempt
    BreakerCalls m_breakers;                           ///< of the attempt in progress
    BulkheadPermit m_bulkhead;
    std::optional<RetryPermit> m_retry; ///< always there
    net::Timer m_timer = net::Timer::calling<&Dispatch::onTimer>(*this);
    ReplayBuffer m_replay;
};

} // namespace gatehouse::upstream
