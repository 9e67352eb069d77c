#pragma once

#include "shared/core/result.h"
#include "shared/core/socket_address.h"
#include "tests/support/child_process.h"
#include "tests/support/sockets.h"
#include "tests/support/temporary_folder.h"

#include <memory>

namespace gatehouse::test {

/// A real nginx with a folder, configuration and port of its own.
class NginxServer {
public:
    /// `server` is what stands in the server block beside "listen"; `${port}` and `${folder}` are filled in.
    /// `others` stands beside the server.
    explicit NginxServer(std::string server, std::string others = {});

    [[nodiscard]] Result<void> start();
    [[nodiscard]] bool stop();
    [[nodiscard]] static bool isThere() { return findProgram("nginx").has_value(); }

    [[nodiscard]] SocketAddress address() const { return m_port.address(); }
    [[nodiscard]] std::string url() const { return "http://" + m_port.address().toString(); }
    /// What the server serves files from.
    [[nodiscard]] const TemporaryFolder& folder() const { return m_folder; }
    /// One line a request: "METHOD URI STATUS BYTES_OF_BODY REQUESTS_ON_CONNECTION".
    [[nodiscard]] std::vector<std::string> requests() const;

private:
    TemporaryFolder m_folder;
    ReservedPort m_port;
    std::string m_server;
    std::string m_others;
    std::unique_ptr<ChildProcess> m_process;
};

} // namespace gatehouse::test
