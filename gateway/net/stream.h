#pragma once

#include "shared/core/byte_output.h"
#include "shared/core/socket_address.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

namespace gatehouse::net {

/// Why a stream is no more.
enum class Closed : std::uint8_t {
    ByUs,           ///< close() was called
    ByPeer,         ///< both directions ended in an orderly way
    Reset,          ///< ECONNRESET, EPIPE and their like
    ConnectFailed,  ///< an outgoing connection was refused or is unreachable
    HandshakeFailed ///< TLS: certificate, version or alert
};

/// What a stream tells its owner. After onClosed() nothing follows.
class StreamHandler {
public:
    /// Outgoing: connected. With TLS, on either side: the handshake is done. Plain accepted streams are open from the
    /// start and do not call it.
    virtual void onOpen() = 0;
    /// Says how many of the bytes it took. The rest is kept and offered again with more behind it, or, after
    /// pauseReading(), once reading is resumed. Views are valid during the call.
    [[nodiscard]] virtual std::size_t onData(std::string_view bytes) = 0;
    /// The peer sends no more (FIN, or TLS close_notify). Sending may go on.
    virtual void onEndOfInput() = 0;
    /// The output queue has fallen below lowMark() after it was above highMark().
    virtual void onDrained() = 0;
    virtual void onClosed(Closed why) = 0;

protected:
    ~StreamHandler() = default;
};

/// What a connection takes up until its descriptor is closed, which may be long after its owner is done with it. Its
/// destruction gives it back.
class Seat {
public:
    virtual ~Seat() = default;
};

/// A connected byte stream, plain or TLS: a descriptor on its worker's event loop, an output queue that goes out at the
/// end of the turn, and whatever input its owner could not use yet. Owned by a connection; used on its loop's thread
/// only. May be destroyed from inside its own callbacks only through EventLoop::retire().
class Stream : public ByteOutput {
public:
    enum class CloseMode {
        Flush, ///< send what is queued, FIN, read and drop until the peer closes or kLinger is over
        Abort, ///< drop the queue and reset the connection
    };

    /// Input begins to flow with the next turn, or at once when called again after another handler (upgrade of the
    /// owner).
    virtual void setHandler(StreamHandler& handler) = 0;
    virtual void pauseReading() = 0;
    /// Kept input is offered again from the loop, never from inside this call.
    virtual void resumeReading() = 0;
    /// FIN (with TLS: close_notify first) once the queue is empty; reading goes on.
    virtual void shutdownWriting() = 0;
    /// Keeps `seat` until the descriptor is closed.
    virtual void hold(std::unique_ptr<Seat> seat) = 0;
    /// No callback follows. The object may be destroyed at once: lingering is the loop's business.
    virtual void close(CloseMode mode) = 0;
    /// Sends what is queued now instead of at the end of the turn.
    virtual void flush() = 0;

    [[nodiscard]] virtual const SocketAddress& peer() const = 0;
    /// Asks the kernel.
    [[nodiscard]] virtual SocketAddress local() const = 0;
};

} // namespace gatehouse::net
