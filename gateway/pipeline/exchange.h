#pragma once

#include "gateway/balancing/service_plan.h"
#include "gateway/http/stream.h"
#include "gateway/observe/random_source.h"
#include "gateway/observe/request_id.h"
#include "gateway/observe/verdict.h"
#include "gateway/pipeline/background.h"
#include "gateway/pipeline/deadlines.h"
#include "gateway/pipeline/exchange_ref.h"
#include "gateway/pipeline/identity.h"
#include "gateway/pipeline/plan.h"
#include "gateway/pipeline/rehearsal.h"
#include "gateway/pipeline/request_copy.h"
#include "gateway/pipeline/shared_store.h"
#include "gateway/pipeline/task.h"
#include "gateway/pipeline/upstream_call.h"
#include "gateway/routing/route_table.h"
#include "shared/core/arena.h"
#include "shared/core/time.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace gatehouse::pipeline {

class Exchange;

/// A client certificate that the handshake has verified.
struct ClientCertificate {
    std::string subject;            ///< RFC 2253
    std::string fingerprint;        ///< SHA-256, 64 hexadecimal digits in lower case
    std::vector<std::string> names; ///< alternative names: "dns:NAME", "uri:URI", "email:ADDRESS", "ip:ADDRESS"
    std::string field;              ///< as Client-Cert says it (RFC 9440 §2.2): ":BASE64:"
};

/// Which hosts a connection may be asked for.
class ServedHosts {
public:
    /// `host` in lower case, without its port.
    [[nodiscard]] virtual bool serves(std::string_view host) const = 0;

protected:
    ~ServedHosts() = default;
};

/// What an exchange knows of the connection that its request came over. Owned by that connection, and small: there may
/// be many thousands.
struct ConnectionFacts {
    IpAddress peer;
    bool secure = false;
    std::string peerWithPort; ///< as SocketAddress prints it; "unix" over a Unix socket
    std::string localPort;    ///< empty over a Unix socket
    std::string_view listener;
    std::unique_ptr<const observe::TlsSummary> tls; ///< null: plain text
    std::unique_ptr<const ClientCertificate> certificate;
    const ServedHosts* servedHosts = nullptr; ///< null: any host

    /// The address in peerWithPort.
    [[nodiscard]] std::string_view peerText() const;
};

/// Where a worker's exchanges get what must not be guessed.
struct IdSources {
    explicit IdSources(observe::RandomSource source) : random(std::move(source)), requestIds(random) {}
    IdSources(const IdSources&) = delete;
    IdSources& operator=(const IdSources&) = delete;

    observe::RandomSource random;
    observe::RequestIdGenerator requestIds;
};

/// What one exchange needs of the worker that it runs on.
class ExchangeHost {
public:
    [[nodiscard]] virtual MonotonicTime now() const = 0;
    /// Told as an exchange begins: whether now() is exact from then on, and not only to a turn of the loop.
    [[nodiscard]] virtual bool timesClosely() = 0;
    [[nodiscard]] virtual WallTime wallNow() const = 0;
    [[nodiscard]] virtual IdSources& ids() = 0;
    [[nodiscard]] virtual Background& background() = 0;
    /// A store of the exchange's plan, by its place in the configuration.
    [[nodiscard]] virtual SharedStore& store(std::size_t index) = 0;
    [[nodiscard]] virtual observe::MetricShard& metrics() = 0;
    /// From 0 on: for what is kept apart for each worker.
    [[nodiscard]] virtual std::size_t workerIndex() const = 0;
    /// ByteOutput::highMark() of all streams here.
    [[nodiscard]] virtual std::size_t outputMark() const = 0;
    /// Null: the exchange is a real one.
    [[nodiscard]] virtual const Rehearsal* rehearsal() const { return nullptr; }
    /// There is more to do than gets done: what begins now is to be refused.
    [[nodiscard]] virtual bool isOverloaded() = 0;
    /// Calls Exchange::onDeadline() then; replaces an earlier wish. MonotonicTime::max(): not at all.
    virtual void wakeAt(MonotonicTime when) = 0;
    /// Shows a complete request to the service that the route's copies go to, if there is room for that.
    virtual void mirror(std::unique_ptr<RequestCopy> request, const RoutePlan& route) = 0;
    /// For the body of a copy; null if no copy is to be begun now, because too many are under way.
    [[nodiscard]] virtual MemoryBudget* memoryOfMirrors() = 0;
    virtual void countMirror(observe::MirrorResult result) = 0;
    /// The exchange is over: its verdict is to be recorded.
    virtual void record(const observe::Verdict& verdict) = 0;
    /// Nothing refers to the exchange any more once the current turn is over: reset() it and use it again.
    virtual void recycle() = 0;

protected:
    ~ExchangeHost() = default;
};

/// One request and its answer, from head to log: where client side, policies and upstream side meet. run() tells the
/// story; the bodies flow past it through the pump below. Lives on one worker, recycled there with its arena.
class Exchange final : public http::RequestSink, public UpstreamEvents {
public:
    explicit Exchange(ExchangeHost& host) : m_host(host) {}
    Exchange(const Exchange&) = delete;
    Exchange& operator=(const Exchange&) = delete;

    /// Made ready for a request on `stream`, under `plan`, whose services `upstreams` calls; all outlive the exchange.
    void begin(http::ServerStream& stream, const ConnectionFacts& connection, const Plan& plan,
               UpstreamCaller& upstreams);
    /// After begin(), in place of a request from the stream: shows a copy of one to the service that `route` has named
    /// for that, past all policies. `copy` outlives the exchange; its body follows by the sink's calls.
    void beginMirror(RequestCopy& copy, const RoutePlan& route);
    /// Back to the state before begin(); the arena keeps its first block.
    void reset();

    // What policies see and do.
    [[nodiscard]] const http::RequestHead& request() const { return *m_request; }
    [[nodiscard]] http::RequestHead& request() { return *m_request; }
    /// The head of the answer; null until there is one.
    [[nodiscard]] const http::ResponseHead* response() const { return m_response; }
    [[nodiscard]] const IpAddress& client() const { return m_client; }
    [[nodiscard]] const ConnectionFacts& connection() const { return *m_connection; }
    [[nodiscard]] routing::Arrival arrival() const { return {.client = m_client, .listener = m_connection->listener}; }
    [[nodiscard]] const Plan& plan() const { return *m_plan; }
    [[nodiscard]] const RoutePlan* route() const { return m_route; }
    /// The service that is asked, in Plan::services: the route's own, or one that it shares its callers with.
    [[nodiscard]] std::size_t serviceIndex() const {
        return m_splitTarget == nullptr ? m_route->serviceIndex : m_splitTarget->service;
    }
    /// It shows a copy of a request, and nobody waits for the answer.
    [[nodiscard]] bool isMirror() const { return m_isMirror; }
    [[nodiscard]] const routing::MatchResult& match() const { return m_match; }
    /// The connection was upgraded: both bodies are raw bytes.
    [[nodiscard]] bool inTunnel() const { return m_tunnel; }
    [[nodiscard]] const observe::Verdict& verdict() const { return m_verdict; }
    [[nodiscard]] observe::Verdict& verdict() { return m_verdict; }
    [[nodiscard]] MonotonicTime now() const { return m_host.now(); }
    [[nodiscard]] WallTime wallNow() const { return m_host.wallNow(); }
    [[nodiscard]] IdSources& ids() { return m_host.ids(); }
    [[nodiscard]] std::size_t workerIndex() const { return m_host.workerIndex(); }
    [[nodiscard]] Arena& arena() override { return m_arena; }
    [[nodiscard]] std::string_view requestId() const { return m_verdict.requestId; }
    void setRequestId(std::string_view id) { m_verdict.requestId = id; }
    /// Largest request body to be let through; 0: any.
    void setBodyLimit(Bytes limit) { m_bodyLimit = limit; }
    /// The answer that a policy gives instead of the upstream. Fields may be added to the head that is returned.
    http::ResponseHead& reply(std::uint16_t status, http::Reason reason, std::string_view contentType,
                              std::string_view body);
    /// The standard answer for that reason, as problem JSON.
    http::ResponseHead& replyProblem(http::Reason reason);
    /// When it is worth trying again, for the answer that says why there is none now.
    void setRetryAfter(Duration after) { m_retryAfter = after; }
    /// The route's other service is asked from now on.
    void fallBackToService();
    /// What a policy saw that made it decide, for the verdict record.
    void note(std::string_view value) { m_note = value; }
    /// A policy's remark that it altered the message, for the verdict record.
    void noteChange() { m_changed = true; }
    /// Who calls; null until an authentication policy has found out, and for good where none is asked.
    [[nodiscard]] const Identity* identity() const { return m_identity; }
    /// How a caller that is nobody can prove who it is, for WWW-Authenticate (RFC 9110 §11.6.1); empty: in no way.
    [[nodiscard]] std::string_view challenge() const { return m_challenge; }
    void setChallenge(std::string_view challenge) { m_challenge = challenge; }
    /// A policy has found out. False: the caller has already proved to be somebody else.
    [[nodiscard]] bool admit(const Identity& identity);
    /// The policies that act on this exchange: the route's, and once it is known who calls, the consumer's among them.
    [[nodiscard]] const Hooks& hooks() const { return m_hooks; }
    /// Null: this exchange is a real one. Else nothing that outlives it may be changed.
    [[nodiscard]] const Rehearsal* rehearsal() const { return m_host.rehearsal(); }
    /// Where policies count on this worker.
    [[nodiscard]] observe::MetricShard& metrics() { return m_host.metrics(); }

    // What policies that wait need.
    /// Asks the policy again that has returned Flow::Waiting.
    void resume() { m_change.notify(); }
    /// The same then, unless the exchange is over; replaces an earlier wish.
    void resumeAt(MonotonicTime when);
    [[nodiscard]] ExchangeRef ref() { return ExchangeRef(*this); }
    /// What other gateways share too, by its place in the configuration.
    [[nodiscard]] SharedStore& store(std::size_t index) { return m_host.store(index); }
    /// Runs what it is given on this exchange's worker; for any thread and any time.
    [[nodiscard]] Background::Mail mail() { return m_host.background().mail(); }
    /// resume() for any thread and any time, also when this exchange is long over.
    [[nodiscard]] std::function<void()> waker();
    /// What the policy `owner` remembers about this exchange; made of T{} when it is asked for the first time.
    template <class T> [[nodiscard]] T& memory(const void* owner) {
        for (Memory* memory = m_memory; memory != nullptr; memory = memory->next) {
            if (memory->owner == owner)
                return *static_cast<T*>(memory->object);
        }
        T* object = m_arena.make<T>();
        m_memory = m_arena.make<Memory>(owner, object, m_memory);
        return *object;
    }
    /// The same afterwards; null if it was never asked for.
    template <class T> [[nodiscard]] const T* recall(const void* owner) const {
        for (const Memory* memory = m_memory; memory != nullptr; memory = memory->next) {
            if (memory->owner == owner)
                return static_cast<const T*>(memory->object);
        }
        return nullptr;
    }
    /// Has `work` done off the worker, then gives its result to `back` and resumes. No result: it could not begin
    /// within `startWithin`. Neither is called for an exchange that is over. False: there is too much of it, and
    /// nothing follows.
    template <class Work, class Back> [[nodiscard]] bool offload(Duration startWithin, Work work, Back back) {
        using Result = std::invoke_result_t<Work>;
        auto result = std::make_shared<std::optional<Result>>();
        return submit(
            startWithin, [result, work = std::move(work)] { *result = work(); },
            [result, back = std::move(back)](Exchange& exchange, Done done) {
                back(exchange, done == Done::Yes ? std::move(*result) : std::nullopt);
            });
    }

    // http::RequestSink
    void onRequest(http::RequestHead& head, http::EndOfStream end) override;
    void onRequestBody(std::string_view bytes) override;
    void onRequestEnd(const http::Fields* trailers) override;
    void onClientFault(http::Reason reason) override;
    void onClientWritable() override;

    // UpstreamEvents
    void onUpstreamReady() override;
    void onUpstreamGone() override;
    void onInterim(http::ResponseHead& head) override;
    void onResponse(http::ResponseHead& head, http::EndOfStream end) override;
    void onResponseBody(std::string_view bytes) override;
    void onResponseEnd(const http::Fields* trailers) override;
    void onUpstreamFault(http::Reason reason) override;
    void onUpstreamWritable() override;

    /// The client says itself how long it waits, which may be too short for any upstream.
    [[nodiscard]] bool hasClientsDeadline() const { return m_grpcDeadline != MonotonicTime::max(); }
    /// Before an attempt is sent: what the head tells the upstream of the time that is left.
    void updateTimeLeft(http::RequestHead& head) const;

    /// The time asked for by ExchangeHost::wakeAt() has come.
    void onDeadline();
    /// The worker waits no longer: the exchange ends now, with an answer that says so where there is none yet.
    void giveUp(http::Reason reason);

private:
    friend class ExchangeRef;
    struct Memory {
        const void* owner;
        void* object;
        Memory* next;
    };

    [[nodiscard]] bool submit(Duration startWithin, std::function<void()> work,
                              std::function<void(Exchange&, Done)> back);
    Task run();
    Task runMirror();
    void identifyClient();
    void identifyProtocol();
    [[nodiscard]] http::Reason refusal() const;
    bool findRoute();
    Flow askPolicy(const Policy& policy);
    void notePolicy(const Policy& policy, observe::PolicyResult result);
    [[nodiscard]] bool admitsBody() const;
    void chooseService();
    void beginCopy();
    void appendToCopy(std::string_view bytes);
    void sendCopy();
    void callUpstream();
    void continueTrace();
    void replyUnmatched();
    [[nodiscard]] bool replyFallback(http::Reason reason);
    void tellProxyStatus(http::Reason reason);
    void applyResponsePolicies();
    void applyFieldPolicies(http::Fields& fields);
    [[nodiscard]] const http::Fields* admittedTrailers(const http::Fields* trailers);
    void sendAnswer();
    void sayInGrpc();
    bool endWithGrpcTrailers(http::Reason reason);
    void finish();

    void endWith(http::Reason reason);
    void endCall(http::Reason outcome);
    void pauseClientBody();
    void resumeClientBody();
    void endClientsWait();
    void updateDeadline();
    void wakeBy(MonotonicTime when);
    [[nodiscard]] Deadline nextDeadline() const;

    [[nodiscard]] bool over() const { return m_clientGone || m_responseEnded; }
    [[nodiscard]] bool findPreflightRoute();

    ExchangeHost& m_host;
    Arena m_arena;
    http::ServerStream* m_stream = nullptr;
    const ConnectionFacts* m_connection = nullptr;
    const Plan* m_plan = nullptr;
    UpstreamCaller* m_upstreams = nullptr;
    const RoutePlan* m_route = nullptr;
    const SplitTarget* m_splitTarget = nullptr; ///< null: the route's own service
    routing::MatchResult m_match;
    Hooks m_hooks;
    http::RequestHead* m_request = nullptr;
    http::ResponseHead* m_response = nullptr;
    std::string_view m_replyBody;
    UpstreamCall* m_call = nullptr;
    IpAddress m_client;
    const Identity* m_identity = nullptr;
    std::string_view m_challenge;
    Memory* m_memory = nullptr;
    std::unique_ptr<RequestCopy> m_copy;               ///< for the service that the route's copies go to
    std::shared_ptr<std::atomic<bool>> m_workIsWanted; ///< only once work was given away
    std::uint64_t m_serial = 0;                        ///< grows when an exchange is over
    Change m_change;
    std::string_view m_fallbackService; ///< that has been asked instead of the route's; empty: none
    std::string_view m_note;
    observe::Verdict m_verdict;

    Bytes m_bodyLimit;
    const model::Timeouts* m_timeouts = nullptr;
    MonotonicTime m_started;
    MonotonicTime m_lastRequestBytes;
    MonotonicTime m_bodyRateFrom; ///< when the client began to send, less the time in which it could not
    MonotonicTime m_lastActivity;
    MonotonicTime m_policySince; ///< since when the exchange is with the policy that is being asked
    MonotonicTime m_armed = MonotonicTime::max();
    MonotonicTime m_resumeAt = MonotonicTime::max();     ///< a policy wants to be asked again
    Duration m_retryAfter{};                             ///< 0: nobody knows
    MonotonicTime m_grpcDeadline = MonotonicTime::max(); ///< asked for by the client

    bool m_requestEnded = false;   ///< the whole request has been received
    bool m_callReady = false;      ///< the upstream wants the request body
    bool m_bodyPaused = false;     ///< the client is asked to hold its body
    bool m_responsePaused = false; ///< the upstream is asked to hold its body
    bool m_ownAnswer = false;      ///< m_response is the gateway's own
    bool m_upstreamHeadEnds = false;
    bool m_headSent = false;
    bool m_responseEnded = false;
    bool m_clientGone = false;
    bool m_tunnel = false;
    bool m_upstreamDone = false;
    bool m_finished = false;
    bool m_awaitsContinue = false; ///< the client holds its body until the upstream asks for it
    bool m_changed = false;
    bool m_grpc = false;
    bool m_isMirror = false;
    bool m_streaming = false; ///< the answer is a stream, which goes on as long as somebody says something
};

} // namespace gatehouse::pipeline
