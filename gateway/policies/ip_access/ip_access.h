#pragma once

#include "gateway/pipeline/policy.h"
#include "gateway/policies/policy_type.h"
#include "shared/core/cidr_set.h"
#include "shared/core/ip_address.h"

#include <vector>

namespace gatehouse::policies::ip_access {

struct Config {
    std::vector<Cidr> allow;
    std::vector<Cidr> deny;
};
[[nodiscard]] schema::TypePtr declare(schema::Tag<Config>);

/// Lets clients in by their real address: a denied network is refused; where some networks are allowed, all others are
/// refused.
class IpAccess {
public:
    static constexpr std::string_view kName = "ip_access";
    static constexpr pipeline::Stage kStage = pipeline::Stage::Admit;

    explicit IpAccess(const Config& config);
    pipeline::Flow onRequest(pipeline::Exchange& exchange) const;

private:
    CidrSet m_allow;
    CidrSet m_deny;
    bool m_allowsOnlyListed;
};

[[nodiscard]] PolicyType type();

} // namespace gatehouse::policies::ip_access
