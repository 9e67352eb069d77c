#include "shared/api/verdict.h"

#include "shared/schema/moment.h"
#include "shared/schema/schema.h"

namespace gatehouse::api {

schema::TypePtr declare(schema::Tag<VerdictStage> /*tag*/) {
    return schema::object<VerdictStage>("verdict_stage", "One stage of an exchange.")
        .field("stage", &VerdictStage::stage,
               "receive, match, the stage of a policy (admit, identify, …), upstream or answer.")
        .field("rule", &VerdictStage::rule, "Who decided: name of the route or policy, URL of the endpoint.")
        .field("result", &VerdictStage::result, "What; of an attempt its reason code.")
        .field("value", &VerdictStage::value, "By which value.")
        .field("at", &VerdictStage::at, "When it began, since the first byte of the request.")
        .field("took", &VerdictStage::took,
               "How long it had the exchange. What waits for nothing takes 0s in a real exchange, whose clock is read "
               "once a turn of its worker.");
}

schema::TypePtr declare(schema::Tag<VerdictAttempt> /*tag*/) {
    return schema::object<VerdictAttempt>("verdict_attempt", "One try of an upstream.")
        .field("endpoint", &VerdictAttempt::endpoint, "The endpoint's URL.")
        .field("outcome", &VerdictAttempt::outcome, "How it ended: a reason code.")
        .field("status", &VerdictAttempt::status, "Status of its answer; 0: there was none.")
        .field("reused", &VerdictAttempt::reused, "Whether over a connection that was kept from before.")
        .field("at", &VerdictAttempt::at, "When the endpoint was chosen, since the first byte of the request.")
        .field("connect", &VerdictAttempt::connect, "Until there was a connection, TLS included.")
        .field("first_byte", &VerdictAttempt::firstByte, "From the request's head to the answer's.")
        .field("total", &VerdictAttempt::total, "Until its end.");
}

schema::TypePtr declare(schema::Tag<Verdict> /*tag*/) {
    return schema::object<Verdict>(
               "verdict", "The record that every exchange ends with: what was decided, why, by whom, and when.")
        .field("request_id", &Verdict::requestId, "Id of the request.")
        .field("trace_id", &Verdict::traceId, "Id of the W3C trace, 32 digits.")
        .field("received", &Verdict::received, schema::momentType(), "When its first byte came.")
        .field("listener", &Verdict::listener, "Name of the listener.")
        .field("client", &Verdict::client, "Address of the real client, behind trusted proxies.")
        .field("method", &Verdict::method, "Its method; empty: the head never became complete.")
        .field("scheme", &Verdict::scheme, "\"http\" or \"https\".")
        .field("host", &Verdict::host, "Host and port that were asked for.")
        .field("target", &Verdict::target, "Its target as received; values of secret parameters are masked.")
        .field("protocol", &Verdict::protocol, "Version of HTTP spoken with the client.")
        .field("route", &Verdict::route, "Name of the route; empty: none matched.")
        .field("service", &Verdict::service, "Name of the service.")
        .field("consumer", &Verdict::consumer, "Consumer that called.")
        .field("auth", &Verdict::auth, "How it proved that.")
        .field("subject", &Verdict::subject, "Who called, as proved.")
        .field("credential", &Verdict::credential, "Id of the key or token that proved it.")
        .field("status", &Verdict::status, "Status that the client got; 0: none, 499: it did not wait for one.")
        .field("grpc_status", &Verdict::grpcStatus, "Status of gRPC that the client was told.")
        .field("reason", &Verdict::reason, "How it ended: exactly one reason code.")
        .field("meaning", &Verdict::meaning, "The same as a sentence.")
        .field("detail", &Verdict::detail, "What the reason is about, such as the policy that refused.")
        .field("bytes_in", &Verdict::bytesIn, "Bytes of the request body.")
        .field("bytes_out", &Verdict::bytesOut, "Bytes of the response body.")
        .field("duration", &Verdict::duration, "From the first byte of the request to the end.")
        .field("upstream_time", &Verdict::upstreamTime, "From choosing an endpoint to the end of the last attempt.")
        .field("gateway_time", &Verdict::gatewayTime, "What the gateway itself added until it answered.")
        .field("timed", &Verdict::timed,
               "Whether it was timed step by step, as one of a sample. If not, the clock was read once for all that a "
               "worker did at a time: what took less shows no time.")
        .field("attempt_count", &Verdict::attemptCount, "All attempts, those not listed included.")
        .field("attempts", &Verdict::attempts, "The first two attempts, and the last one.")
        .field("stages", &Verdict::stages, "The way of the exchange, in its order.")
        .field("stages_not_kept", &Verdict::stagesNotKept, "Policies for which there was no room in the record.");
}

} // namespace gatehouse::api
