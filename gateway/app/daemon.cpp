#include "gateway/app/daemon.h"

#include "gateway/app/log.h"
#include "gateway/app/service_manager.h"
#include "gateway/app/state_folder.h"
#include "gateway/control/management/conversions.h"
#include "gateway/control/overrides/breaker_wishes.h"
#include "gateway/control/overrides/endpoint_wishes.h"
#include "gateway/net/listening_socket.h"
#include "gateway/policies/catalogue.h"
#include "gateway/policies/limit_board.h"
#include "shared/api/state_words.h"
#include "shared/document/diagnostics.h"
#include "shared/model/read_config.h"

#include <QCoreApplication>

#include <sys/stat.h>
#include <unistd.h>

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

/// Where the management API listens; empty: nowhere.
std::string managementSocket(const CommandLine& line) {
    std::error_code error;
    if (!line.management.empty())
        return line.management == "off" ? std::string() : std::filesystem::absolute(line.management, error).string();
    const std::string folder = stateFolder(line.state);
    return folder.empty() ? std::string() : folder + "/management.sock";
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
    TRY_VOID(findStateFolder());
    openOverrides();
    startConfiguration();
    const std::vector<Beginning> ways = TRY(beginnings());
    const model::Config& config = ways.front().checked.config;

    runtime::Gateway::Options options;
    options.workers = m_line.workers != 0           ? m_line.workers
                      : config.runtime.workers != 0 ? config.runtime.workers
                                                    : std::max(1U, std::thread::hardware_concurrency());
    options.version = GATEHOUSE_VERSION;
    options.inheritedSockets = m_inheritance.word ? std::move(m_inheritance.sockets) : takePassedSockets();
    net::UniqueFd adminSocket = takeBoundTo(config.admin.address, options.inheritedSockets);
    SocketAddress management;
    management.unixPath = managementSocket(m_line);
    m_managementSocket = takeBoundTo(management, options.inheritedSockets);
    options.warn = [this](const std::string& message) { tell(api::Event::Severity::Warning, message); };
    m_gateway = std::make_unique<runtime::Gateway>(std::move(options), m_clock);
    heedOverrides();
    const Beginning* begun = TRY(apply(ways));
    m_config = begun->checked.config;
    if (m_inheritance.word)
        m_gateway->closeUnusedSockets();
    if (usesStore())
        m_configuration->begin(begun->candidate);
    else
        m_configuration->setRunning(m_config);
    m_candidates.clear();
    careForKeys();
    keepHistory();

    if (m_config.admin.enabled)
        startAdmin(m_config.admin, std::move(adminSocket));
    TRY_VOID(startManagement());
    watchConfig();
    reportListeners({});
    QObject::connect(&m_tick, &QTimer::timeout, &m_tick, [this] { onTick(); });
    m_tick.start(kStartTick);
    return {};
}

/// A store needs it; a gateway with a file runs without remembering, unless the folder was asked for.
Result<void, StartFailure> Daemon::findStateFolder() {
    m_stateFolder = stateFolder(m_line.state);
    const auto usable = m_stateFolder.empty()
                            ? Result<void>(fail("there is no state folder: neither --state nor HOME is set"))
                            : ensureStateFolder(m_stateFolder);
    if (usable)
        return {};
    if (usesStore() || !m_line.state.empty())
        return tl::unexpected(StartFailure("not started: " + usable.error().message, kExitFailure));
    logWarning(usable.error().message + "; nothing outlives this process");
    m_stateFolder.clear();
    return {};
}

void Daemon::startConfiguration() {
    using control::Configuration;
    Configuration::Runner runner;
    runner.prepare = [this](const model::Config& config) { return m_gateway->prepare(config); };
    runner.activate = [this](const Configuration::Prepared& prepared, model::CheckedConfig checked,
                             std::function<void()> adopted) {
        activate(prepared, std::move(checked), std::move(adopted));
    };
    runner.tell = [this](api::Event::Severity severity, const std::string& text) { tell(severity, text); };
    runner.answers = [this](MonotonicTime from) {
        return m_collector == nullptr ? control::AnswerCounts{} : m_collector->answers().since(from);
    };
    m_configuration =
        std::make_unique<Configuration>(usesStore() ? Configuration::Source::Store : Configuration::Source::File,
                                        m_stateFolder, m_clock, std::move(runner));
}

/// What there is to begin with, best first.
Result<std::vector<Daemon::Beginning>, StartFailure> Daemon::beginnings() {
    std::vector<Beginning> ways;
    if (!usesStore()) {
        auto checked = model::readConfigFile(m_line.config, policies::catalogue());
        if (!checked)
            return tl::unexpected(StartFailure(checked.error().toString() +
                                                   "not started: " + counted(checked.error().errorCount(), "error") +
                                                   " in " + m_line.config,
                                               kExitBadConfig));
        logWarning(checked->warnings.toString());
        ways.push_back({*std::move(checked)});
        return ways;
    }
    auto candidates = m_configuration->load(static_cast<bool>(m_inheritance.word));
    if (!candidates)
        return tl::unexpected(StartFailure("not started: " + candidates.error().message, kExitFailure));
    m_candidates = *std::move(candidates);
    for (const auto& candidate : m_candidates)
        ways.push_back({candidate.config, &candidate});
    if (ways.empty()) {
        logInfo("the store in " + m_stateFolder + " is new: gatehousectl apply FILE gives it a configuration");
        ways.emplace_back();
    }
    return ways;
}

/// The first that can be run.
Result<const Daemon::Beginning*, StartFailure> Daemon::apply(const std::vector<Beginning>& beginnings) {
    for (const Beginning& beginning : beginnings) {
        const auto warnings = m_gateway->apply(beginning.checked.config);
        if (warnings) {
            for (const std::string& warning : *warnings)
                logWarning(warning);
            return &beginning;
        }
        if (&beginning == &beginnings.back())
            return tl::unexpected(StartFailure(
                "not started: " + warnings.error().message,
                warnings.error().cause == runtime::Refusal::Cause::Configuration ? kExitBadConfig : kExitFailure));
        logError("revision " + std::to_string(beginning.candidate->revision.number) +
                 " cannot be run: " + warnings.error().message);
    }
    return nullptr; // there is always one
}

/// What operators have set at run time, and what becomes of it when they set something else.
void Daemon::openOverrides() {
    control::OverrideRegister::Options options;
    if (!m_stateFolder.empty())
        options.file.emplace(m_stateFolder + "/overrides.json");
    options.tell = [this](const control::OverrideEvent& event) { onOverride(event); };
    m_overrides = std::make_unique<control::OverrideRegister>(m_clock, std::move(options));
    for (const std::string& message : m_overrides->load())
        tell(api::Event::Severity::Error, message);
}

void Daemon::careForKeys() {
    control::KeyUseKeeper::Options options;
    if (!m_stateFolder.empty())
        options.file.emplace(m_stateFolder + "/key-uses.json");
    options.tell = [this](const std::string& text) { tell(api::Event::Severity::Warning, text); };
    m_keyCare =
        std::make_unique<control::KeyCare>(m_clock, m_gateway->keyUses(), m_gateway->metrics(), std::move(options));
    m_keyCare->begin(m_config);
}

void Daemon::keepHistory() {
    if (!m_stateFolder.empty()) {
        m_historyKeeper = std::make_unique<control::HistoryKeeper>(
            m_history, m_stateFolder + "/metrics", m_clock,
            [this](const std::string& text) { tell(api::Event::Severity::Warning, text); });
        m_historyKeeper->load();
    }
    const auto use = [] {
        return control::MetricsCollector::Use{observe::cpuTime(), observe::residentMemory().value_or(0)};
    };
    m_collector = std::make_unique<control::MetricsCollector>(m_gateway->metrics(), m_clock, m_history, use);
    m_collector->start([this] {
        m_metricsFeed.tell();
        if (m_historyKeeper != nullptr)
            m_historyKeeper->tick();
    });
}

void Daemon::onOverride(const control::OverrideEvent& event) {
    tell(api::Event::Severity::Info, event.text());
    if (m_gateway != nullptr)
        heedOverrides();
}

void Daemon::heedOverrides() {
    m_gateway->setEndpointWishes(control::endpointWishes(*m_overrides));
    m_gateway->setBreakerWishes(control::breakerWishes(*m_overrides));
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
    m_overrides->tick();
    m_gateway->tick();
    for (const std::string& message : m_gateway->reloadCertificates())
        tell(api::Event::Severity::Info, message);
    for (const std::string& message : m_gateway->troubles())
        tell(api::Event::Severity::Warning, message);
    m_configuration->tick();
    if (m_keyCare != nullptr)
        m_keyCare->tick(m_config);
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
    if (usesStore())
        return logInfo("there is no file to reload: the configuration is in the store");
    notifyReloading();
    auto checked = model::readConfigFile(m_line.config, policies::catalogue());
    if (!checked) {
        logError(checked.error().toString());
        tell(api::Event::Severity::Error, "not reloaded: " + counted(checked.error().errorCount(), "error") +
                                              "; the running configuration goes on unchanged");
        m_gateway->noteRejectedReload();
        return notifyReady();
    }
    logWarning(checked->warnings.toString());
    model::Config& config = checked->config;
    const auto before = m_gateway->boundAddresses();
    const auto warnings = m_gateway->apply(config);
    if (!warnings) {
        tell(api::Event::Severity::Error,
             "not reloaded: " + warnings.error().message + "; the running configuration goes on unchanged");
        return notifyReady();
    }
    for (const std::string& warning : *warnings)
        logWarning(warning);
    takeOver(std::move(config), before);
    m_configuration->setRunning(m_config);
    tell(api::Event::Severity::Info, "reloaded (" + std::string(cause) + "): " + summary(m_config));
    notifyReady();
}

/// A revision of the store, which is kept by now.
void Daemon::activate(const control::Configuration::Prepared& prepared, model::CheckedConfig checked,
                      std::function<void()> adopted) {
    logWarning(checked.warnings.toString());
    const auto before = m_gateway->boundAddresses();
    for (const std::string& warning : m_gateway->activate(prepared, std::move(adopted)))
        logWarning(warning);
    takeOver(std::move(checked.config), before);
}

/// What of a configuration concerns the process and not its workers.
void Daemon::takeOver(model::Config config, const std::map<std::string, SocketAddress>& before) {
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
}

/// To the operator's log, and to whoever listens to events.
void Daemon::tell(api::Event::Severity severity, const std::string& text) {
    using Severity = api::Event::Severity;
    severity == Severity::Error ? logError(text) : severity == Severity::Warning ? logWarning(text) : logInfo(text);
    m_history.note(m_clock.wall(), severity, text);
    m_management.events().publish(severity, text);
}

void Daemon::watchConfig() {
    if (usesStore() || m_config.runtime.watch == m_watch.has_value())
        return;
    if (m_config.runtime.watch)
        m_watch.emplace(m_line.config, [this] { reload("file changed"); });
    else
        m_watch.reset();
}

void Daemon::startAdmin(const model::Admin& admin, net::UniqueFd inherited) {
    control::AdminServer::Providers providers;
    providers.metrics = [this] { return m_gateway->metrics().prometheusText(); };
    providers.notReady = [this] { return notReady(); };
    providers.degraded = [this] { return degraded(); };
    auto server = control::AdminServer::listen(admin.address, std::move(providers), std::move(inherited));
    if (!server) {
        logError("admin listener: " + server.error().message + "; the gateway runs without it");
        return;
    }
    m_admin = std::move(*server);
    logInfo("admin: http://" + admin.address.toString() + " (/metrics, /healthz, /readyz)");
}

/// Without it the gateway runs on, unless it was asked for.
Result<void, StartFailure> Daemon::startManagement() {
    control::serveStatus(m_management.dispatcher(), [this] { return status(); });
    control::serveDrafts(m_management.dispatcher(), *m_configuration);
    control::serveRevisions(m_management.dispatcher(), *m_configuration);
    control::serveObjects(m_management.dispatcher(), *m_configuration);
    control::serveAudit(m_management.dispatcher(), *m_configuration);
    control::serveOverrides(m_management.dispatcher(), *m_overrides);
    control::serveEndpoints(m_management.dispatcher(), *m_overrides, [this] { return m_gateway->endpoints(); });
    control::serveBreakers(m_management.dispatcher(), *m_overrides,
                           {[this](std::string_view only) { return m_gateway->breakers(only); },
                            [this](const std::string& id) { m_gateway->resetBreaker(id); },
                            [this]() -> const model::Config& { return m_config; },
                            [this](api::Event::Severity severity, const std::string& text) { tell(severity, text); }});
    control::serveKeys(m_management.dispatcher(),
                       {*m_configuration, [this]() -> const model::Config& { return m_config; },
                        [this]() -> policies::api_key::KeyUses& { return m_gateway->keyUses(); }, m_clock});
    control::serveExplain(m_management.dispatcher(), *m_configuration,
                          {[this](const std::string& id, runtime::Gateway::OnVerdict then) {
                               m_gateway->findVerdict(id, std::move(then));
                           },
                           [this](const runtime::RehearsedRequest& request, std::shared_ptr<const model::Config> other,
                                  runtime::Gateway::OnRehearsed then) {
                               return m_gateway->rehearse(request, std::move(other), std::move(then));
                           }});
    control::serveLimits(m_management.dispatcher(),
                         {[this]() -> policies::LimitBoard& { return m_gateway->limits(); }, m_clock,
                          [this](api::Event::Severity severity, const std::string& text) { tell(severity, text); }});
    control::serveMetrics(m_management.dispatcher(), m_history, m_metricsFeed, m_clock);
    m_traffic = std::make_unique<control::TrafficFeed>(control::TrafficFeed::Source{
        [this](const observe::VerdictFilter& filter) { return m_gateway->watch(filter); },
        [this](std::uint64_t tap) { m_gateway->unwatch(tap); },
        [this](std::uint64_t tap, runtime::Gateway::OnCaught then) { m_gateway->takeCaught(tap, std::move(then)); },
        [this] { return m_config.verdicts.keep != 0; }});
    control::serveTraffic(m_management.dispatcher(), *m_traffic);
    control::serveTrap(
        m_management.dispatcher(),
        {[this](std::optional<observe::VerdictFilter> filter) { m_gateway->setTrap(std::move(filter)); }, m_clock});
    if (m_line.management == "off")
        return {};
    auto roles = control::RoleMap::parse(m_line.grants);
    if (!roles)
        return tl::unexpected(StartFailure("not started: " + roles.error().message, kExitBadConfig));
    const std::string path = managementSocket(m_line);
    auto listens = path.empty() ? fail("there is no state folder to put its socket in")
                                : m_management.listen(path, *std::move(roles), std::move(m_managementSocket));
    if (listens) {
        logInfo("management: " + path);
        warnOfUnreachable(path);
        return {};
    }
    if (!m_line.management.empty())
        return tl::unexpected(StartFailure("not started: " + listens.error().message, kExitFailure));
    logWarning(listens.error().message + "; the gateway runs without management");
    return {};
}

/// A role is worth nothing to who cannot come to the socket.
void Daemon::warnOfUnreachable(const std::string& socket) const {
    const std::string folder = std::filesystem::path(socket).parent_path().string();
    struct stat info {};
    if (!m_line.grants.empty() && ::stat(folder.c_str(), &info) == 0 && (info.st_mode & S_IXOTH) == 0)
        logWarning("only the owner of " + folder +
                   " can reach the management socket in it: for the others of --grant, chmod o+x " + folder +
                   ", or --management with a folder of its own");
}

std::vector<std::string> Daemon::notReady() const {
    if (m_gateway->isDraining())
        return {std::string(api::NotReadyWord::kDraining)};
    if (!m_gateway->isReady())
        return {std::string(api::NotReadyWord::kStarting)};
    if (usesStore() && !m_configuration->head())
        return {std::string(api::NotReadyWord::kNoConfiguration)};
    return {};
}

std::vector<std::string> Daemon::degraded() const { return m_configuration->degraded(); }

api::Status Daemon::status() const {
    api::Status status;
    status.version = GATEHOUSE_VERSION;
    status.process = ::getpid();
    status.started = m_started;
    status.uptime = std::chrono::floor<std::chrono::seconds>(m_clock.monotonic() - m_startedMonotonic);
    status.notReady = notReady();
    status.ready = status.notReady.empty();
    status.degraded = degraded();
    status.mode = usesStore() ? api::Mode::Store : api::Mode::File;
    status.file = m_line.config;
    if (const auto& head = m_configuration->head()) {
        status.revision = head->number;
        status.hash = head->hash;
    }
    if (const auto& confirmation = m_configuration->confirmation()) {
        status.confirmUntil = confirmation->deadline;
        status.returnOn = control::shown(confirmation->returnOn);
    }
    status.generation = m_gateway->generation();
    status.workers = m_gateway->workers();
    status.routes = m_config.routes.size();
    status.services = m_config.services.size();
    status.consumers = m_config.consumers.size();
    for (const auto& [name, address] : m_gateway->boundAddresses())
        status.listeners.push_back({name, address});
    return status;
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
    if (m_configuration->isCommitting()) { // which the successor is to begin with
        QTimer::singleShot(kStartTick, &m_tick, [this] { upgrade(); });
        return;
    }
    std::vector<int> sockets = m_gateway->listeningSockets();
    if (m_admin != nullptr)
        sockets.push_back(m_admin->listeningSocket());
    if (m_management.listeningSocket() >= 0)
        sockets.push_back(m_management.listeningSocket());
    if (m_historyKeeper != nullptr)
        m_historyKeeper->keepRecent();
    auto successor = Successor::start(
        m_program, m_line.arguments, sockets, [this] { onSuccessorReady(); },
        [this](const std::string& why) {
            m_configuration->thaw();
            tell(api::Event::Severity::Error, "not upgraded: " + why + "; this process goes on");
            QTimer::singleShot(0, &m_tick, [this] { m_successor.reset(); }); // it is still speaking
        });
    if (!successor)
        return logError("not upgraded: " + successor.error().message + "; this process goes on");
    m_successor = std::move(*successor);
    m_configuration->freeze();
    logInfo("upgrading: process " + std::to_string(m_successor->id()) + " is to take over");
}

void Daemon::onSuccessorReady() {
    if (std::exchange(m_stopping, true))
        return;
    notifyMainProcess(m_successor->id());
    logInfo("process " + std::to_string(m_successor->id()) + " has taken over");
    m_admin.reset();
    m_management.handOver();
    m_configuration->release();
    m_keyCare->finish();
    m_keyCare.reset();
    if (m_historyKeeper != nullptr)
        m_historyKeeper->finish();
    m_historyKeeper.reset();
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
    m_gateway->drain(
        m_config.runtime.drain, [] { logInfo("draining: no new connections, what is in progress may finish"); },
        [this] { leave(); });
}

void Daemon::leave() {
    if (m_keyCare != nullptr)
        m_keyCare->finish();
    if (m_historyKeeper != nullptr)
        m_historyKeeper->finish();
    logInfo("stopped");
    QCoreApplication::quit();
}

} // namespace gatehouse::app
