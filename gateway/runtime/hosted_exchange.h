#pragma once

#include "gateway/net/event_loop.h"
#include "gateway/pipeline/exchange.h"
#include "gateway/runtime/adopted_plan.h"
#include "gateway/runtime/mirror_stream.h"

#include <memory>

namespace gatehouse::runtime {

class Worker;

/// An exchange with what it needs of its worker: time, a timer, its plan kept alive. Made once, then used for one
/// request after another.
class HostedExchange final : public pipeline::ExchangeHost, private net::Deferred {
public:
    explicit HostedExchange(Worker& worker) : m_worker(worker), m_exchange(*this) {}

    void begin(http::ServerStream& stream, const pipeline::ConnectionFacts& connection, AdoptedPlan& plan);
    /// Shows a copy of a request to the service that `route` has named for that.
    void beginMirror(std::unique_ptr<pipeline::RequestCopy> request, const pipeline::RoutePlan& route,
                     AdoptedPlan& plan);
    [[nodiscard]] bool isMirror() const { return m_mirror != nullptr; }
    [[nodiscard]] pipeline::Exchange& exchange() { return m_exchange; }
    [[nodiscard]] bool isFree() const { return m_plan == nullptr; }
    /// Does nothing while there is none.
    void giveUp(http::Reason reason) {
        if (m_plan != nullptr)
            m_exchange.giveUp(reason);
    }

    // pipeline::ExchangeHost
    [[nodiscard]] MonotonicTime now() const override;
    [[nodiscard]] bool timesClosely() override;
    [[nodiscard]] WallTime wallNow() const override;
    [[nodiscard]] pipeline::IdSources& ids() override;
    [[nodiscard]] pipeline::Background& background() override;
    [[nodiscard]] pipeline::SharedStore& store(std::size_t index) override;
    [[nodiscard]] observe::MetricShard& metrics() override;
    [[nodiscard]] std::size_t workerIndex() const override;
    [[nodiscard]] std::size_t outputMark() const override;
    [[nodiscard]] bool isOverloaded() override;
    void wakeAt(MonotonicTime when) override;
    void mirror(std::unique_ptr<pipeline::RequestCopy> request, const pipeline::RoutePlan& route) override;
    [[nodiscard]] MemoryBudget* memoryOfMirrors() override;
    void countMirror(observe::MirrorResult result) override;
    void record(const observe::Verdict& verdict) override;
    void recycle() override;

private:
    void onTurn() override;
    void onDeadline() { m_exchange.onDeadline(); }

    Worker& m_worker;
    pipeline::Exchange m_exchange;
    AdoptedPlan* m_plan = nullptr;
    bool m_isTimedClosely = false;
    std::unique_ptr<MirrorStream> m_mirror; ///< while it shows a copy
    net::Timer m_timer = net::Timer::calling<&HostedExchange::onDeadline>(*this);
};

} // namespace gatehouse::runtime
