#pragma once

#include "gateway/pipeline/policy.h"
#include "gateway/policies/policy_type.h"
#include "shared/core/bytes.h"

namespace gatehouse::policies::body_limit {

struct Config {
    Bytes max = 10_MiB;
};
[[nodiscard]] schema::TypePtr declare(schema::Tag<Config>);

/// Sets how large a request body may be. The exchange does the counting, whether the length is announced or the body
/// comes chunked.
class BodyLimit {
public:
    static constexpr std::string_view kName = "body_limit";
    static constexpr pipeline::Stage kStage = pipeline::Stage::Limit;

    explicit BodyLimit(const Config& config) : m_max(config.max) {}
    pipeline::Flow onRequest(pipeline::Exchange& exchange) const;

private:
    Bytes m_max;
};

[[nodiscard]] PolicyType type();

} // namespace gatehouse::policies::body_limit
