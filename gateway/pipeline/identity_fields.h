#pragma once

#include "gateway/http/head.h"
#include "gateway/pipeline/identity.h"
#include "shared/core/time.h"
#include "shared/credentials/mac.h"

#include <optional>
#include <string_view>

namespace gatehouse::pipeline {

/// What upstreams are told of the caller, and how they can tell that the gateway said it. Part of the plan.
struct IdentityPlan {
    bool sends = true;
    std::optional<credentials::MacKey> key; ///< signs the fields; none: they are not signed
};

/// Takes out what the client says of itself in fields that only the gateway may set, however they are spelt: servers
/// read "X_User_Id" and "x.user.id" as X-User-Id. Before anything looks at the request.
void removeIdentityFields(http::Fields& fields);

/// Tells the upstream who calls.
void setIdentityFields(const IdentityPlan& plan, const Identity& identity, WallTime now, http::Fields& fields);

} // namespace gatehouse::pipeline
