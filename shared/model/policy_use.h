#pragma once

#include "shared/document/node.h"
#include "shared/model/condition.h"
#include "shared/schema/fwd.h"

#include <any>
#include <optional>
#include <string>

namespace gatehouse::model {

/// One policy where it is used: `- rate_limit: { limit: 100, window: 1m }`, or a named chain of them: `- chain: NAME`.
/// Which policies exist and what options they take is known by the program that reads the configuration
/// (schema::Catalogue); `options` holds the policy's own Config struct.
struct PolicyUse {
    std::string policy;
    std::any options;
    document::Location location{};
    std::string chain{};               ///< with it there is no policy
    bool isMandatory = false;          ///< no route can leave it out
    std::optional<Condition> when{};   ///< it acts on these requests only
    std::optional<Condition> unless{}; ///< it does not act on these

    [[nodiscard]] bool isConditional() const { return when || unless; }
};

[[nodiscard]] schema::TypePtr declare(schema::Tag<PolicyUse>);

} // namespace gatehouse::model
