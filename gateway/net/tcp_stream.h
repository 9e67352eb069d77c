#pragma once

#include "gateway/net/event_loop.h"
#include "gateway/net/output_queue.h"
#include "gateway/net/stream.h"
#include "gateway/net/unique_fd.h"

#include <memory>
#include <utility>

namespace gatehouse::net {

/// A plain connection over TCP or a Unix socket. Idle, it holds no buffer: input is read into the loop's one, output
/// into pooled slabs. Sends once a turn; big pieces go to the kernel with what is queued before them and without a
/// copy.
class TcpStream final : public Stream, private IoHandler, private Deferred {
public:
    enum class Start : std::uint8_t { Connected, Connecting };

    /// `fd` is non-blocking; TCP_NODELAY was set by whoever made it (Listener, connectTo()).
    TcpStream(EventLoop& loop, UniqueFd fd, SocketAddress peer, Start start = Start::Connected);
    /// Without close() before it, the connection ends at once and unflushed.
    ~TcpStream() override;

    [[nodiscard]] char* reserve(std::size_t size) override;
    void commit(std::size_t used) override;
    void write(std::string_view bytes) override;
    [[nodiscard]] std::size_t queued() const override { return m_output.size(); }
    [[nodiscard]] std::size_t highMark() const override { return m_loop.buffers().highMark(); }

    void setHandler(StreamHandler& handler) override;
    void pauseReading() override { m_paused = true; }
    void resumeReading() override;
    void shutdownWriting() override;
    void hold(std::unique_ptr<Seat> seat) override { m_seat = std::move(seat); }
    void close(CloseMode mode) override;
    void flush() override;
    [[nodiscard]] const SocketAddress& peer() const override { return m_peer; }
    [[nodiscard]] SocketAddress local() const override;

    /// The errno that ended the connection, 0 while there is none.
    [[nodiscard]] int error() const { return m_error; }
    /// For socket options and peer credentials; -1 once closed. Nobody else reads, writes or closes it.
    [[nodiscard]] int descriptor() const { return m_fd.get(); }

private:
    /// Goes on reading in the next turn.
    struct Again final : Deferred {
        explicit Again(TcpStream& owner) : stream(owner) {}
        void onTurn() override { stream.pump(); }
        TcpStream& stream;
    };

    void onIo(std::uint32_t events) override;
    void onTurn() override;

    bool finishConnecting();
    void pump();
    void receive();
    [[nodiscard]] std::string_view offer(std::string_view bytes);
    void offerKept();
    void keep(std::string_view rest);
    [[nodiscard]] std::span<char> roomBehindKept();
    void dropKept();
    void reportEndOfInput();

    [[nodiscard]] bool takesOutput() const;
    [[nodiscard]] bool canSend() const;
    void queuedMore();
    void sendQueue();
    [[nodiscard]] std::size_t sendWithQueue(std::string_view piece);
    void breakOutput(int error);
    [[nodiscard]] bool isOpen() const { return static_cast<bool>(m_fd); }
    void finish(Closed why);
    void release();

    EventLoop& m_loop;
    StreamHandler* m_handler = nullptr;
    std::unique_ptr<Seat> m_seat;
    UniqueFd m_fd;
    int m_error = 0;

    bool m_connecting : 1;
    bool m_watched : 1 = false;
    bool m_readable : 1 = false; ///< the kernel may hold input
    bool m_hangup : 1 = false;   ///< epoll spoke of an end: read until it shows, also after a short read
    bool m_paused : 1 = false;
    bool m_pumping : 1 = false;   ///< inside pump(): kept input must stay where it is
    bool m_offerKept : 1 = false; ///< kept input is due although nothing came behind it
    bool m_inputEnded : 1 = false;
    bool m_endReported : 1 = false;
    bool m_blocked : 1 = false; ///< the kernel takes no more until EPOLLOUT
    bool m_outputBroken : 1 = false;
    bool m_aboveHigh : 1 = false; ///< owes onDrained()
    bool m_shutdownWanted : 1 = false;
    bool m_shutdownDone : 1 = false;

    OutputQueue m_output;
    std::unique_ptr<Slab> m_kept; ///< input that the handler could not use yet
    Again m_again{*this};
    SocketAddress m_peer;
};

} // namespace gatehouse::net
