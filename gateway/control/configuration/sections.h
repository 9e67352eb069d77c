#pragma once

#include "shared/api/drafts.h"
#include "shared/document/node.h"
#include "shared/rpc/failure.h"

#include <span>
#include <string>
#include <string_view>

namespace gatehouse::control {

/// A section of a configuration as the option language declares it.
enum class SectionKind {
    Unknown,
    Objects, ///< a list of objects, each with a name
    Whole    ///< anything else
};
[[nodiscard]] SectionKind kindOf(std::string_view section);

/// Null if there is none. A name of "" means the section as a whole.
[[nodiscard]] const document::Node* findObject(const document::Node& root, std::string_view section,
                                               std::string_view name);
/// Makes the changes to `root`, all or none.
[[nodiscard]] rpc::Answer<document::Node> edited(document::Node root, std::span<const api::Edit> edits);

/// `there is no section "route"; did you mean "routes"?`
[[nodiscard]] rpc::Failure unknownSection(std::string_view section);

} // namespace gatehouse::control
