#pragma once

#include "shared/document/cursor.h"
#include "shared/document/diagnostics.h"
#include "shared/model/config.h"
#include "shared/schema/type.h"

#include <span>

/// What must hold between the parts of a configuration. Each check looks at the whole and reports all that it finds;
/// parts that could not be read are passed over, as they have been reported already. `root` is the text that the
/// configuration was read from.
namespace gatehouse::model::checks {

using document::Cursor;
using document::Diagnostics;

/// Whatever has a name has one of its own.
void names(const Config& config, const Cursor& root, Diagnostics& diagnostics);
/// What is named exists: services of routes, certificates of listeners, services and stores, plans of consumers, routes
/// of plans and keys, and what policies name (`ofPolicies`).
void references(const Config& config, std::span<const schema::Reference> ofPolicies, const Cursor& root,
                Diagnostics& diagnostics);
/// No two listeners, nor a listener and the admin address, want the same place.
void addresses(const Config& config, const Cursor& root, Diagnostics& diagnostics);
/// A route without a service has a policy that answers.
void answers(const Config& config, const Cursor& root, const schema::Catalogue& catalogue, Diagnostics& diagnostics);
/// Chains exist and hold no others, policies of plans and consumers act once it is known who calls, routes leave out
/// only what there is and may be left out.
void policies(const Config& config, const Cursor& root, const schema::Catalogue& catalogue, Diagnostics& diagnostics);
/// What policies name of a route's path is there, on every route that they act on.
void captures(const Config& config, const Cursor& root, const schema::Catalogue& catalogue, Diagnostics& diagnostics);
/// Each credential belongs to one consumer; keys have something to be hashed with.
void consumers(const Config& config, const Cursor& root, Diagnostics& diagnostics);
/// Every route can be reached; warns of those that cannot.
void reachability(const Config& config, const Cursor& root, Diagnostics& diagnostics);

} // namespace gatehouse::model::checks
