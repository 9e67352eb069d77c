#pragma once

#include "shared/core/result.h"
#include "shared/core/socket_address.h"
#include "tests/support/child_process.h"
#include "tests/support/metrics_text.h"
#include "tests/support/sockets.h"
#include "tests/support/temporary_folder.h"

#include <memory>

namespace gatehouse::test {

/// A real gatehoused with a folder, ports and a log of its own. Ends with the object; a test that cares how it ended
/// calls stop().
class GatewayProcess {
public:
    struct Options {
        unsigned workers = 1;
        unsigned maxOpenFiles = 0;
        std::vector<std::string> environment{};
        std::vector<std::string> arguments{}; ///< beside --config, --workers and --state
    };

    /// The program under test: GATEHOUSE_PROGRAM of the environment, else the one of this build; empty if there is
    /// none.
    [[nodiscard]] static std::string program();

    GatewayProcess() : GatewayProcess(Options{}) {}
    explicit GatewayProcess(Options options) : m_options(std::move(options)) {}

    /// Everything of a configuration that a test does not care about: admin listener, access log.
    [[nodiscard]] std::string commonConfig() const;
    /// Writes the configuration (commonConfig() is not added) and waits until the gateway is ready; else says why not,
    /// with what it wrote to stderr.
    [[nodiscard]] Result<void> start(const std::string& config);
    /// Writes another configuration and sends SIGHUP. Waits until the gateway has either taken or refused it.
    enum class Reload { Taken, Refused, Unanswered };
    [[nodiscard]] Reload reload(const std::string& config);
    void signal(int number) { m_process->signal(number); }
    /// SIGTERM, and waits until every worker has heard it.
    void beginDrain();
    /// SIGTERM, then the exit status; nothing if it does not end in time.
    [[nodiscard]] std::optional<int> stop(Deadline deadline = Deadline());
    [[nodiscard]] bool isRunning() { return m_process != nullptr && m_process->isRunning(); }
    [[nodiscard]] std::optional<int> wait(Deadline deadline = Deadline()) { return m_process->wait(deadline); }

    [[nodiscard]] pid_t id() const { return m_process->id(); }
    [[nodiscard]] SocketAddress publicAddress() const { return m_public.address(); }
    [[nodiscard]] SocketAddress adminAddress() const { return m_admin.address(); }
    [[nodiscard]] const TemporaryFolder& folder() const { return m_folder; }
    [[nodiscard]] std::string configFile() const { return m_folder.file("gatehouse.yaml"); }
    [[nodiscard]] std::string accessLogFile() const { return m_folder.file("access.log"); }
    [[nodiscard]] std::string stateFolder() const { return m_folder.file("state"); }
    [[nodiscard]] std::string managementSocket() const { return stateFolder() + "/management.sock"; }
    /// The lines of the access log that are complete.
    [[nodiscard]] std::vector<std::string> accessLog() const;
    [[nodiscard]] MetricsText metrics() const;
    [[nodiscard]] std::string errors() const { return readFile(m_folder.file("stderr")); }
    /// What a sanitizer had to say; empty if nothing.
    [[nodiscard]] std::string sanitizerReport() const;

private:
    [[nodiscard]] bool isReady() const;

    Options m_options;
    TemporaryFolder m_folder;
    ReservedPort m_public;
    ReservedPort m_admin;
    std::unique_ptr<ChildProcess> m_process;
};

} // namespace gatehouse::test
