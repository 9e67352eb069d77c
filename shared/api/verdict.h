#pragma once

#include "shared/core/time.h"
#include "shared/rpc/method.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace gatehouse::api {

/// One stage of an exchange: who decided, what, and by which value.
struct VerdictStage {
    std::string stage;  ///< "receive", "match", a stage of policies, "upstream", "answer"
    std::string rule;   ///< name of the route or policy, URL of the endpoint
    std::string result; ///< "matched", "passed", "refused"; of an attempt its reason code
    std::string value;  ///< what it was decided by
    Duration at{};      ///< since the first byte of the request
    Duration took{};
};

/// One try of an upstream.
struct VerdictAttempt {
    std::string endpoint;
    std::string outcome; ///< reason code
    std::uint16_t status = 0;
    bool reused = false;
    Duration at{};
    Duration connect{};
    Duration firstByte{};
    Duration total{};
};

/// The record that every exchange ends with.
struct Verdict {
    std::string requestId;
    std::string traceId;
    WallTime received{};
    std::string listener;
    std::string client;
    std::string method;
    std::string scheme;
    std::string host;
    std::string target;
    std::string protocol;
    std::string route;
    std::string service;
    std::string consumer;
    std::string auth;
    std::string subject;
    std::string credential;
    std::uint16_t status = 0;
    std::optional<std::uint8_t> grpcStatus;
    std::string reason;
    std::string meaning;
    std::string detail;
    std::uint64_t bytesIn = 0;
    std::uint64_t bytesOut = 0;
    Duration duration{};
    Duration upstreamTime{};
    Duration gatewayTime{};
    bool timed = false; ///< step by step
    std::uint8_t attemptCount = 0;
    std::vector<VerdictAttempt> attempts;
    std::vector<VerdictStage> stages;
    std::uint64_t stagesNotKept = 0;
};

[[nodiscard]] schema::TypePtr declare(schema::Tag<VerdictStage>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<VerdictAttempt>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Verdict>);

} // namespace gatehouse::api
