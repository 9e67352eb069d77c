#pragma once

#include "shared/document/cursor.h"
#include "shared/document/diagnostics.h"
#include "shared/model/config.h"
#include "shared/schema/fwd.h"

/// What must hold between the parts of a configuration. Each check looks at the whole and reports all that it finds;
/// parts that could not be read are passed over, as they have been reported already. `root` is the text that the
/// configuration was read from.
namespace gatehouse::model::checks {

using document::Cursor;
using document::Diagnostics;

/// Listeners, certificates, services and routes have names of their own.
void names(const Config& config, const Cursor& root, Diagnostics& diagnostics);
/// What is named exists: services of routes, certificates of listeners and services.
void references(const Config& config, const Cursor& root, Diagnostics& diagnostics);
/// No two listeners, nor a listener and the admin address, want the same place; there is a listener at all.
void addresses(const Config& config, const Cursor& root, Diagnostics& diagnostics);
/// A route without a service has a policy that answers.
void answers(const Config& config, const Cursor& root, const schema::Catalogue& catalogue, Diagnostics& diagnostics);
/// Every route can be reached; warns of those that cannot.
void reachability(const Config& config, const Cursor& root, Diagnostics& diagnostics);

} // namespace gatehouse::model::checks
