#pragma once

#include "shared/core/result.h"
#include "tests/support/child_process.h"
#include "tests/support/gateway_process.h"
#include "tests/support/raw_client.h"
#include "tests/support/sockets.h"
#include "tests/support/temporary_folder.h"

#include <memory>
#include <string>
#include <vector>

namespace gatehouse::test {

/// A real gatehoused whose configuration is in its store, and gatehousectl to change it. It can be killed and started
/// again.
class StoreGateway {
public:
    /// Waits until it can be talked to; else says what it wrote.
    [[nodiscard]] Result<void> start(std::vector<std::string> wrapper = {});
    void kill();
    [[nodiscard]] std::optional<int> stop();

    [[nodiscard]] CommandResult ctl(std::vector<std::string> arguments) const;
    /// `gatehousectl apply` of a configuration whose one route answers with this text.
    [[nodiscard]] CommandResult apply(const std::string& answer, std::vector<std::string> arguments = {}) const;
    [[nodiscard]] std::string documentAnswering(const std::string& answer) const;
    /// What the route answers; empty if nothing does.
    [[nodiscard]] std::string answer() const;

    [[nodiscard]] std::string socket() const { return m_folder.file("management.sock"); }
    [[nodiscard]] std::string state() const { return m_folder.file("state"); }
    [[nodiscard]] const TemporaryFolder& folder() const { return m_folder; }
    [[nodiscard]] SocketAddress publicAddress() const { return m_public.address(); }
    [[nodiscard]] SocketAddress adminAddress() const { return m_admin.address(); }
    [[nodiscard]] std::string errors() const { return readFile(m_folder.file("stderr")); }
    [[nodiscard]] pid_t id() const { return m_process->id(); }
    [[nodiscard]] bool isRunning() const { return m_process != nullptr && m_process->isRunning(); }

private:
    TemporaryFolder m_folder;
    ReservedPort m_public;
    ReservedPort m_admin;
    std::unique_ptr<ChildProcess> m_process;
};

} // namespace gatehouse::test
