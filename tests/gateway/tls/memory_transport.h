#pragma once

#include "gateway/net/stream.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace gatehouse::tls::testing {

/// A transport without a socket: a test hands it input in whatever pieces it likes and looks at the output.
class MemoryTransport final : public net::Stream {
public:
    char* reserve(std::size_t size) override;
    void commit(std::size_t used) override;
    void write(std::string_view bytes) override;
    std::size_t queued() const override { return m_output.size(); }

    void setHandler(net::StreamHandler& handler) override { m_handler = &handler; }
    void pauseReading() override { m_paused = true; }
    void resumeReading() override { m_paused = false; }
    void shutdownWriting() override { m_shutdown = true; }
    void hold(std::unique_ptr<net::Seat> seat) override { m_seat = std::move(seat); }
    void close(CloseMode mode) override;
    void flush() override {}
    const SocketAddress& peer() const override { return m_address; }
    SocketAddress local() const override { return m_address; }

    /// Input from the peer; what the handler leaves is offered again with the next piece.
    void deliver(std::string_view bytes);
    void deliverEnd();
    void breakConnection(net::Closed why);
    /// Offers what is kept, as the loop does after resumeReading(). False if there was nothing to do.
    bool offerKept();

    [[nodiscard]] std::string takeOutput();
    [[nodiscard]] bool isPaused() const { return m_paused; }
    [[nodiscard]] bool isShutdown() const { return m_shutdown; }
    [[nodiscard]] std::optional<CloseMode> closed() const { return m_closed; }
    /// The longest piece that was written at once.
    [[nodiscard]] std::size_t largestWrite() const { return m_largestWrite; }

private:
    void reportEnd();

    net::StreamHandler* m_handler = nullptr;
    std::unique_ptr<net::Seat> m_seat;
    SocketAddress m_address{IpAddress::v4(0x7f000001), 443, {}};
    std::string m_input;
    std::string m_output;
    std::string m_room;
    std::size_t m_largestWrite = 0;
    bool m_paused = false;
    bool m_shutdown = false;
    bool m_ended = false;
    bool m_endReported = false;
    std::optional<CloseMode> m_closed;
};

} // namespace gatehouse::tls::testing
