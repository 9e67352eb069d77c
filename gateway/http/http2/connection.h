#pragma once

#include "gateway/http/http2/field_list.h"
#include "gateway/http/http2/flood_guard.h"
#include "gateway/http/http2/memory.h"
#include "gateway/http/http2/options.h"
#include "gateway/http/http2/stream.h"
#include "gateway/http/stream.h"

#include <nghttp2/nghttp2.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace gatehouse::http::http2 {

/// What the two sides of HTTP/2 have in common: nghttp2's session with its callbacks, the streams, flow control, limits
/// against floods, and how a connection ends. nghttp2 knows frames, HPACK and states; messages are read and checked
/// here, by the rules that all versions share.
///
/// While nghttp2 is at work nobody outside is called but for what has just been received: what else a sink must hear
/// (faults, room to write) waits until it is done.
class Connection {
public:
    /// What the streams of one connection may hold together before each of them counts as full.
    static constexpr std::size_t kQueueLimit = 1024 * 1024;

    /// Why a stream is reset: for reasons of our own, or for what the peer did.
    enum class Cause : bool { Ours, Provoked };

    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    // For streams.
    /// There is something to send again.
    void wakeData(Stream& stream);
    /// Sends now what fills frames, unless nghttp2 is at work.
    void sendFrames();
    /// Copies what a stream could not send.
    void keepOffered(Stream& stream);
    void wantFlush();
    void post(Stream& stream, Stream::Event event);
    [[nodiscard]] std::size_t queuedBytes() const { return m_queued; }

protected:
    enum class Side : bool { Server, Client };
    struct Rules {
        const Limits& limits; ///< of heads
        std::uint32_t maxStreams;
        const Windows& windows;
        const FloodLimits& floods;
        const std::shared_ptr<Memory>& memory;
    };

    Connection(SessionHost& host, Side side, const Rules& rules);
    virtual ~Connection();

    /// Brackets each call from outside that may call sinks: behind the outermost one what has gathered is told and
    /// sent, and the connection is ended if it has come to that.
    class Work {
    public:
        explicit Work(Connection& connection) : m_connection(connection) { ++connection.m_depth; }
        ~Work() {
            if (--m_connection.m_depth == 0)
                m_connection.settle();
        }
        Work(const Work&) = delete;
        Work& operator=(const Work&) = delete;

    private:
        Connection& m_connection;
    };

    // The session's calls, as both sides do them.
    [[nodiscard]] std::size_t receiveBytes(std::string_view bytes);
    void endInput();
    void lose(Reason reason);
    void resumeOutput();
    void flushOutput();

    // The side's own part.
    [[nodiscard]] virtual std::unique_ptr<Stream> makeStream() = 0;
    /// A header block begins, on a stream that may be null, or new if there is none.
    virtual void onHeadersBegin(const nghttp2_frame& frame, Stream* stream) = 0;
    virtual void onField(std::string_view name, std::string_view value) = 0;
    virtual void onHeaders(const nghttp2_frame& frame, Stream* stream) = 0;
    virtual void onSettings() {}
    virtual void onGoaway() {}
    virtual void onGoawaySent() {}
    virtual void onPong() {}
    /// The peer has reset a stream.
    [[nodiscard]] virtual bool countReset(const Stream* stream) = 0;
    /// Behind each outermost call, before the connection may be ended.
    virtual void onSettled() {}
    /// The peer can send no more: true for a stream that must hear of it.
    [[nodiscard]] virtual bool isCutByEndOfInput(const Stream& stream) const = 0;
    [[nodiscard]] virtual Reason protocolError() const = 0;
    [[nodiscard]] virtual Reason flood() const = 0;

    [[nodiscard]] Stream& acquire();
    /// It is no longer in use.
    void release(Stream& stream);
    void bind(Stream& stream, std::int32_t id);
    /// Gives back what a stream that is released would still have taken.
    void discardInput(Stream& stream);
    void endInput(Stream& stream, const Fields* trailers);
    void cut(Stream& stream, std::uint32_t errorCode, Cause cause);
    void fault(Stream& stream, Reason reason);
    /// Its last frame has been written.
    void onEndSent(Stream& stream);
    void fail(Reason reason, std::uint32_t errorCode);
    void terminate();
    /// Heads may not be read any more when a release() has returned.
    void writeHeads(const Stream& stream);

    [[nodiscard]] nghttp2_session* session() const { return m_session.get(); }
    [[nodiscard]] nghttp2_data_provider providerFor(Stream& stream);
    [[nodiscard]] FieldList& emptyList();
    /// Known to nghttp2 or in use.
    [[nodiscard]] const std::vector<Stream*>& streams() const { return m_live; }
    [[nodiscard]] std::size_t streamsInUse() const { return m_inUse; }
    [[nodiscard]] FloodGuard& guard() { return m_guard; }
    /// The highest stream that the peer has opened.
    [[nodiscard]] std::int32_t lastStream() const { return nghttp2_session_get_last_proc_stream_id(session()); }
    /// Nothing can be sent or received any more.
    [[nodiscard]] bool isDead() const { return m_failed || m_lost || m_over; }
    [[nodiscard]] bool inputHasEnded() const { return m_inputEnded; }

private:
    struct Callbacks; ///< what nghttp2 calls
    struct SessionDeleter {
        void operator()(nghttp2_session* session) const { nghttp2_session_del(session); }
    };

    void settle();
    void send();
    void deliverEvents();
    void deliverHeld(Stream& stream);
    void tellWhoMayWrite();
    void retire(Stream& stream);
    void recycleRetired();
    void trimPool();
    void cutStalled();
    void dropQueued(Stream& stream);
    void declareFailed(Reason reason);
    void closeAll(Reason reason);
    void endIfOver();
    void onReceiveError(int error);

    [[nodiscard]] int onFrameHeader(const nghttp2_frame_hd& header);
    [[nodiscard]] int onFrame(const nghttp2_frame& frame);
    void onBody(Stream& stream, std::string_view bytes);
    void credit(Stream& stream, std::size_t size);
    void onSent(const nghttp2_frame& frame);
    void onNotSent(const nghttp2_frame& frame);
    void onClosed(Stream& stream, std::uint32_t errorCode);
    [[nodiscard]] ssize_t readData(Stream& stream, std::size_t most, std::uint32_t& flags);
    void writeData(Stream& stream, const std::uint8_t* frameHeader, std::size_t size);
    [[nodiscard]] Stream* find(std::int32_t id) const;
    [[nodiscard]] int asCallbackResult() const { return m_failed ? NGHTTP2_ERR_CALLBACK_FAILURE : 0; }

    SessionHost& m_host;
    Duration m_stall;
    Duration m_rest;
    MonotonicTime m_nextStallCheck{};
    FloodGuard m_guard;
    std::size_t m_heldLimit; ///< of input that waits beyond the connection's window
    std::size_t m_held = 0;
    std::size_t m_inUse = 0;
    std::size_t m_queued = 0;
    std::size_t m_blockSize = 0; ///< of the header block in progress, as its limits count
    std::size_t m_blockLimit;
    std::vector<std::unique_ptr<Stream>> m_all;
    std::vector<Stream*> m_live; ///< known to nghttp2 or to somebody outside
    std::vector<Stream*> m_free;
    std::vector<Stream*> m_retired; ///< free behind the outermost call
    std::vector<Stream*> m_events;
    FieldList m_list;
    std::shared_ptr<Memory> m_memory; ///< outlives the session; may be null
    std::unique_ptr<nghttp2_session, SessionDeleter> m_session;
    std::uint16_t m_depth = 0;
    bool m_working = false;    ///< nghttp2 is on the stack
    bool m_wanted = false;     ///< something is to be sent behind the call in progress
    bool m_fillFrames = false; ///< the last bytes of a body wait for its end
    bool m_someFull = false;
    bool m_flushAsked = false;
    bool m_inputPaused = false;
    bool m_inputEnded = false;
    bool m_failed = false;
    bool m_lost = false;
    bool m_over = false;
};

} // namespace gatehouse::http::http2
