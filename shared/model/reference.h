#pragma once

#include "shared/document/node.h"
#include "shared/schema/fwd.h"

#include <map>
#include <string>

namespace gatehouse::model {

/// The JSON Schema of configurations, for editors.
[[nodiscard]] document::Node configurationSchemaNode(const schema::Catalogue& catalogue);
[[nodiscard]] std::string configurationSchema(const schema::Catalogue& catalogue);

/// The reference pages of the handbook, by file name relative to its folder `reference`: configuration.md,
/// configuration.schema.json, policies/README.md and a page for each policy. Made from the declarations alone.
[[nodiscard]] std::map<std::string, std::string> referencePages(const schema::Catalogue& catalogue);

} // namespace gatehouse::model
