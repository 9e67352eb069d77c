#include "gateway/integrations/probe/prober.h"
#include "gateway/net/event_loop.h"
#include "gateway/net/listening_socket.h"
#include "gateway/observe/metrics/gateway_metrics.h"
#include "gateway/observe/metrics/registry.h"
#include "gateway/policies/catalogue.h"
#include "gateway/runtime/endpoint_board.h"
#include "gateway/runtime/snapshot_builder.h"
#include "gateway/runtime/worker.h"
#include "shared/model/read_config.h"
#include "tests/scenarios/runner/backend.h"
#include "tests/support/temporary_folder.h"

#include <map>

namespace gatehouse::scenario {

namespace {

// Long waits pass in steps, so that what one timer sets off can set the next one in time.
constexpr int kStepsOfTime = 20;

/// One worker on this thread: its loop turns when a scenario waits, its clock moves when the scenario says so. What the
/// control thread of the program does with workers is done here at once.
class InProcessBackend final : public Backend {
public:
    std::vector<Part> ownConfig() const override {
        return {{"access_log", "access_log: { path: \"" + m_folder.file("access.log") + "\", format: json }\n"},
                {"runtime", "runtime: { watch: false, drain: 5s }\n"},
                {"admin", "admin: { enabled: false }\n"}};
    }

    Result<void> start(const std::string& config) override {
        m_loop = TRY(net::EventLoop::create(m_clock));
        runtime::Worker::Options options;
        options.metrics = &m_metrics.worker(0);
        options.processMetrics = m_processMetrics;
        options.pool = m_pool;
        options.dispose = [](std::shared_ptr<const runtime::Snapshot>) {};
        options.onOutlier = [this](std::string_view service, std::string_view endpoint) {
            m_loop->post([this, service = std::string(service), endpoint = std::string(endpoint)] {
                m_board.onOutlier(service, endpoint);
            });
        };
        m_worker = TRY(runtime::Worker::create(*m_loop, std::move(options)));
        m_prober = std::make_unique<integrations::Prober>(
            *m_loop, [] { return std::uint64_t{0}; },
            [this](const integrations::ProbeReport& report) { m_board.onProbe(report); });
        return apply(config);
    }

    Result<void> reload(const std::string& config) override {
        const auto applied = apply(config);
        count(applied ? observe::ReloadResult::Applied : observe::ReloadResult::Rejected);
        if (!applied)
            m_diagnostics += applied.error().message + "\n";
        return applied;
    }

    void drain() override {
        m_worker->drain(m_config.runtime.drain, [this] { m_drained = true; });
        turn();
    }

    std::optional<int> waitForExit(test::Deadline) override {
        turn();
        if (!m_drained)
            return std::nullopt;
        if (m_worker != nullptr) {
            flushLog();
            m_prober.reset();
            m_worker.reset();
            turn();
        }
        return 0;
    }

    void turn() override {
        while (m_loop->processEvents(QEventLoop::AllEvents)) {
        }
    }

    bool ownsTime() const override { return true; }

    void advance(Duration by) override {
        turn();
        for (int i = 0; i < kStepsOfTime; ++i) {
            m_clock.advance(by / kStepsOfTime);
            m_board.tick();
            turn();
        }
    }

    test::MetricsText metrics() override { return test::MetricsText(m_metrics.prometheusText()); }

    std::vector<std::string> accessLog() override {
        flushLog();
        return test::completeLines(test::readFile(m_folder.file("access.log")));
    }

    std::string diagnostics() const override { return m_diagnostics; }
    std::string complaint() override { return {}; }

private:
    Result<void> apply(const std::string& text) {
        auto read =
            model::readConfig(text, {.name = "gatehouse.yaml", .folder = m_folder.path()}, policies::catalogue());
        if (!read)
            return fail(read.error().toString());
        auto built = TRY(m_builder.build(read->config));
        std::vector<runtime::ListenerSocket> sockets;
        std::map<std::string, SocketAddress> listeners;
        for (const model::Listener& listener : read->config.listeners) {
            const auto known = m_listeners.find(listener.name);
            if (known == m_listeners.end() || !(known->second == listener.address))
                sockets.push_back({listener.name, TRY(net::listenAt(listener.address))});
            listeners[listener.name] = listener.address;
        }
        m_config = std::move(read->config);
        m_listeners = std::move(listeners);
        m_builder.keep(built);
        m_board.prepare(built.snapshot->plan);
        m_snapshot = built.snapshot;
        m_worker->adopt(std::move(built.snapshot), std::move(sockets));
        m_board.adopt(m_snapshot->plan);
        TRY_VOID(m_prober->setTargets(m_board.probeTargets(m_snapshot->serviceTls), m_snapshot->plan.dns));
        turn();
        return {};
    }

    void count(observe::ReloadResult result) {
        m_metrics.control().add(m_processMetrics.reloads.at(static_cast<std::size_t>(result)));
    }

    void publish(std::uint64_t generation, std::size_t service, std::shared_ptr<const balancing::Roster> roster) {
        m_worker->adoptRoster(generation, service, std::move(roster));
    }

    void flushLog() {
        if (m_snapshot != nullptr && m_snapshot->accessLog != nullptr)
            m_snapshot->accessLog->writer(0).flush();
    }

    test::TemporaryFolder m_folder;
    ManualClock m_clock;
    observe::MetricRegistry m_metrics{1};
    observe::MetricScope m_scope{m_metrics};
    observe::ProcessMetrics m_processMetrics = observe::processMetrics(m_scope);
    std::shared_ptr<runtime::WorkPool> m_pool = std::make_shared<runtime::WorkPool>(runtime::WorkPool::Options{});
    jose::EmptyKeyRings m_keyRings;
    runtime::SnapshotBuilder m_builder{m_metrics, 1, m_clock, m_keyRings};
    model::Config m_config;
    std::map<std::string, SocketAddress> m_listeners;
    std::shared_ptr<const runtime::Snapshot> m_snapshot;
    std::string m_diagnostics;
    runtime::EndpointBoard m_board{{.clock = m_clock,
                                    .metrics = m_metrics,
                                    .publish = [this](auto&&... roster) { publish(roster...); },
                                    .tell = [this](const std::string& line) { m_diagnostics += line + "\n"; }}};
    bool m_drained = false;
    // Last, so that they go first: what the loop still holds counts into the metrics when it dies.
    std::unique_ptr<net::EventLoop> m_loop;
    std::unique_ptr<runtime::Worker> m_worker;
    std::unique_ptr<integrations::Prober> m_prober;
};

} // namespace

std::unique_ptr<Backend> makeInProcessBackend() { return std::make_unique<InProcessBackend>(); }

} // namespace gatehouse::scenario
