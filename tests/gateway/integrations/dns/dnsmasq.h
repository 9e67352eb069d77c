#pragma once

#include "shared/core/socket_address.h"
#include "tests/support/child_process.h"
#include "tests/support/sockets.h"
#include "tests/support/temporary_folder.h"

#include <csignal>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace gatehouse::integrations {

/// A real DNS server on a loopback port of its own, for names below "test" that a hosts file lists.
class Dnsmasq {
public:
    /// Null when the program is not installed.
    [[nodiscard]] static std::unique_ptr<Dnsmasq> start(std::string_view hosts, int ttlSeconds) {
        const auto program = test::findProgram("dnsmasq");
        return program ? std::unique_ptr<Dnsmasq>(new Dnsmasq(*program, hosts, ttlSeconds)) : nullptr;
    }

    [[nodiscard]] SocketAddress address() const { return m_port.address(); }
    /// Other records from now on.
    void setHosts(std::string_view hosts) {
        m_folder.write("hosts", hosts);
        m_process->signal(SIGHUP);
    }

private:
    Dnsmasq(const std::string& program, std::string_view hosts, int ttlSeconds) {
        test::ChildProcess::Options options;
        const auto hostsFile = m_folder.write("hosts", hosts);
        options.command = {program,
                           "--keep-in-foreground",
                           "--conf-file=/dev/null",
                           "--no-resolv",
                           "--no-hosts",
                           "--bind-interfaces",
                           "--listen-address=127.0.0.1",
                           "--port=" + std::to_string(m_port.number()),
                           "--addn-hosts=" + hostsFile,
                           "--local=/test/",
                           "--local-ttl=" + std::to_string(ttlSeconds),
                           "--pid-file=",
                           "--user=root",
                           "--group=root",
                           "--cname=alias.test,target.test",
                           "--log-facility=-"};
        options.errors = m_folder.file("log");
        m_process = std::make_unique<test::ChildProcess>(options);
    }

    test::TemporaryFolder m_folder;
    test::ReservedPort m_port;
    std::unique_ptr<test::ChildProcess> m_process;
};

} // namespace gatehouse::integrations
