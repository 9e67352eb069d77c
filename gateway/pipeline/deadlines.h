#pragma once

#include "gateway/http/reason.h"
#include "shared/core/time.h"
#include "shared/model/config.h"

#include <cstdint>

namespace gatehouse::pipeline {

/// What of an exchange decides how long it may stay as it is.
struct Progress {
    MonotonicTime started;
    MonotonicTime lastActivity;     ///< on any of its sides
    MonotonicTime lastRequestBytes; ///< or the end of a time in which the client could not send
    MonotonicTime bodyRateFrom;     ///< when the client began to send, less the time in which it could not
    MonotonicTime grpcDeadline = MonotonicTime::max(); ///< asked for by the client
    std::uint64_t received = 0;                        ///< bytes of the request body
    bool requestEnded = false;                         ///< the whole request has been received
    bool bodyPaused = false;                           ///< the client is asked to hold its body
    bool awaitsContinue = false;                       ///< the client holds its body by itself (100-continue)
    bool awaitsAnswer = false;                         ///< an upstream is being asked, and nothing has come back
    bool callReady = false;                            ///< the upstream wants the request body
    bool headSent = false;                             ///< the client has the head of an answer
    bool responsePaused = false;                       ///< the upstream is asked to hold its body: the client is slow
    bool upstreamDone = false;                         ///< the upstream has said all
    bool tunnel = false;
    bool grpc = false;
    bool streaming = false; ///< the answer is a stream, which goes on as long as somebody says something
};

struct Deadline {
    MonotonicTime at = MonotonicTime::max();
    http::Reason reason = http::Reason::ok; ///< why the exchange ends then

    friend bool operator==(const Deadline&, const Deadline&) = default;
};

/// The earliest of all limits that hold for an exchange that has come so far.
[[nodiscard]] Deadline nextDeadline(const Progress& progress, const model::Timeouts& timeouts,
                                    const model::Limits& limits);

} // namespace gatehouse::pipeline
