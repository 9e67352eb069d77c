#pragma once

#include "shared/schema/catalogue.h"
#include "shared/schema/type.h"

#include <span>
#include <string>

namespace gatehouse::schema {

/// A section for the object and one for each object inside it, in the order in which a reader meets them: heading, what
/// it is, a table of its options. `level` is the number of "#" of the first heading; links to policies go to
/// `policyFolder`.
struct MarkdownStyle {
    std::size_t level = 2;
    std::string policyFolder = "policies/";
};

[[nodiscard]] std::string markdownReference(const Type& type, const MarkdownStyle& style);
/// The same for several types that share objects: a section for each object, once.
[[nodiscard]] std::string markdownReference(std::span<const TypePtr> types, const MarkdownStyle& style);

/// A page about one policy: what it does, its guide, its options.
[[nodiscard]] std::string markdownPolicyPage(const CatalogueEntry& entry);

} // namespace gatehouse::schema
