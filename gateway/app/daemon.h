#pragma once

#include "gateway/app/command_line.h"
#include "gateway/app/config_watch.h"
#include "gateway/app/signals.h"
#include "gateway/app/successor.h"
#include "gateway/control/admin/admin_server.h"
#include "gateway/control/configuration/configuration.h"
#include "gateway/control/history/history_keeper.h"
#include "gateway/control/history/metrics_collector.h"
#include "gateway/control/history/metrics_history.h"
#include "gateway/control/keys/key_care.h"
#include "gateway/control/management/management.h"
#include "gateway/control/management/metrics_feed.h"
#include "gateway/control/overrides/override_register.h"
#include "gateway/runtime/gateway.h"
#include "shared/core/result.h"
#include "shared/document/diagnostics.h"
#include "shared/model/config.h"

#include <QTimer>

#include <memory>
#include <optional>
#include <string>

namespace gatehouse::app {

inline constexpr int kExitFailure = 1;
inline constexpr int kExitBadConfig = 2; ///< systemd does not try again

/// Why the process ends before it has begun.
struct StartFailure {
    std::string message;
    int exitCode = kExitFailure;

    StartFailure(Error error) : message(std::move(error.message)) {}
    StartFailure(std::string text, int code) : message(std::move(text)), exitCode(code) {}
};

/// `--check`: reads the configuration, prints every diagnostic and a summary, and returns the exit code.
[[nodiscard]] int checkConfig(const std::string& file);

/// The running process: the gateway, and what makes it start, reload and end. Lives on the main thread.
class Daemon {
public:
    [[nodiscard]] static Result<std::unique_ptr<Daemon>, StartFailure> start(const CommandLine& line);

private:
    explicit Daemon(const CommandLine& line);

    [[nodiscard]] Result<void, StartFailure> run();
    /// A configuration to begin with.
    struct Beginning {
        model::CheckedConfig checked;
        const control::Configuration::Candidate* candidate = nullptr; ///< of the store
    };
    [[nodiscard]] Result<void, StartFailure> findStateFolder();
    [[nodiscard]] Result<std::vector<Beginning>, StartFailure> beginnings();
    [[nodiscard]] Result<const Beginning*, StartFailure> apply(const std::vector<Beginning>& beginnings);
    void startConfiguration();
    [[nodiscard]] std::vector<std::string> degraded() const;
    void activate(const control::Configuration::Prepared& prepared, model::CheckedConfig checked,
                  std::function<void()> adopted);
    void takeOver(model::Config config, const std::map<std::string, SocketAddress>& before);
    void tell(api::Event::Severity severity, const std::string& text);
    [[nodiscard]] bool usesStore() const { return m_line.config.empty(); }
    void openOverrides();
    void careForKeys();
    void keepHistory();
    void onSignal(int signal);
    void reload(std::string_view cause);
    void watchConfig();
    void startAdmin(const model::Admin& admin, net::UniqueFd inherited = {});
    [[nodiscard]] Result<void, StartFailure> startManagement();
    void warnOfUnreachable(const std::string& socket) const;
    [[nodiscard]] std::vector<std::string> notReady() const;
    [[nodiscard]] api::Status status() const;
    void upgrade();
    void onSuccessorReady();
    void stop();
    void drain();
    void leave();
    void onTick();
    void onOverride(const control::OverrideEvent& event);
    void heedOverrides();
    void reportListeners(const std::map<std::string, SocketAddress>& before);

    const CommandLine m_line;
    const std::string m_program; ///< its file, as it was called when this process started
    Inheritance m_inheritance;
    SystemClock m_clock;
    const WallTime m_started = m_clock.wall();
    const MonotonicTime m_startedMonotonic = m_clock.monotonic();
    model::Config m_config;
    std::string m_stateFolder; ///< empty: nothing outlives this process
    std::unique_ptr<control::OverrideRegister> m_overrides;
    std::unique_ptr<Signals> m_signals;
    std::unique_ptr<runtime::Gateway> m_gateway;
    control::MetricsHistory m_history;
    control::MetricsFeed m_metricsFeed{m_history};
    std::unique_ptr<control::HistoryKeeper> m_historyKeeper; ///< until a successor has it
    std::unique_ptr<control::MetricsCollector> m_collector;  ///< until the gateway goes
    std::unique_ptr<control::KeyCare> m_keyCare;             ///< until a successor has it
    std::unique_ptr<control::AdminServer> m_admin;
    std::unique_ptr<control::Configuration> m_configuration;
    std::vector<control::Configuration::Candidate> m_candidates; ///< to begin with, from the store
    control::Management m_management{m_clock};
    std::unique_ptr<control::TrafficFeed> m_traffic;
    std::unique_ptr<Successor> m_successor;
    std::optional<ConfigWatch> m_watch;
    net::UniqueFd m_managementSocket; ///< a predecessor's
    QTimer m_tick;
    bool m_announced = false;
    bool m_stopping = false;
};

} // namespace gatehouse::app
