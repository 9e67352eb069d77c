#pragma once

#include "gateway/pipeline/policy.h"
#include "gateway/policies/policy_type.h"
#include "gateway/routing/route_table.h"
#include "shared/model/caller_match.h"
#include "shared/model/match.h"

#include <string>
#include <vector>

namespace gatehouse::policies::access {

/// A requirement for some of the requests.
struct Rule {
    std::vector<std::string> methods; ///< empty: any
    model::PathPattern path;
    model::CallerMatch needs;
};
[[nodiscard]] schema::TypePtr declare(schema::Tag<Rule>);

struct Config {
    model::CallerMatch needs; ///< of every request
    std::vector<Rule> rules;
    enum class Otherwise { Deny, Allow };
    Otherwise otherwise = Otherwise::Deny;
};
[[nodiscard]] schema::TypePtr declare(schema::Tag<Config>);

/// Lets callers do what their roles, groups and scopes allow.
class Access {
public:
    static constexpr std::string_view kName = "access";
    static constexpr pipeline::Stage kStage = pipeline::Stage::Authorize;

    [[nodiscard]] static Result<Access> create(const Config& config, const BuildContext& context);
    pipeline::Flow onRequest(pipeline::Exchange& exchange) const;

private:
    Access(Config config, routing::RouteTable rules) : m_config(std::move(config)), m_rules(std::move(rules)) {}

    Config m_config;
    routing::RouteTable m_rules; ///< finds the rule for a request as it would find a route
};

[[nodiscard]] PolicyType type();

} // namespace gatehouse::policies::access
