#include "gateway/policies/catalogue.h"

#include "gateway/policies/body_limit/body_limit.h"
#include "gateway/policies/headers/headers.h"
#include "gateway/policies/ip_access/ip_access.h"
#include "gateway/policies/redirect/redirect.h"
#include "gateway/policies/request_id/request_id.h"
#include "gateway/policies/respond/respond.h"

#include <algorithm>
#include <vector>

namespace gatehouse::policies {

namespace {

/// One sorted line a policy: with its folder, all that adding one takes.
const std::vector<PolicyType>& types() {
    static const std::vector<PolicyType> kTypes{
        body_limit::type(), headers::type(), ip_access::type(), redirect::type(), request_id::type(), respond::type(),
    };
    return kTypes;
}

} // namespace

const schema::Catalogue& catalogue() {
    static const schema::Catalogue kCatalogue = [] {
        std::vector<schema::CatalogueEntry> entries;
        for (const PolicyType& type : types())
            entries.push_back(type.entry);
        return schema::Catalogue(std::move(entries));
    }();
    return kCatalogue;
}

Result<pipeline::Policy> compile(const model::PolicyUse& use, const BuildContext& context) {
    const auto type = std::ranges::find(types(), use.policy, [](const PolicyType& t) { return t.entry.name; });
    return type->compile(use.options, context);
}

} // namespace gatehouse::policies
