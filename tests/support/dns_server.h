#pragma once

#include "shared/core/ip_address.h"
#include "shared/core/socket_address.h"
#include "tests/support/sockets.h"
#include "tests/support/unique_fd.h"

#include <atomic>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace gatehouse::test {

/// A DNS server on a thread of its own that gives one answer to whatever is asked, over UDP and, for what is too long
/// for that, TCP (RFC 1035 §4.2).
class DnsServer {
public:
    enum class Kind : std::uint8_t { Addresses, NoSuchName, ServerFailure, Silence };
    struct Answer {
        Kind kind = Kind::Addresses;
        std::vector<IpAddress> addresses{}; ///< A and AAAA, each to who asks for them
        std::uint32_t ttl = 1;              ///< seconds
    };

    /// At a port of its own, or where another one has been: then at an address that nobody else connects from, or the
    /// port may be gone meanwhile.
    explicit DnsServer(Answer answer, const SocketAddress& at = loopback(0));
    DnsServer(const DnsServer&) = delete;
    DnsServer& operator=(const DnsServer&) = delete;
    ~DnsServer();

    [[nodiscard]] SocketAddress address() const { return m_address; }
    /// From now on.
    void answerWith(Answer answer);
    /// Heard so far, those that are met with silence included.
    [[nodiscard]] std::uint64_t questions() const { return m_questions; }

private:
    void run();
    void serveDatagrams();
    void serveStream(int fd);
    /// The message to send; empty for silence.
    [[nodiscard]] std::string answerTo(const std::string& question, std::size_t longest);

    UniqueFd m_datagrams;
    UniqueFd m_listener;
    SocketAddress m_address;
    std::mutex m_mutex; ///< guards m_answer
    Answer m_answer;
    std::atomic<std::uint64_t> m_questions = 0;
    std::atomic<bool> m_stop = false;
    std::thread m_thread;
};

} // namespace gatehouse::test
