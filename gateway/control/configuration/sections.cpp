#include "gateway/control/configuration/sections.h"

#include "shared/document/diagnostics.h"
#include "shared/model/config.h"
#include "shared/schema/suggestion.h"
#include "shared/schema/type_of.h"

#include <algorithm>
#include <vector>

namespace gatehouse::control {

using document::inQuotes;
using document::Node;
using rpc::ErrorCode;
using schema::FieldShape;
using schema::Shape;

namespace {

constexpr std::string_view kName = "name";

const Shape& configuration() {
    static const Shape shape = schema::typeOf<model::Config>()->shape({});
    return shape;
}

std::string_view nameOf(const Node& object) {
    const Node::Entry* name = object.find(kName);
    return name == nullptr ? std::string_view{} : std::string_view(name->value.text);
}

/// The section's value, made if it is not there.
Node& section(Node& root, const std::string& name, Node standard) {
    const auto found = std::ranges::find(root.entries, name, &Node::Entry::key);
    if (found != root.entries.end())
        return found->value;
    root.add(name, std::move(standard));
    return root.entries.back().value;
}

void removeSection(Node& root, const std::string& name) {
    std::erase_if(root.entries, [&name](const Node::Entry& entry) { return entry.key == name; });
}

rpc::Answer<void> editObject(Node& root, const api::Edit& edit) {
    Node& list = section(root, edit.section, Node::list());
    const auto found = std::ranges::find(list.items, std::string_view(edit.name), nameOf);
    if (edit.op == api::Edit::Kind::Remove) {
        if (found == list.items.end())
            return rpc::failure(ErrorCode::NotFound, "there is no " + inQuotes(edit.name) + " in " + edit.section);
        list.items.erase(found);
        if (list.items.empty())
            removeSection(root, edit.section);
        return {};
    }
    // An object in another's place may have another name: that is how one is renamed.
    if (found != list.items.end())
        *found = *edit.value;
    else
        list.items.push_back(*edit.value);
    return {};
}

rpc::Answer<void> editOne(Node& root, const api::Edit& edit) {
    const SectionKind kind = kindOf(edit.section);
    if (kind == SectionKind::Unknown)
        return tl::unexpected(unknownSection(edit.section));
    if (edit.op == api::Edit::Kind::Set && !edit.value)
        return rpc::failure(ErrorCode::InvalidParams, "nothing to set in " + edit.section + ": value is missing");
    if (!edit.name.empty() && kind != SectionKind::Objects)
        return rpc::failure(ErrorCode::InvalidParams, edit.section + " has no named objects; leave the name out");
    if (!edit.name.empty())
        return editObject(root, edit);
    if (edit.op == api::Edit::Kind::Remove)
        removeSection(root, edit.section);
    else
        section(root, edit.section, Node{}) = *edit.value;
    return {};
}

} // namespace

SectionKind kindOf(std::string_view section) {
    const auto& fields = configuration().fields;
    const auto field = std::ranges::find(fields, section, &FieldShape::name);
    if (field == fields.end())
        return SectionKind::Unknown;
    const bool isList = field->value.kind == Shape::Kind::List;
    const bool hasNames = isList && std::ranges::find(field->value.children.front().fields, kName, &FieldShape::name) !=
                                        field->value.children.front().fields.end();
    return hasNames ? SectionKind::Objects : SectionKind::Whole;
}

const Node* findObject(const Node& root, std::string_view section, std::string_view name) {
    const Node::Entry* entry = root.find(section);
    if (entry == nullptr)
        return nullptr;
    if (name.empty())
        return &entry->value;
    const auto found = std::ranges::find(entry->value.items, name, nameOf);
    return found == entry->value.items.end() ? nullptr : &*found;
}

rpc::Answer<Node> edited(Node root, std::span<const api::Edit> edits) {
    for (const api::Edit& edit : edits)
        TRY_VOID(editOne(root, edit));
    return root;
}

rpc::Failure unknownSection(std::string_view section) {
    std::vector<std::string_view> names;
    for (const FieldShape& field : configuration().fields)
        names.push_back(field.name);
    return {ErrorCode::InvalidParams,
            "there is no section " + inQuotes(section) + "; " + schema::didYouMean(section, names)};
}

} // namespace gatehouse::control
