#pragma once

#include "gateway/http/http1/server_session.h"
#include "gateway/pipeline/exchange.h"
#include "gateway/policies/jwt/token_claims.h"
#include "gateway/runtime/rehearsal/stubbed_upstream.h"
#include "gateway/runtime/snapshot.h"
#include "gateway/runtime/work_pool.h"
#include "shared/core/result.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace gatehouse::runtime {

/// One request through the real pipeline, from the bytes of its head to its verdict, without a connection, a worker or
/// an upstream; nothing that outlives it changes. On the control thread, which it never holds: policies that wait are
/// waited for in its event loop, and not for long. Lives until `then` has been called.
class Rehearsal final : public std::enable_shared_from_this<Rehearsal>,
                        private pipeline::ExchangeHost,
                        private http::ServerSessionHost,
                        private http::RequestSink,
                        private pipeline::Background,
                        private pipeline::SharedStore,
                        private ByteOutput {
public:
    /// Where it takes place.
    struct Stage {
        std::shared_ptr<const Snapshot> snapshot;
        StubbedUpstream::Rosters rosters; ///< like the plan's services
        std::unique_ptr<observe::MetricShard> scratch;
        std::shared_ptr<WorkPool> pool;
        const Clock& clock;
        QObject& context; ///< of the control thread; outlives the process of rehearsing
    };
    using Then = std::function<void(Rehearsed)>;

    [[nodiscard]] static Result<void, RehearsalRefusal> begin(Stage stage, const RehearsedRequest& request, Then then);

    Rehearsal(Stage stage, observe::RandomSource random, Then then);
    ~Rehearsal();
    Rehearsal(const Rehearsal&) = delete;
    Rehearsal& operator=(const Rehearsal&) = delete;

private:
    /// The error says what of the request does not exist in this configuration.
    [[nodiscard]] Result<void> prepare(const RehearsedRequest& request);
    [[nodiscard]] Result<void> assume(const RehearsedRequest& request);
    void run(const RehearsedRequest& request);
    void findNearMisses();
    void finish();

    // pipeline::ExchangeHost
    [[nodiscard]] MonotonicTime now() const override { return m_stage.clock.monotonic(); }
    [[nodiscard]] bool timesClosely() override { return true; }
    [[nodiscard]] WallTime wallNow() const override { return m_stage.clock.wall(); }
    [[nodiscard]] pipeline::IdSources& ids() override { return m_ids; }
    [[nodiscard]] pipeline::Background& background() override { return *this; }
    [[nodiscard]] pipeline::SharedStore& store(std::size_t /*index*/) override { return *this; }
    [[nodiscard]] observe::MetricShard& metrics() override { return *m_stage.scratch; }
    [[nodiscard]] std::size_t workerIndex() const override { return 0; }
    [[nodiscard]] std::size_t outputMark() const override { return kHighMark; }
    [[nodiscard]] bool isOverloaded() override { return false; }
    [[nodiscard]] const pipeline::Rehearsal* rehearsal() const override { return &m_rehearsal; }
    void wakeAt(MonotonicTime /*when*/) override {} // m_patience ends it
    void mirror(std::unique_ptr<pipeline::RequestCopy> /*request*/, const pipeline::RoutePlan& /*route*/) override {}
    [[nodiscard]] MemoryBudget* memoryOfMirrors() override { return nullptr; } // none is begun
    void countMirror(observe::MirrorResult /*result*/) override {}
    void record(const observe::Verdict& verdict) override;
    void recycle() override {}

    // http::ServerSessionHost
    [[nodiscard]] http::RequestSink& beginExchange(http::ServerStream& stream) override;
    [[nodiscard]] ByteOutput& output() override { return *this; }
    void onSessionPhase() override {}
    void requestFlush() override {}
    void pauseInput() override {}
    void resumeInput() override;
    void endOutput() override {}
    void onConnectionFault(http::Reason /*reason*/) override {}
    void endConnection(http::CloseMode /*mode*/) override {}

    // http::RequestSink, in front of the exchange
    [[nodiscard]] Arena& arena() override { return m_exchange.arena(); }
    void onRequest(http::RequestHead& head, http::EndOfStream end) override;
    void onRequestBody(std::string_view bytes) override { m_exchange.onRequestBody(bytes); }
    void onRequestEnd(const http::Fields* trailers) override;
    void onClientFault(http::Reason reason) override { m_exchange.onClientFault(reason); }
    void onClientWritable() override { m_exchange.onClientWritable(); }

    // pipeline::Background
    [[nodiscard]] bool submit(pipeline::BackgroundJob job) override;
    [[nodiscard]] Mail mail() override;

    // pipeline::SharedStore: policies do not ask it in a rehearsal
    [[nodiscard]] bool run(const pipeline::StoreCall& /*call*/, const pipeline::StoreWaiter& /*waiter*/) override {
        return false;
    }

    // ByteOutput: what would go to the client goes nowhere
    [[nodiscard]] char* reserve(std::size_t size) override;
    void commit(std::size_t /*used*/) override {}
    void write(std::string_view /*bytes*/) override {}
    [[nodiscard]] std::size_t queued() const override { return 0; }

    Stage m_stage;
    pipeline::IdSources m_ids;
    Then m_then;
    pipeline::Rehearsal m_rehearsal;
    pipeline::AssumedCaller m_caller;
    std::vector<std::string> m_scopes; ///< of the caller
    std::vector<std::string_view> m_scopeViews;
    std::string m_payload; ///< of its token
    policies::jwt::TokenClaims m_claims = policies::jwt::TokenClaims::ofPayload({});
    StubbedUpstream m_upstream;
    const ListenerPlan* m_listener = nullptr;
    pipeline::ConnectionFacts m_connection;
    std::string m_bytes;     ///< of the request
    std::size_t m_taken = 0; ///< of m_bytes
    bool m_isTaking = false;
    bool m_requestEnded = false;
    std::string m_room; ///< for what the codec writes
    http::http1::ServerOptions m_options;
    std::optional<http::http1::ServerSession> m_session;
    pipeline::Exchange m_exchange{*this};
    std::optional<http::RequestHead> m_asked; ///< the head as the routes saw it
    Rehearsed m_outcome;
    QTimer m_patience;
};

} // namespace gatehouse::runtime
