#pragma once

#include "tests/support/raw_client.h"

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

namespace gatehouse::test {

/// Clients that ask and ask again on kept connections until they are told to stop, and count what went wrong.
class Load {
public:
    Load(const SocketAddress& address, int clients) : m_address(address) {
        for (int i = 0; i < clients; ++i)
            m_threads.emplace_back([this] { run(); });
    }
    ~Load() { stop(); }

    void stop() {
        m_stop = true;
        for (std::thread& thread : m_threads)
            thread.join();
        m_threads.clear();
    }
    [[nodiscard]] std::uint64_t done() const { return m_done; }
    [[nodiscard]] std::uint64_t failed() const { return m_failed; }

private:
    void run() {
        std::unique_ptr<RawClient> client;
        while (!m_stop) {
            if (client == nullptr)
                client = std::make_unique<RawClient>(m_address);
            client->send("GET /load HTTP/1.1\r\nHost: api.example\r\n\r\n");
            const auto reply = client->receive();
            const bool good = reply && reply->status() == 200 && reply->body == "ok";
            ++(good ? m_done : m_failed);
            if (!good || !reply->values("connection").empty())
                client.reset();
        }
    }

    SocketAddress m_address;
    std::vector<std::thread> m_threads;
    std::atomic<bool> m_stop = false;
    std::atomic<std::uint64_t> m_done = 0;
    std::atomic<std::uint64_t> m_failed = 0;
};

} // namespace gatehouse::test
