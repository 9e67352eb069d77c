#include "gateway/policies/catalogue.h"

#include "gateway/policies/access/access.h"
#include "gateway/policies/api_key/api_key.h"
#include "gateway/policies/authenticate/authenticate.h"
#include "gateway/policies/basic_auth/basic_auth.h"
#include "gateway/policies/body_limit/body_limit.h"
#include "gateway/policies/cors/cors.h"
#include "gateway/policies/headers/headers.h"
#include "gateway/policies/ip_access/ip_access.h"
#include "gateway/policies/jwt/jwt.h"
#include "gateway/policies/mtls/mtls.h"
#include "gateway/policies/quota/quota.h"
#include "gateway/policies/rate_limit/rate_limit.h"
#include "gateway/policies/redirect/redirect.h"
#include "gateway/policies/request_id/request_id.h"
#include "gateway/policies/respond/respond.h"
#include "gateway/policies/security_headers/security_headers.h"

#include <algorithm>
#include <vector>

namespace gatehouse::policies {

namespace {

/// One sorted line a policy: with its folder, all that adding one takes.
const std::vector<PolicyType>& types() {
    static const std::vector<PolicyType> kTypes{
        access::type(),     api_key::type(),    authenticate::type(), basic_auth::type(),
        body_limit::type(), cors::type(),       headers::type(),      ip_access::type(),
        jwt::type(),        mtls::type(),       quota::type(),        rate_limit::type(),
        redirect::type(),   request_id::type(), respond::type(),      security_headers::type(),
    };
    return kTypes;
}

const PolicyType& typeOf(const model::PolicyUse& use) {
    return *std::ranges::find(types(), use.policy, [](const PolicyType& type) { return type.entry.name; });
}

} // namespace

const schema::Catalogue& catalogue() {
    static const schema::Catalogue kCatalogue = [] {
        std::vector<schema::CatalogueEntry> entries;
        for (const PolicyType& type : types())
            entries.push_back(type.entry);
        const auto stages = pipeline::stageNames();
        return schema::Catalogue(std::move(entries), {stages.begin(), stages.end()});
    }();
    return kCatalogue;
}

std::vector<const observe::MetricFamily*> metricFamilies() {
    std::vector<const observe::MetricFamily*> families;
    for (const PolicyType& type : types())
        families.insert(families.end(), type.metrics.begin(), type.metrics.end());
    return families;
}

pipeline::Stage stageOf(const model::PolicyUse& use) { return typeOf(use).stage(use.options); }

Result<pipeline::Policy> compile(const model::PolicyUse& use, const BuildContext& context) {
    return typeOf(use).compile(use.options, context);
}

} // namespace gatehouse::policies
