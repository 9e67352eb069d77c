#pragma once

#include "gateway/http/stream.h"

namespace gatehouse::pipeline {

class Exchange;

/// What an exchange hears of its upstream call. After onUpstreamFault() or the end of the response nothing follows.
class UpstreamEvents {
public:
    /// The request body is wanted now: a connection is there and the head has been sent on it.
    virtual void onUpstreamReady() = 0;
    /// Another attempt is to be made: nothing of the request's body is taken until onUpstreamReady().
    virtual void onUpstreamGone() = 0;
    virtual void onInterim(http::ResponseHead& head) = 0;
    virtual void onResponse(http::ResponseHead& head, http::EndOfStream end) = 0;
    virtual void onResponseBody(std::string_view bytes) = 0;
    virtual void onResponseEnd(const http::Fields* trailers) = 0;
    virtual void onUpstreamFault(http::Reason reason) = 0;
    virtual void onUpstreamWritable() = 0;

protected:
    ~UpstreamEvents() = default;
};

/// Getting an answer from a service: choosing an endpoint, a connection, trying again where that is allowed. The live
/// one is upstream::Dispatch; an exchange that is explained or simulated has another.
class UpstreamCall {
public:
    /// Begins the first attempt; events may come from inside the call.
    virtual void start() = 0;
    virtual void sendBody(std::string_view bytes) = 0;
    virtual void sendEnd(const http::Fields* trailers) = 0;
    /// Bytes of the request not yet taken by the network.
    [[nodiscard]] virtual std::size_t queued() const = 0;
    virtual void pauseBody() = 0;
    virtual void resumeBody() = 0;
    /// Ends the call, whole or not; no event follows, and the object is gone. `outcome` is what is told of an attempt
    /// that was still in progress.
    virtual void end(http::Reason outcome) = 0;

protected:
    ~UpstreamCall() = default;
};

/// Makes upstream calls; one per worker.
class UpstreamCaller {
public:
    /// A call for the exchange's request head as the request policies left it; lives in the exchange's arena until
    /// end().
    [[nodiscard]] virtual UpstreamCall& call(Exchange& exchange, http::RequestHead& head, http::EndOfStream end) = 0;

protected:
    ~UpstreamCaller() = default;
};

} // namespace gatehouse::pipeline
