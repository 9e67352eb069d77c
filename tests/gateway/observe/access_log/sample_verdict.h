#pragma once

#include "gateway/observe/verdict.h"
#include "shared/core/arena.h"

#include <string_view>

namespace gatehouse::observe {

/// An exchange as they mostly are, for tests to change.
struct SampleVerdict {
    Arena arena;
    http::RequestHead request{arena};
    http::ResponseHead response{arena};
    Verdict verdict;

    SampleVerdict() {
        request.methodToken = "GET";
        request.target = "/v1/orders/1001?expand=items";
        request.authority = "api.example.com";
        request.fields.add(http::FieldId::UserAgent, "curl/7.88.1");
        response.status = 200;
        response.fields.add(http::FieldId::ContentType, "application/json");

        const MonotonicTime start{1000s};
        verdict.status = 200;
        verdict.route = "orders-v1";
        verdict.service = "orders";
        verdict.listener = "public";
        verdict.client = "192.0.2.7";
        verdict.peer = "192.0.2.7:50000";
        verdict.requestId = "018f6b1c-0a2b-7c3d-8e4f-0123456789ab";
        verdict.trace.traceId = {0x0af7651916cd43dd, 0x8448eb211c80319c};
        verdict.trace.spanId = 0xb7ad6b7169203331;
        verdict.request = &request;
        verdict.response = &response;
        verdict.clientSent = 1024;
        verdict.receivedAt = WallTime{std::chrono::milliseconds(1'772'368'496'789)};
        verdict.timings = {start, start, start, start, start + 1234us, start + 1500us};
        Attempt& attempt = verdict.beginAttempt();
        attempt.endpoint = "http://10.0.0.5:8080";
        attempt.status = 200;
        attempt.picked = attempt.connected = attempt.sent = start + 100us;
        attempt.firstByte = start + 1200us;
        attempt.ended = start + 1400us;
    }
};

} // namespace gatehouse::observe
