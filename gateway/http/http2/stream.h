#pragma once

#include "gateway/http/http2/incoming_body.h"
#include "gateway/http/http2/outgoing_body.h"
#include "gateway/http/reason.h"
#include "gateway/http/stream.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gatehouse::http::http2 {

class ClientSession;
class Connection;
class ServerSession;

/// One stream of either side: what it still has to send, what waits to be taken, and how far both directions are. Used
/// for one stream after another by its connection, which owns it.
class Stream {
public:
    explicit Stream(Connection& connection) : m_connection(connection) {}
    virtual ~Stream() = default;
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;

protected:
    friend class ClientSession;
    friend class Connection;
    friend class ServerSession;

    /// Something that its sink is to be told when nobody else's call is on the stack.
    enum Event : std::uint8_t { Faulted = 1, Writable = 2, Resumed = 4 };

    // To whoever uses the stream. Not called after it was released.
    [[nodiscard]] virtual bool inUse() const = 0;
    virtual void tellBody(std::string_view bytes) = 0;
    virtual void tellEnd(const Fields* trailers) = 0;
    virtual void tellFault(Reason reason) = 0;
    virtual void tellWritable() = 0;
    /// What came on this stream is not what was announced.
    virtual void onMalformed() = 0;
    /// The stream was cut by `errorCode`, which came from the peer or, for its errors, from us.
    /// ok: it does not matter to whoever uses the stream.
    [[nodiscard]] virtual Reason reasonFor(std::uint32_t errorCode) const = 0;
    /// False: content may not come now.
    [[nodiscard]] virtual bool expectsBody() const = 0;

    // What both kinds of streams do alike.
    [[nodiscard]] bool canWrite() const { return !m_closed && !m_cut; }
    void writeBody(std::string_view bytes);
    /// False: less than was announced.
    [[nodiscard]] bool endBody(const Fields* trailers);
    [[nodiscard]] std::size_t queuedBytes() const;
    void pause() { m_in.paused = true; }
    void resume();

    void reset();

    Connection& m_connection;
    std::int32_t m_id = 0;   ///< 0: not yet known to nghttp2
    std::size_t m_place = 0; ///< among the connection's streams
    OutgoingBody m_out;
    IncomingBody m_in;
    MonotonicTime m_released{};
    MonotonicTime m_progress{};      ///< when it was released, or last sent something since
    std::uint32_t m_errorCode = 0;   ///< to be sent with the reset that ends it, instead of NO_ERROR
    Reason m_fault = Reason::ok;     ///< what its user was told, or is about to be
    std::uint8_t m_events = 0;       ///< of Event
    std::uint8_t m_headsWaiting = 0; ///< handed to nghttp2, which has not yet written them
    bool m_dataWaiting = false;      ///< nghttp2 has asked for bytes when there were none to send
    bool m_outEnded = false;         ///< END_STREAM has been written
    bool m_full = false;             ///< its writer has been told to wait
    bool m_resetByPeer = false;
    bool m_cut = false;     ///< by us, with RST_STREAM
    bool m_cutByUs = false; ///< and for reasons of our own, not for the peer's errors
    bool m_closed = false;  ///< for nghttp2
    bool m_retired = false;
};

} // namespace gatehouse::http::http2
