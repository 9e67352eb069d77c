#pragma once

#include "tests/support/connection.h"
#include "tests/support/sockets.h"

#include <memory>
#include <string>
#include <string_view>

namespace gatehouse::integrations::redis {

/// A server that says what the test has it say, and when. One connection at a time.
class ScriptedServer {
public:
    ScriptedServer()
        : m_listener(*test::listenOn(test::loopback(0))), m_address(test::localAddress(m_listener.get())) {}

    [[nodiscard]] std::uint16_t port() const { return m_address.port; }
    /// Takes in what has arrived; a new connection takes the place of the last one.
    void pump() {
        if (test::UniqueFd fd = test::acceptFrom(m_listener.get()); fd.isOpen()) {
            m_connection = std::make_unique<test::Connection>(std::move(fd));
            ++m_accepted;
        }
        if (m_connection != nullptr)
            m_connection->pump();
    }
    void say(std::string_view bytes) {
        m_connection->send(bytes);
        m_connection->pump();
    }
    void hangUp() { m_connection->close(); }
    /// Nobody can connect any more.
    void goAway() {
        m_connection = nullptr;
        m_listener = test::UniqueFd();
    }
    [[nodiscard]] int accepted() const { return m_accepted; }
    /// Commands that have wholly arrived on this connection, their words with blanks between.
    [[nodiscard]] std::string heard() const {
        std::string text;
        std::string_view rest = m_connection == nullptr ? std::string_view{} : m_connection->everything();
        const auto number = [&rest](char mark) -> std::size_t {
            const std::size_t end = rest.find("\r\n");
            if (rest.empty() || rest[0] != mark || end == std::string_view::npos)
                return 0;
            const std::size_t value = std::stoul(std::string(rest.substr(1, end - 1)));
            rest.remove_prefix(end + 2);
            return value;
        };
        while (std::size_t words = number('*')) {
            for (; words != 0; --words) {
                const std::size_t size = number('$');
                if (rest.size() < size + 2)
                    return text;
                text += std::string(rest.substr(0, size)) + (words == 1 ? '\n' : ' ');
                rest.remove_prefix(size + 2);
            }
        }
        return text;
    }

private:
    test::UniqueFd m_listener;
    SocketAddress m_address;
    std::unique_ptr<test::Connection> m_connection;
    int m_accepted = 0;
};

} // namespace gatehouse::integrations::redis
