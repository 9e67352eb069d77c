#include "gateway/policies/ip_access/ip_access.h"

#include "gateway/pipeline/exchange.h"
#include "shared/schema/schema.h"

namespace gatehouse::policies::ip_access {

schema::TypePtr declare(schema::Tag<Config>) {
    return schema::object<Config>("ip_access", "Admits or refuses clients by their network.")
        .field("allow", &Config::allow, "Networks that may come in; if any are listed, all others may not.")
        .example("[10.0.0.0/8, \"2001:db8::/32\"]")
        .field("deny", &Config::deny, "Networks that may not come in, even if they are also allowed.")
        .example("[203.0.113.7]")
        .needsOneOf({"allow", "deny"});
}

IpAccess::IpAccess(const Config& config)
    : m_allow(config.allow), m_deny(config.deny), m_allowsOnlyListed(!config.allow.empty()) {}

pipeline::Flow IpAccess::onRequest(pipeline::Exchange& exchange) const {
    const bool denied = m_deny.contains(exchange.client());
    if (!denied && (!m_allowsOnlyListed || m_allow.contains(exchange.client())))
        return pipeline::Flow::Next;
    exchange.note(denied ? "in a denied network" : "in no allowed network");
    exchange.replyProblem(http::Reason::forbidden);
    return pipeline::Flow::Replied;
}

PolicyType type() { return policyType<Config, IpAccess>("Admits or refuses clients by their network."); }

} // namespace gatehouse::policies::ip_access
