#pragma once

#include "gateway/net/unique_fd.h"
#include "shared/core/socket_address.h"

#include <QCoreApplication>

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace gatehouse::control {

/// A client that takes and gives bytes while the server's event loop runs in the same thread.
class ManagementClient {
public:
    explicit ManagementClient(const std::string& path)
        : m_socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)) {
        SocketAddress address;
        address.unixPath = path;
        const auto native = address.toNative();
        EXPECT_EQ(::connect(m_socket.get(), &native.any, native.length), 0) << path;
    }

    /// As much as is taken while the server turns; whether that was all.
    bool send(std::string_view bytes) const {
        for (int idle = 0; !bytes.empty() && idle < 100;) {
            const ssize_t count = ::send(m_socket.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
            if (count > 0)
                bytes.remove_prefix(static_cast<std::size_t>(count));
            else if (errno != EAGAIN)
                return false;
            idle = count > 0 ? 0 : idle + 1;
            QCoreApplication::processEvents();
        }
        return bytes.empty();
    }
    /// One line, without its end; what there is of it when the server closes or says nothing.
    std::string line() {
        (void)wait([this] { return m_received.find('\n') != m_received.npos || m_ended; });
        const auto end = std::min(m_received.find('\n'), m_received.size());
        std::string line = m_received.substr(0, end);
        m_received.erase(0, end + 1);
        return line;
    }
    std::string ask(std::string_view request) {
        send(request);
        send("\n");
        return line();
    }
    [[nodiscard]] bool isClosed() {
        return wait([this] { return m_ended; });
    }
    /// Whether the server has closed by now.
    [[nodiscard]] bool hasEnded() {
        read();
        return m_ended;
    }

    /// Lets the server turn, and reads what it says.
    template <class Condition> [[nodiscard]] bool wait(Condition condition) {
        return turnUntil([&] {
            read();
            return condition();
        });
    }
    /// Lets the server turn, and reads nothing.
    template <class Condition> [[nodiscard]] static bool turnUntil(Condition condition) {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
        while (!condition() && std::chrono::steady_clock::now() < deadline)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
        return condition();
    }

private:
    void read() {
        std::array<char, 65536> bytes;
        const ssize_t count = ::recv(m_socket.get(), bytes.data(), bytes.size(), MSG_DONTWAIT);
        if (count > 0)
            m_received.append(bytes.data(), static_cast<std::size_t>(count));
        else if (count == 0 || errno != EAGAIN)
            m_ended = true;
    }

    net::UniqueFd m_socket;
    std::string m_received;
    bool m_ended = false;
};

} // namespace gatehouse::control
