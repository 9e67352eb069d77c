#pragma once

#include "gateway/pipeline/policy.h"
#include "gateway/policies/policy_type.h"

#include <string>

namespace gatehouse::policies::request_id {

struct Config {
    std::string header = "x-request-id";
    enum class Incoming { Keep, Replace };
    Incoming incoming = Incoming::Keep;
    bool echo = true;
};
[[nodiscard]] schema::TypePtr declare(schema::Tag<Config>);

/// Gives every exchange an id that client, upstream and log agree on.
class RequestId {
public:
    static constexpr std::string_view kName = "request_id";
    static constexpr pipeline::Stage kStage = pipeline::Stage::Identify;

    explicit RequestId(Config config);
    pipeline::Flow onRequest(pipeline::Exchange& exchange) const;
    void onResponse(pipeline::Exchange& exchange, http::ResponseHead& head) const;

private:
    [[nodiscard]] std::string_view idFor(pipeline::Exchange& exchange) const;

    Config m_config;
};

[[nodiscard]] PolicyType type();

} // namespace gatehouse::policies::request_id
