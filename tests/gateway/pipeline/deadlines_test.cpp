#include "gateway/pipeline/deadlines.h"

#include <gtest/gtest.h>

#include <functional>
#include <ostream>
#include <string>

namespace gatehouse::pipeline {

void PrintTo(const Deadline& deadline, std::ostream* out) {
    *out << http::traits(deadline.reason).name;
    if (deadline.at != MonotonicTime::max())
        *out << " at " << std::chrono::duration<double>(deadline.at.time_since_epoch()).count() << " s";
}

namespace {

using http::Reason;

constexpr MonotonicTime at(Duration time) { return MonotonicTime{time}; }

/// Every limit has a length that no other one has.
model::Timeouts timeouts() {
    model::Timeouts all;
    all.firstByte = 30s;
    all.idle = 20s;
    all.total = 100s;
    all.tunnelIdle = 500s;
    all.streamIdle = 300s;
    return all;
}
model::Limits limits() {
    model::Limits all;
    all.bodyGap = 10s;
    all.bodyRate = Bytes{100};
    return all;
}

struct Case {
    const char* story;
    std::function<void(Progress&, model::Timeouts&, model::Limits&)> tell;
    Deadline expected;
};

/// It began at 0 s, and the last thing happened at 50 s.
Deadline after(const Case& each) {
    Progress progress;
    progress.started = at(0s);
    progress.lastActivity = progress.lastRequestBytes = at(50s);
    progress.bodyRateFrom = at(0s);
    progress.received = 1'000'000;
    model::Timeouts given = timeouts();
    model::Limits bounds = limits();
    each.tell(progress, given, bounds);
    return nextDeadline(progress, given, bounds);
}

#define TELL [](Progress & p, model::Timeouts & t, model::Limits & l)
const Case kCases[] = {{"the client sends its body", TELL{(void)p, (void)t, (void)l;
} // namespace
, { at(60s), Reason::client_timeout }
} // namespace gatehouse::pipeline
, {"the client sends its body too slowly as a whole", TELL{p.received = 4'900, (void)t, (void)l;
}
, { at(59s), Reason::client_timeout }
}
, {"no rate is asked for", TELL{p.received = 0, l.bodyRate = Bytes{0}, (void)t;
}
, { at(60s), Reason::client_timeout }
}
, {"no gap is too long", TELL{l.bodyGap = 0s, (void)t, p.received = 9'000'000;
}
, { at(100s), Reason::deadline }
}
, {"the client is asked to hold its body", TELL{p.bodyPaused = true, (void)t, (void)l;
}
, { at(100s), Reason::deadline }
}
, {"the client waits for 100", TELL{p.awaitsContinue = p.awaitsAnswer = p.callReady = true, (void)t, (void)l;
}
, { at(80s), Reason::upstream_timeout }
}
, {"a stream of messages has pauses", TELL{p.grpc = true, t.total = 0s, (void)l;
}
, { at(350s), Reason::client_timeout }
}
, {"the upstream is to answer", TELL{p.requestEnded = p.awaitsAnswer = p.callReady = true, (void)t, (void)l;
}
, { at(80s), Reason::upstream_timeout }
}
, {"no connection is free", TELL{p.requestEnded = p.awaitsAnswer = true, (void)t, (void)l;
}
, { at(80s), Reason::overloaded }
}
, {"a paused body waits for a connection", TELL{p.bodyPaused = p.awaitsAnswer = true, (void)t, (void)l;
}
, { at(80s), Reason::overloaded }
}
, {"the answer is under way", TELL{p.requestEnded = p.headSent = true, (void)t, (void)l;
}
, { at(70s), Reason::upstream_stalled }
}
, {"the client takes nothing", TELL{p.requestEnded = p.headSent = p.responsePaused = true, (void)t, (void)l;
}
, { at(70s), Reason::client_timeout }
}
, {"answered while the client still sends", TELL{p.headSent = true, (void)t, (void)l;
}
, { at(60s), Reason::client_timeout }
}
, {"the whole takes too long", TELL{p.requestEnded = p.headSent = true, p.lastActivity = at(90s), (void)t, (void)l;
}
, { at(100s), Reason::deadline }
}
, {"the whole may take any time",
   TELL{p.requestEnded = p.headSent = true, p.lastActivity = at(90s), t.total = 0s, (void)l;
}
, { at(110s), Reason::upstream_stalled }
}
, {"the client of gRPC waits no longer",
   TELL{p.grpc = p.requestEnded = p.awaitsAnswer = true, p.grpcDeadline = at(55s), (void)t, (void)l;
}
, { at(55s), Reason::deadline }
}
, {"a stream of events is quiet", TELL{p.requestEnded = p.headSent = p.streaming = true, (void)t, (void)l;
}
, { at(350s), Reason::upstream_stalled }
}
, {"a stream of events is not taken",
   TELL{p.requestEnded = p.headSent = p.streaming = p.responsePaused = true, (void)t, (void)l;
}
, { at(70s), Reason::client_timeout }
}
, {"a stream is still under the client's own deadline",
   TELL{p.grpc = p.headSent = p.streaming = true, p.grpcDeadline = at(60s), (void)t, (void)l;
}
, { at(60s), Reason::deadline }
}
, {"a tunnel is quiet", TELL{p.tunnel = p.headSent = true, (void)t, (void)l;
}
, { at(550s), Reason::tunnel_idle }
}
, {"a tunnel is closed by the client", TELL{p.tunnel = p.headSent = p.requestEnded = true, (void)t, (void)l;
}
, { at(70s), Reason::tunnel_idle }
}
, {"a tunnel is closed by the upstream", TELL{p.tunnel = p.headSent = p.upstreamDone = true, (void)t, (void)l;
}
, { at(70s), Reason::tunnel_idle }
}
, {"a tunnel may be quiet for ever", TELL{p.tunnel = true, t.tunnelIdle = 0s, (void)l;
}
, {}
}
, {"nothing is limited",
   TELL{p.requestEnded = p.awaitsAnswer = p.headSent = true, t = {}, t.firstByte = t.idle = t.total = 0s, (void)l;
}
, {}
}
,
}
;
#undef TELL

TEST(Deadlines, AreTheEarliestOfThoseThatHold) {
    for (const Case& each : kCases)
        EXPECT_EQ(after(each), each.expected) << each.story;
}

} // namespace
} // namespace gatehouse::pipeline
