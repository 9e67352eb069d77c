#pragma once

#include "gateway/http/head.h"
#include "gateway/http/reason.h"
#include "gateway/observe/trace_context.h"
#include "shared/core/time.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

namespace gatehouse::observe {

struct ConsumerMetrics;
struct EndpointMetrics;
struct RouteMetrics;
struct ServiceMetrics;

/// When an exchange passed each point of its way; one never passed keeps the default value. Taken from the loop's
/// clock, which is read once a turn; of exchanges that are timed closely, from a clock that is read at each point.
struct Timings {
    MonotonicTime received;  ///< first byte of the request
    MonotonicTime head;      ///< request head complete
    MonotonicTime matched;   ///< route chosen
    MonotonicTime admitted;  ///< request policies done
    MonotonicTime responded; ///< response head handed to the client side
    MonotonicTime ended;     ///< nothing more to do
};

/// The time from one point to another; zero if either was never passed.
[[nodiscard]] constexpr Duration between(MonotonicTime from, MonotonicTime to) {
    return from != MonotonicTime{} && to > from ? to - from : Duration{0};
}

/// One try of an upstream.
struct Attempt {
    std::string_view endpoint; ///< as in the configuration, "http://10.0.0.5:8080"
    const EndpointMetrics* metrics = nullptr;
    http::Reason outcome = http::Reason::ok;
    bool reused = false;      ///< over a connection kept from before
    std::uint16_t status = 0; ///< of the upstream's answer; 0 without one
    MonotonicTime picked;     ///< endpoint chosen
    MonotonicTime connected;  ///< connection ready, TLS included
    MonotonicTime sent;       ///< request head handed over
    MonotonicTime firstByte;  ///< response head complete
    MonotonicTime ended;

    [[nodiscard]] Duration connectTime() const { return between(picked, connected); }
    [[nodiscard]] Duration firstByteTime() const { return between(sent, firstByte); }
    [[nodiscard]] Duration total() const { return between(picked, ended); }
};

/// Where the gateway's own time goes.
enum class GatewayStage : std::uint8_t {
    Match,    ///< until the route is chosen
    Policies, ///< of the request, with what they wait for
    Pick,     ///< until an endpoint is chosen
    Answer,   ///< from the upstream's head, or its last failure, to the head for the client
};
inline constexpr std::size_t kGatewayStages = 4;

enum class PolicyResult : std::uint8_t {
    Passed,  ///< had no objection
    Changed, ///< altered the message
    Replied, ///< answered by itself, as it is meant to
    Refused, ///< stopped the request
    Waiting, ///< had not decided when the exchange ended
};
[[nodiscard]] std::string_view toString(PolicyResult result);

/// What one policy decided, and by which value.
struct PolicyVerdict {
    std::string_view policy;
    PolicyResult result = PolicyResult::Passed;
    std::string_view value;   ///< "remaining 12 of 100", "10.0.0.0/8"; never a secret
    Duration waited{0};       ///< the exchange, for it: 0 for one that decides at once, unless it is timed closely
    std::string_view stage{}; ///< where it stands; a constant, as its name is

    static constexpr Duration kLongWait = 100us;
    /// Whether there is more to it than that the request went through it.
    [[nodiscard]] bool isWorthTelling() const {
        return !value.empty() || result >= PolicyResult::Replied || waited >= kLongWait;
    }
};

/// How the client's connection is secured; kept by the connection.
struct TlsSummary {
    std::string_view version; ///< "TLSv1.3"
    std::string_view cipher;
    std::string_view serverName;    ///< as asked for by SNI
    std::string_view clientSubject; ///< of a verified client certificate
    bool resumed = false;
};

/// What a verdict says once; see Verdict.
struct VerdictHead {
    http::Reason reason = http::Reason::ok; ///< exactly one, whatever happened
    std::uint16_t status = 0;               ///< sent to the client; 0: none
    std::optional<std::uint8_t> grpcStatus; ///< of an answer of gRPC
    std::uint8_t attemptCount = 0;          ///< all, also those not kept
    std::uint8_t policyCount = 0;           ///< all, also those not kept
    std::string_view detail; ///< what the reason is about: a policy's name, what a client spoke instead of HTTP
    std::string_view route;  ///< empty: none matched
    std::string_view service;
    std::string_view listener;
    std::string_view client;     ///< address of the real client, "192.0.2.7"; "unix" over a Unix socket
    std::string_view peer;       ///< other end of the connection, "192.0.2.1:50000"
    std::string_view authority;  ///< as the client sent it; empty: still so in the request's head
    std::string_view requestId;  ///< empty: none given
    std::string_view authMethod; ///< how the caller proved itself, "jwt"; empty: it did not
    std::string_view consumer;   ///< who of the configuration's consumers it is
    std::string_view subject;    ///< who it says it is, and has proved; may be long and of any bytes
    std::string_view credential; ///< id of the key or token
    TraceContext trace;
    const TlsSummary* tls = nullptr;                  ///< null: plain text
    const http::RequestHead* request = nullptr;       ///< null: it never became complete
    const http::ResponseHead* response = nullptr;     ///< as sent to the client; null: none
    const RouteMetrics* routeMetrics = nullptr;       ///< null: counted as unrouted
    const ServiceMetrics* serviceMetrics = nullptr;   ///< null: not counted
    const ConsumerMetrics* consumerMetrics = nullptr; ///< null: nobody that is known
    std::uint64_t clientReceived = 0;   ///< bytes of the request body from the client; in a tunnel, all bytes
    std::uint64_t clientSent = 0;       ///< bytes of the response body to the client
    std::uint64_t upstreamSent = 0;     ///< bytes of request bodies to the upstream, all attempts
    std::uint64_t upstreamReceived = 0; ///< bytes of response bodies from the upstream
    WallTime receivedAt;                ///< timings.received by the clock on the wall
    bool isTimedClosely = false;        ///< as one of a sample
    Timings timings;
};

/// The record that every exchange ends with: what was decided, why, by whom, and when. Access log, metrics, explain,
/// replay and tests are readers of it. Part of the exchange and recycled with it; never allocates. The views live in
/// plan, connection and arena: valid while the exchange is being logged, not longer.
struct Verdict : VerdictHead {
    static constexpr std::size_t kMaxAttempts = 3;
    static constexpr std::size_t kMaxPolicies = 16;

    /// Ready for the next exchange. The arrays stay as they are: the counts say what is valid in them.
    void reset() { static_cast<VerdictHead&>(*this) = VerdictHead{}; }

    /// As much of `other` as is valid.
    void assign(const Verdict& other) {
        static_cast<VerdictHead&>(*this) = other;
        std::ranges::copy(other.attempts(), m_attempts.begin());
        std::ranges::copy(other.policies(), m_policies.begin());
    }

    /// A fresh record for the next try. The first tries and the last one are kept.
    Attempt& beginAttempt() {
        attemptCount = static_cast<std::uint8_t>(attemptCount + (attemptCount < 255));
        return attempt() = Attempt{};
    }
    /// The last one; only while attemptCount > 0.
    [[nodiscard]] Attempt& attempt() { return m_attempts[attempts().size() - 1]; }
    [[nodiscard]] const Attempt& attempt() const { return attempts().back(); }
    [[nodiscard]] std::span<const Attempt> attempts() const {
        return {m_attempts.data(), attemptCount < kMaxAttempts ? attemptCount : kMaxAttempts};
    }

    void addPolicy(const PolicyVerdict& verdict) {
        if (policyCount < kMaxPolicies)
            m_policies[policyCount] = verdict;
        policyCount = static_cast<std::uint8_t>(policyCount + (policyCount < 255));
    }
    [[nodiscard]] std::span<const PolicyVerdict> policies() const {
        return {m_policies.data(), policyCount < kMaxPolicies ? policyCount : kMaxPolicies};
    }
    [[nodiscard]] std::span<Attempt> attempts() { return {m_attempts.data(), std::as_const(*this).attempts().size()}; }
    [[nodiscard]] std::span<PolicyVerdict> policies() {
        return {m_policies.data(), std::as_const(*this).policies().size()};
    }
    [[nodiscard]] std::size_t policiesNotKept() const { return policyCount - policies().size(); }

    /// From the first byte of the request to the end.
    [[nodiscard]] Duration duration() const { return between(timings.received, timings.ended); }
    /// From choosing the first endpoint to the end of the last attempt; zero without one.
    [[nodiscard]] Duration upstreamTime() const;
    /// What the gateway itself added until the client could see an answer: head complete to first endpoint chosen, and
    /// upstream's head (or last failure) to response head sent; all of it when no upstream was asked.
    [[nodiscard]] Duration gatewayTime() const;
    /// The parts of gatewayTime(), by GatewayStage.
    [[nodiscard]] std::array<Duration, kGatewayStages> stageTimes() const;

private:
    std::array<Attempt, kMaxAttempts> m_attempts;
    std::array<PolicyVerdict, kMaxPolicies> m_policies;
};

} // namespace gatehouse::observe
