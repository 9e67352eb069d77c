#pragma once

#include "gateway/pipeline/policy.h"
#include "gateway/policies/policy_type.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace gatehouse::policies::respond {

struct Config {
    std::uint16_t status = 200;
    std::string body;
    std::string contentType = "text/plain; charset=utf-8";
    std::vector<std::pair<std::string, std::string>> headers;
};
[[nodiscard]] schema::TypePtr declare(schema::Tag<Config>);

/// Answers every request itself, always the same: a mock, or a notice of maintenance.
class Respond {
public:
    static constexpr std::string_view kName = "respond";
    static constexpr pipeline::Stage kStage = pipeline::Stage::Cache;

    explicit Respond(Config config);
    pipeline::Flow onRequest(pipeline::Exchange& exchange) const;

private:
    Config m_config;
};

[[nodiscard]] PolicyType type();

} // namespace gatehouse::policies::respond
