#pragma once

#include "gateway/net/event_loop.h"
#include "gateway/net/unique_fd.h"
#include "shared/core/socket_address.h"

#include <sys/socket.h>

#include <array>
#include <cstdint>
#include <stdexcept>

namespace gatehouse::integrations {

/// A DNS server on the test's own loop that answers every question with one response code, or with silence.
class StubDnsServer final : public net::IoHandler {
public:
    static constexpr int kSilence = -1;
    static constexpr int kServerFailure = 2; ///< RFC 1035 §4.1.1
    static constexpr int kRefused = 5;

    StubDnsServer(net::EventLoop& loop, int responseCode)
        : m_loop(loop), m_responseCode(responseCode),
          m_socket(::socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)) {
        const SocketAddress any{IpAddress::v4(0x7f000001), 0, {}};
        const auto native = any.toNative();
        if (::bind(m_socket.get(), &native.any, native.length) != 0 || !m_loop.watch(m_socket.get(), *this, EPOLLIN))
            throw std::runtime_error("no socket for the stub");
    }
    ~StubDnsServer() { m_loop.unwatch(m_socket.get()); }

    [[nodiscard]] SocketAddress address() const {
        sockaddr_storage bound{};
        socklen_t length = sizeof bound;
        ::getsockname(m_socket.get(), reinterpret_cast<sockaddr*>(&bound), &length);
        return SocketAddress::fromNative(reinterpret_cast<const sockaddr*>(&bound), length);
    }
    [[nodiscard]] int questions() const { return m_questions; }
    void respondWith(int responseCode) { m_responseCode = responseCode; }

    void onIo(std::uint32_t /*events*/) override {
        std::array<unsigned char, 1500> message;
        sockaddr_storage from{};
        socklen_t length = sizeof from;
        const auto size =
            ::recvfrom(m_socket.get(), message.data(), message.size(), 0, reinterpret_cast<sockaddr*>(&from), &length);
        if (size < 12)
            return;
        ++m_questions;
        if (m_responseCode == kSilence)
            return;
        message[2] |= 0x80; // a response
        message[3] = static_cast<unsigned char>(0x80 | m_responseCode);
        ::sendto(m_socket.get(), message.data(), static_cast<std::size_t>(size), 0, reinterpret_cast<sockaddr*>(&from),
                 length);
    }

private:
    net::EventLoop& m_loop;
    int m_responseCode;
    net::UniqueFd m_socket;
    int m_questions = 0;
};

} // namespace gatehouse::integrations
