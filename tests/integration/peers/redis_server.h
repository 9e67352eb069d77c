#pragma once

#include "shared/core/result.h"
#include "tests/support/certificates.h"
#include "tests/support/child_process.h"
#include "tests/support/sockets.h"
#include "tests/support/temporary_folder.h"

#include <memory>
#include <string>
#include <vector>

namespace gatehouse::test {

/// A real Redis with a folder, ports and a Unix socket of its own, which keeps nothing on disk.
class RedisServer {
public:
    RedisServer() = default;
    ~RedisServer();

    [[nodiscard]] static bool isThere() {
        return findProgram("redis-server").has_value() && findProgram("redis-cli").has_value();
    }
    /// Before start(): what else to do, as words of its command line.
    void add(const std::vector<std::string>& options) {
        m_options.insert(m_options.end(), options.begin(), options.end());
    }
    /// Before start(): it speaks TLS too, on a port of its own.
    void useTls(const CertifiedKey& identity);

    /// Starts it, or starts it again on the same ports, empty.
    [[nodiscard]] Result<void> start();
    /// kill -9.
    void kill();
    /// Stands still: connections stay, and nothing is answered.
    void hang();
    void goOn();

    [[nodiscard]] SocketAddress address() const { return m_port.address(); }
    [[nodiscard]] std::string url() const { return "redis://" + m_port.address().toString(); }
    [[nodiscard]] std::string tlsUrl() const { return "rediss://localhost:" + std::to_string(m_tlsPort.number()); }
    [[nodiscard]] std::string socketUrl() const { return "redis+unix:" + m_folder.file("redis.sock"); }
    /// What redis-cli prints for a command, without the last line end.
    [[nodiscard]] std::string say(std::vector<std::string> words) const;

private:
    TemporaryFolder m_folder;
    ReservedPort m_port;
    ReservedPort m_tlsPort;
    std::vector<std::string> m_options;
    std::unique_ptr<ChildProcess> m_process;
};

} // namespace gatehouse::test
