#pragma once

#include "gateway/http/head.h"
#include "gateway/http/reason.h"
#include "shared/core/ip_address.h"
#include "shared/core/time.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace gatehouse::observe {

struct EndpointMetrics;
struct RouteMetrics;
struct ServiceMetrics;

/// The time from one point to another; zero if either was never passed (has its default value).
[[nodiscard]] constexpr Duration between(MonotonicTime from, MonotonicTime to) {
    return from != MonotonicTime{} && to > from ? to - from : Duration{0};
}

/// One try of an upstream. Points of time as in VerdictFacts.
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

enum class PolicyOutcome : std::uint8_t {
    Passed,  ///< had no objection
    Changed, ///< altered the message
    Replied, ///< answered by itself, as it is meant to
    Refused, ///< stopped the request
};
[[nodiscard]] std::string_view toString(PolicyOutcome outcome);

/// What one policy decided, and by which value.
struct PolicyVerdict {
    std::string_view policy;
    PolicyOutcome outcome = PolicyOutcome::Passed;
    std::string_view value; ///< "remaining 12 of 100", "10.0.0.0/8"; never a secret
    Duration took{0};
};

/// What a verdict says once; see Verdict. Points of time are those of the loop's clock, read once a turn; one that was
/// never passed keeps its default value.
struct VerdictFacts {
    http::Reason reason = http::Reason::ok; ///< exactly one, whatever happened
    std::uint16_t status = 0;               ///< sent to the client; 0: none
    std::uint8_t attemptCount = 0;          ///< all, also those not kept
    std::uint8_t policyCount = 0;           ///< all, also those not kept
    std::string_view detail;                ///< what the reason is about: a policy's name, a limit

    // Who asked for what, as it came: policies and rewrites change the request's head, not these.
    std::string_view method;
    std::string_view target;
    std::string_view authority;
    std::string_view protocol; ///< "HTTP/1.1"
    std::string_view listener;
    IpAddress client;            ///< the real client, behind trusted proxies; all zero: a Unix socket
    std::string_view tlsVersion; ///< empty: plain text
    std::string_view tlsCipher;
    std::string_view tlsServerName; ///< as asked for by SNI
    std::string_view tlsClient;     ///< subject of a verified client certificate
    std::string_view requestId;
    std::string_view traceId;                     ///< 32 hex digits
    std::string_view spanId;                      ///< 16 hex digits
    std::string_view parentSpanId;                ///< empty: the trace started here
    const http::RequestHead* request = nullptr;   ///< for header values; null: its head never became complete
    const http::ResponseHead* response = nullptr; ///< as sent to the client; null: none

    std::string_view route; ///< empty: none matched
    std::string_view service;
    const RouteMetrics* routeMetrics = nullptr;     ///< null: counted as unrouted
    const ServiceMetrics* serviceMetrics = nullptr; ///< null: not counted

    std::uint64_t bytesFromClient = 0; ///< of the request body; in a tunnel, all bytes
    std::uint64_t bytesToClient = 0;   ///< of the response body
    std::uint64_t bytesToUpstream = 0; ///< of request bodies, all attempts
    std::uint64_t bytesFromUpstream = 0;

    WallTime receivedAt;            ///< `received` by the clock on the wall
    MonotonicTime received;         ///< first byte of the request
    MonotonicTime headComplete;     ///< request head
    MonotonicTime matched;          ///< route chosen
    MonotonicTime policiesDone;     ///< request policies
    MonotonicTime firstByte;        ///< upstream's response head
    MonotonicTime responseHeadSent; ///< handed to the client side
    MonotonicTime end;
};

/// The record that every exchange ends with: what was decided, why, by whom, and when. Access log, metrics, explain,
/// replay and tests are readers of it. Part of the exchange and recycled with it; never allocates. The views live in
/// plan, connection and arena: valid while the exchange is being logged, not longer.
struct Verdict : VerdictFacts {
    static constexpr std::size_t kMaxAttempts = 3;
    static constexpr std::size_t kMaxPolicies = 16;

    /// Ready for the next exchange. The arrays stay as they are: the counts say what is valid in them.
    void reset() { static_cast<VerdictFacts&>(*this) = VerdictFacts{}; }

    /// A fresh record for the next try. The first tries and the last one are kept.
    Attempt& beginAttempt() {
        attemptCount = static_cast<std::uint8_t>(attemptCount + (attemptCount < 255));
        return attempt() = Attempt{};
    }
    /// The last one; only while attemptCount > 0.
    [[nodiscard]] Attempt& attempt() { return m_attempts[attempts().size() - 1]; }
    [[nodiscard]] std::span<const Attempt> attempts() const {
        return {m_attempts.data(), attemptCount < kMaxAttempts ? attemptCount : kMaxAttempts};
    }

    void addPolicy(std::string_view policy, PolicyOutcome outcome, std::string_view value = {}, Duration took = {}) {
        if (policyCount < kMaxPolicies)
            m_policies[policyCount] = {policy, outcome, value, took};
        policyCount = static_cast<std::uint8_t>(policyCount + (policyCount < 255));
    }
    [[nodiscard]] std::span<const PolicyVerdict> policies() const {
        return {m_policies.data(), policyCount < kMaxPolicies ? policyCount : kMaxPolicies};
    }
    [[nodiscard]] std::size_t policiesNotKept() const { return policyCount - policies().size(); }

    /// From the first byte of the request to the end.
    [[nodiscard]] Duration duration() const { return between(received, end); }
    /// From choosing the first endpoint to the end of the last attempt; zero without one.
    [[nodiscard]] Duration upstreamTime() const;
    /// What the gateway itself added until the client could see an answer: head complete to first endpoint chosen, and
    /// upstream's head to response head sent; all of it when no upstream answered.
    [[nodiscard]] Duration gatewayTime() const;

private:
    std::array<Attempt, kMaxAttempts> m_attempts;
    std::array<PolicyVerdict, kMaxPolicies> m_policies;
};

} // namespace gatehouse::observe
