#include "gateway/app/daemon.h"

#include "gateway/app/log.h"
#include "gateway/app/service_manager.h"
#include "gateway/net/listening_socket.h"
#include "gateway/policies/catalogue.h"
#include "shared/document/diagnostics.h"
#include "shared/model/read_config.h"

#include <QCoreApplication>

#include <csignal>
#include <cstdio>
#include <filesystem>
#include <thread>

namespace gatehouse::app {

namespace {

constexpr std::chrono::milliseconds kStartTick{20};
constexpr std::chrono::seconds kTick{1};

std::string counted(std::size_t count, std::string_view noun) {
    return std::to_string(count) + ' ' + std::string(noun) + (count == 1 ? "" : "s");
}

std::string summary(const model::Config& config) {
    return counted(config.listeners.size(), "listener") + ", " + counted(config.routes.size(), "route") + ", " +
           counted(config.services.size(), "service");
}

/// Absolute, and by the name that it has now: a later version will be put in its place.
std::string programFile() {
    std::error_code error;
    return std::filesystem::read_symlink("/proc/self/exe", error).string();
}

/// The socket of that address, taken from `sockets`; empty if there is none.
net::UniqueFd takeBoundTo(const SocketAddress& address, std::vector<net::UniqueFd>& sockets) {
    for (net::UniqueFd& socket : sockets) {
        const auto bound = net::boundAddress(socket.get());
        if (bound && *bound == address)
            return std::move(socket);
    }
    return {};
}

} // namespace

int checkConfig(const std::string& file) {
    const auto checked = model::readConfigFile(file, policies::catalogue());
    const document::Diagnostics& diagnostics = checked ? checked->warnings : checked.error();
    std::fputs(diagnostics.toString().c_str(), stderr);
    if (!checked) {
        std::fprintf(stderr, "%s: %s\n", file.c_str(), counted(diagnostics.errorCount(), "error").c_str());
        return kExitBadConfig;
    }
    // What only a build can tell: certificates that do not load, expressions that do not compile.
    SystemClock clock;
    observe::MetricRegistry metrics(1);
    jose::EmptyKeyRings keyRings; // a check asks nobody anything
    runtime::SnapshotBuilder builder(metrics, 1, clock, keyRings);
    const auto built = builder.check(checked->config);
    if (!built) {
        std::fprintf(stderr, "%s: %s\n", file.c_str(), built.error().message.c_str());
        return kExitBadConfig;
    }
    for (const std::string& warning : *built)
        std::fprintf(stderr, "%s: warning: %s\n", file.c_str(), warning.c_str());
    std::printf("%s: valid (%s)\n", file.c_str(), summary(checked->config).c_str());
    return 0;
}

Daemon::Daemon(const CommandLine& line) : m_line(line), m_program(programFile()), m_inheritance(Inheritance::take()) {}

Result<std::unique_ptr<Daemon>, StartFailure> Daemon::start(const CommandLine& line) {
    std::unique_ptr<Daemon> daemon(new Daemon(line));
    TRY_VOID(daemon->run());
    return daemon;
}

Result<void, StartFailure> Daemon::run() {
    m_signals =
        TRY(Signals::create({SIGHUP, SIGUSR1, SIGUSR2, SIGTERM, SIGINT}, [this](int signal) { onSignal(signal); }));
    auto checked = model::readConfigFile(m_line.config, policies::catalogue());
    if (!checked)
        return tl::unexpected(StartFailure(checked.error().toString() + "not started: " +
                                               counted(checked.error().errorCount(), "error") + " in " + m_line.config,
                                           kExitBadConfig));
    logWarning(checked->warnings.toString());
    model::Config& config = checked->config;

    runtime::Gateway::Options options;
    options.workers = m_line.workers != 0           ? m_line.workers
                      : config.runtime.workers != 0 ? config.runtime.workers
                                                    : std::max(1U, std::thread::hardware_concurrency());
    options.version = GATEHOUSE_VERSION;
    options.inheritedSockets = m_inheritance.word ? std::move(m_inheritance.sockets) : takePassedSockets();
    net::UniqueFd adminSocket = takeBoundTo(config.admin.address, options.inheritedSockets);
    options.warn = [](const std::string& message) { logWarning(message); };
    m_gateway = std::make_unique<runtime::Gateway>(std::move(options), m_clock);
    const auto warnings = m_gateway->apply(config);
    if (!warnings)
        return tl::unexpected(StartFailure(
            "not started: " + warnings.error().message,
            warnings.error().cause == runtime::Refusal::Cause::Configuration ? kExitBadConfig : kExitFailure));
    for (const std::string& warning : *warnings)
        logWarning(warning);
    m_config = std::move(config);
    if (m_inheritance.word)
        m_gateway->closeUnusedSockets();

    if (m_config.admin.enabled)
        startAdmin(m_config.admin, std::move(adminSocket));
    watchConfig();
    reportListeners({});
    QObject::connect(&m_tick, &QTimer::timeout, &m_tick, [this] { onTick(); });
    m_tick.start(kStartTick);
    return {};
}

void Daemon::onTick() {
    if (!m_announced) {
        if (!m_gateway->isReady())
            return;
        m_announced = true;
        logInfo("ready: " + summary(m_config));
        notifyReady();
        m_inheritance.sayReady();
        m_tick.start(kTick);
        return;
    }
    for (const std::string& message : m_gateway->reloadCertificates())
        logInfo(message);
    for (const std::string& message : m_gateway->troubles())
        logWarning(message);
}

void Daemon::onSignal(int signal) {
    switch (signal) {
    case SIGHUP:
        return reload("SIGHUP");
    case SIGUSR1:
        m_gateway->reopenLog();
        return logInfo(m_config.accessLog.path.empty() ? "there is no access log to reopen"
                                                       : "reopening the access log");
    case SIGUSR2:
        return upgrade();
    default:
        return stop();
    }
}

/// A configuration that is wrong in any way changes nothing.
void Daemon::reload(std::string_view cause) {
    if (m_stopping || m_gateway == nullptr)
        return;
    notifyReloading();
    auto checked = model::readConfigFile(m_line.config, policies::catalogue());
    if (!checked) {
        logError(checked.error().toString());
        logError("not reloaded: " + counted(checked.error().errorCount(), "error") +
                 "; the running configuration goes on unchanged");
        m_gateway->noteRejectedReload();
        return notifyReady();
    }
    logWarning(checked->warnings.toString());
    model::Config& config = checked->config;
    const auto before = m_gateway->boundAddresses();
    const auto warnings = m_gateway->apply(config);
    if (!warnings) {
        logError("not reloaded: " + warnings.error().message + "; the running configuration goes on unchanged");
        return notifyReady();
    }
    for (const std::string& warning : *warnings)
        logWarning(warning);
    const bool isMissing = config.admin.enabled && m_admin == nullptr; // its address was taken, perhaps
    if (isMissing || config.admin.enabled != m_config.admin.enabled || config.admin.address != m_config.admin.address) {
        m_admin.reset();
        if (config.admin.enabled)
            startAdmin(config.admin);
    }
    if (config.runtime.workers != m_config.runtime.workers)
        logWarning("runtime.workers: the number of workers changes at the next start");
    m_config = std::move(config);
    watchConfig();
    reportListeners(before);
    logInfo("reloaded (" + std::string(cause) + "): " + summary(m_config));
    notifyReady();
}

void Daemon::watchConfig() {
    if (m_config.runtime.watch == m_watch.has_value())
        return;
    if (m_config.runtime.watch)
        m_watch.emplace(m_line.config, [this] { reload("file changed"); });
    else
        m_watch.reset();
}

void Daemon::startAdmin(const model::Admin& admin, net::UniqueFd inherited) {
    control::AdminServer::Providers providers;
    providers.metrics = [this] { return m_gateway->metrics().prometheusText(); };
    providers.notReady = [this]() -> std::vector<std::string> {
        if (m_gateway->isDraining())
            return {"draining"};
        if (!m_gateway->isReady())
            return {"starting"};
        return {};
    };
    auto server = control::AdminServer::listen(admin.address, std::move(providers), std::move(inherited));
    if (!server) {
        logError("admin listener: " + server.error().message + "; the gateway runs without it");
        return;
    }
    m_admin = std::move(*server);
    logInfo("admin: http://" + admin.address.toString() + " (/metrics, /healthz, /readyz)");
}

void Daemon::reportListeners(const std::map<std::string, SocketAddress>& before) {
    for (const auto& [name, address] : m_gateway->boundAddresses()) {
        const auto known = before.find(name);
        if (known == before.end() || !(known->second == address))
            logInfo("listening on " + address.toString() + " (" + name + ")");
    }
}

/// The program as it is on disk now takes the place of this process.
void Daemon::upgrade() {
    if (m_stopping || m_gateway == nullptr || m_successor != nullptr)
        return;
    std::vector<int> sockets = m_gateway->listeningSockets();
    if (m_admin != nullptr)
        sockets.push_back(m_admin->listeningSocket());
    auto successor = Successor::start(
        m_program, m_line.arguments, sockets, [this] { onSuccessorReady(); },
        [this](const std::string& why) {
            logError("not upgraded: " + why + "; this process goes on");
            QTimer::singleShot(0, &m_tick, [this] { m_successor.reset(); }); // it is still speaking
        });
    if (!successor)
        return logError("not upgraded: " + successor.error().message + "; this process goes on");
    m_successor = std::move(*successor);
    logInfo("upgrading: process " + std::to_string(m_successor->id()) + " is to take over");
}

void Daemon::onSuccessorReady() {
    if (std::exchange(m_stopping, true))
        return;
    notifyMainProcess(m_successor->id());
    logInfo("process " + std::to_string(m_successor->id()) + " has taken over");
    m_admin.reset();
    m_watch.reset();
    drain();
}

void Daemon::stop() {
    if (std::exchange(m_stopping, true)) {
        logWarning("told to stop again: ending without waiting");
        return leave();
    }
    if (m_gateway == nullptr)
        return leave();
    notifyStopping();
    drain();
}

void Daemon::drain() {
    logInfo("draining: no new connections, what is in progress may finish");
    m_gateway->drain(m_config.runtime.drain, [this] { leave(); });
}

void Daemon::leave() {
    logInfo("stopped");
    QCoreApplication::quit();
}

} // namespace gatehouse::app
