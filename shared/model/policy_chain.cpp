#include "shared/model/policy_chain.h"

#include "shared/schema/schema.h"

namespace gatehouse::model {

schema::TypePtr declare(schema::Tag<PolicyChain> /*tag*/) {
    return schema::object<PolicyChain>("chain",
                                       "Policies under one name, used as \"- chain: NAME\" wherever policies "
                                       "are listed. What its limits count, they count for all of these places.")
        .field("name", &PolicyChain::name, "What it is called where it is used.")
        .required()
        .rule(schema::kEntityName)
        .field("policies", &PolicyChain::policies, "The policies; not other chains.")
        .required()
        .count(1, 100);
}

} // namespace gatehouse::model
