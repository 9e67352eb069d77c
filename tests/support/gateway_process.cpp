#include "tests/support/gateway_process.h"

#include "tests/support/raw_client.h"

#include <csignal>

namespace gatehouse::test {

namespace {

constexpr std::string_view kReloads = "gatehouse_config_reloads_total";

double reloads(const MetricsText& metrics, std::string_view result) {
    return metrics.value(std::string(kReloads) + "{result=\"" + std::string(result) + "\"}");
}

} // namespace

std::string GatewayProcess::program() {
    if (const char* chosen = std::getenv("GATEHOUSE_PROGRAM"); chosen != nullptr)
        return chosen;
#ifdef GATEHOUSE_BUILT_PROGRAM
    if (std::filesystem::exists(GATEHOUSE_BUILT_PROGRAM))
        return GATEHOUSE_BUILT_PROGRAM;
#endif
    return {};
}

std::string GatewayProcess::commonConfig() const {
    return "admin: { address: \"" + m_admin.address().toString() + "\" }\n" + "access_log: { path: \"" +
           accessLogFile() + "\", format: json }\n";
}

Result<void> GatewayProcess::start(const std::string& config) {
    m_folder.write("gatehouse.yaml", config);
    ChildProcess::Options options;
    options.command = {program(), "--config",   configFile(), "--workers", std::to_string(m_options.workers),
                       "--state", stateFolder()};
    options.command.insert(options.command.end(), m_options.arguments.begin(), m_options.arguments.end());
    options.output = m_folder.file("stdout");
    options.errors = m_folder.file("stderr");
    options.environment = m_options.environment;
    options.maxOpenFiles = m_options.maxOpenFiles;
    m_process = std::make_unique<ChildProcess>(options);
    if (waitUntil([this] { return isReady() || !m_process->isRunning(); }) && m_process->isRunning())
        return {};
    return fail("gatehoused did not become ready:\n" + errors() + "configuration:\n" + config);
}

GatewayProcess::Reload GatewayProcess::reload(const std::string& config) {
    const MetricsText before = metrics();
    m_folder.write("gatehouse.yaml", config);
    m_process->signal(SIGHUP);
    Reload answer = Reload::Unanswered;
    const bool answered = waitUntil([&] {
        const MetricsText now = metrics();
        if (reloads(now, "applied") > reloads(before, "applied"))
            answer = Reload::Taken;
        else if (reloads(now, "rejected") > reloads(before, "rejected"))
            answer = Reload::Refused;
        return answer != Reload::Unanswered;
    });
    return answered ? answer : Reload::Unanswered;
}

void GatewayProcess::beginDrain() {
    m_process->signal(SIGTERM);
    (void)waitUntil([this] { return errors().find("draining: ") != std::string::npos || !m_process->isRunning(); });
}

std::optional<int> GatewayProcess::stop(Deadline deadline) {
    m_process->signal(SIGTERM);
    return m_process->wait(deadline);
}

std::vector<std::string> GatewayProcess::accessLog() const { return completeLines(readFile(accessLogFile())); }

MetricsText GatewayProcess::metrics() const {
    // The admin listener answers only to names of this machine.
    const auto page = fetch(m_admin.address(), "GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    return page ? MetricsText(page->body) : MetricsText();
}

std::string GatewayProcess::sanitizerReport() const {
    const std::string text = errors();
    for (const std::string_view mark :
         {"ERROR: AddressSanitizer", "WARNING: ThreadSanitizer", "ERROR: LeakSanitizer", "runtime error:"}) {
        if (const std::size_t at = text.find(mark); at != std::string::npos)
            return text.substr(at, 4000);
    }
    return {};
}

bool GatewayProcess::isReady() const {
    RawClient client(m_admin.address());
    if (!client.connected(Deadline(1s)))
        return false;
    client.send("GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", Deadline(1s));
    const auto reply = client.receive(MessagePart::HeadOnly, Deadline(1s));
    return reply && reply->status() == 200;
}

} // namespace gatehouse::test
