#pragma once

#include "gateway/http/head.h"
#include "shared/core/arena.h"
#include "shared/core/byte_output.h"
#include "shared/core/time.h"

#include <cstddef>
#include <string_view>

// The codec seam. Everything above it (pipeline, upstream, runtime) speaks of streams: one request and its response.
// Everything below it knows how one version of HTTP puts streams on a connection. Sessions see no socket and no thread,
// and no clock but their host's: bytes go in by receive(), events come out of the sinks, bytes go out into a
// ByteOutput.
//
// Reentrancy: a sink may call its stream from inside any callback. After release() no callback of that stream follows.
// A stream's methods never call a sink themselves.
//
// Views: heads and trailers given to a stream may be read until its release() has returned, or, if a callback called
// that, until the call into the session that is on the stack has. Bodies are read before the call returns.
//
// Lifetime: a session says the last word with endConnection(): once, as the last thing that it does in a call, and
// never while one of its streams is unreleased. This holds after connectionLost() too. Until then its host keeps it.

namespace gatehouse::http {

// Whoever produces output stops above ByteOutput::highMark() and goes on at outputDrained(): hosts call it once the
// queue, having been above the mark, has fallen well below it.

/// The client side of one exchange: what can be said to whoever sent the request. Owned by its session.
class ServerStream {
public:
    /// 1xx other than 101. Dropped where the client cannot take one (HTTP/1.0).
    virtual void sendInterim(const ResponseHead& head) = 0;
    /// The final head, or 101. With 101 the stream is a tunnel from here on: sendBody() and onRequestBody() carry raw
    /// bytes.
    virtual void sendHead(const ResponseHead& head, EndOfStream end) = 0;
    /// Not after EndOfStream::Yes. More than contentLength is a defect of the caller and is cut.
    virtual void sendBody(std::string_view bytes) = 0;
    /// Ends the body; trailers may be null. In a tunnel: half-closes. A body shorter than its contentLength is an
    /// abort().
    virtual void sendEnd(const Fields* trailers) = 0;
    /// Gives up in the middle of a response, visibly: the client must not take what it has for the whole.
    virtual void abort() = 0;
    /// False once nothing can reach the client any more.
    [[nodiscard]] virtual bool canSend() const = 0;
    /// Bytes of this stream not yet taken by the network; the pump stops above its limit and goes on at
    /// onClientWritable().
    [[nodiscard]] virtual std::size_t queued() const = 0;
    /// Back-pressure towards the client.
    virtual void pauseBody() = 0;
    virtual void resumeBody() = 0;
    /// The exchange is over; what is still to come of the request is the session's business.
    virtual void release() = 0;

protected:
    ~ServerStream() = default;
};

/// What an exchange hears of its client. Implemented by the exchange.
class RequestSink {
public:
    /// Where the head and all that lives as long as the exchange is kept.
    [[nodiscard]] virtual Arena& arena() = 0;
    /// First call, exactly once; `head` lives in arena().
    virtual void onRequest(RequestHead& head, EndOfStream end) = 0;
    /// `bytes` are valid during the call.
    virtual void onRequestBody(std::string_view bytes) = 0;
    /// The request is complete; trailers may be null.
    virtual void onRequestEnd(const Fields* trailers) = 0;
    /// The rest of the request will not come. If stream.canSend(), an answer can still be given.
    virtual void onClientFault(Reason reason) = 0;
    virtual void onClientWritable() = 0;

protected:
    ~RequestSink() = default;
};

/// How a connection is ended by its session.
enum class CloseMode {
    Graceful, ///< flush, FIN, read and drop for a moment so that the answer is not lost to a reset
    Abort,    ///< at once, with a reset
};

/// What a session of either side needs of the connection it runs on.
class SessionHost {
public:
    [[nodiscard]] virtual ByteOutput& output() = 0;
    /// The time of this turn.
    [[nodiscard]] virtual MonotonicTime now() const = 0;
    /// Asks for one flush() before this turn ends: what many calls wrote then goes out in as few frames as possible.
    virtual void requestFlush() = 0;
    /// Reading stops; bytes not consumed are offered again after resumeInput(), outside the caller's stack. The end of
    /// input waits likewise: endOfInput() comes when all bytes before it have been offered while input was not paused.
    virtual void pauseInput() = 0;
    virtual void resumeInput() = 0;
    /// FIN once the output is flushed; input goes on (one direction of a tunnel has ended).
    virtual void endOutput() = 0;
    /// The peer broke the rules of the connection or flooded it, and the session will end it for that: to be counted.
    virtual void onConnectionFault(Reason reason) = 0;
    /// The session is over, and its connection with it. No call to it follows, except its destruction, which may be at
    /// once.
    virtual void endConnection(CloseMode mode) = 0;

protected:
    ~SessionHost() = default;
};

class ServerSessionHost : public SessionHost {
public:
    /// A new request begins on `stream`: the exchange that will hear of it.
    [[nodiscard]] virtual RequestSink& beginExchange(ServerStream& stream) = 0;
    /// The number of streams in progress, or the phase of reading a head, has changed: timers may have to change.
    virtual void onSessionPhase() = 0;

protected:
    ~ServerSessionHost() = default;
};

/// The server's side of one client connection.
class ServerSession {
public:
    enum class Phase {
        Idle,        ///< between requests, nothing received
        ReadingHead, ///< part of a head has arrived, or what is left of an answered request is being dropped
        Active,      ///< at least one stream is in progress
    };

    virtual ~ServerSession() = default;
    /// Takes bytes from the client and says how many it consumed; the rest is offered again with more behind it (or
    /// after resumeInput()).
    [[nodiscard]] virtual std::size_t receive(std::string_view bytes) = 0;
    /// The client sends no more (FIN).
    virtual void endOfInput() = 0;
    /// The connection is gone; every unreleased stream hears of it, and output is of no use any more.
    virtual void connectionLost(Reason reason) = 0;
    /// The header or keep-alive deadline has passed: answers 408 if part of a head has come, and ends the connection.
    virtual void headTimeout() = 0;
    /// The output queue fell below its mark.
    virtual void outputDrained() = 0;
    /// What requestFlush() asked for. Sessions that write through never ask.
    virtual void flush() {}
    /// Finish what runs, and end the connection. Where the client cannot be told to send nothing more (HTTP/1 between
    /// requests), one more request is served: it may be on its way.
    virtual void drain() = 0;
    [[nodiscard]] virtual Phase phase() const = 0;
};

/// The upstream side of one attempt. Owned by its session.
class ClientStream {
public:
    /// With head.upgrade the connection may turn into a tunnel, which onResponse() with status 101 says.
    virtual void sendHead(const RequestHead& head, EndOfStream end) = 0;
    /// More than contentLength is a defect of the caller and is cut.
    virtual void sendBody(std::string_view bytes) = 0;
    /// Ends the body; trailers may be null. In a tunnel: half-closes.
    virtual void sendEnd(const Fields* trailers) = 0;
    [[nodiscard]] virtual std::size_t queued() const = 0;
    virtual void pauseBody() = 0;
    virtual void resumeBody() = 0;
    /// The attempt is over, whole or not. The session decides whether its connection can be used again.
    virtual void release() = 0;

protected:
    ~ClientStream() = default;
};

/// What an attempt hears of its upstream.
class ResponseSink {
public:
    [[nodiscard]] virtual Arena& responseArena() = 0;
    virtual void onInterim(ResponseHead& head) = 0;
    /// The final head, or 101 (then the stream is a tunnel).
    virtual void onResponse(ResponseHead& head, EndOfStream end) = 0;
    virtual void onResponseBody(std::string_view bytes) = 0;
    virtual void onResponseEnd(const Fields* trailers) = 0;
    /// The rest of the response will not come.
    virtual void onUpstreamFault(Reason reason) = 0;
    virtual void onUpstreamWritable() = 0;

protected:
    ~ResponseSink() = default;
};

class ClientSessionHost : public SessionHost {
public:
    /// ClientSession::capacity() is another one: a stream was released and the connection goes on, the peer allows more
    /// of them or fewer, or it takes no new ones any more.
    virtual void onCapacityChanged() = 0;

protected:
    ~ClientSessionHost() = default;
};

/// The client's side of one upstream connection.
class ClientSession {
public:
    virtual ~ClientSession() = default;
    /// How many more streams it can carry now; 0 for good once it may not be used again.
    [[nodiscard]] virtual std::size_t capacity() const = 0;
    /// Only while capacity() > 0.
    [[nodiscard]] virtual ClientStream& open(ResponseSink& sink) = 0;
    /// As ServerSession::receive(). Bytes that no stream waits for end the connection.
    [[nodiscard]] virtual std::size_t receive(std::string_view bytes) = 0;
    virtual void endOfInput() = 0;
    virtual void connectionLost(Reason reason) = 0;
    virtual void outputDrained() = 0;
    virtual void flush() {}
    /// Takes no new stream, and ends the connection as soon as none is in progress.
    virtual void drain() = 0;
};

} // namespace gatehouse::http
