#include "gateway/control/keys/key_edits.h"

#include "shared/document/diagnostics.h"
#include "shared/schema/catalogue.h"
#include "shared/schema/type_of.h"

#include <algorithm>
#include <string>
#include <utility>

namespace gatehouse::control {

using document::Node;

namespace {

/// The member of that name, made if it is not there.
Node& member(Node& object, const std::string& name, Node standard) {
    const auto found = std::ranges::find(object.entries, name, &Node::Entry::key);
    if (found != object.entries.end())
        return found->value;
    object.add(name, std::move(standard));
    return object.entries.back().value;
}

/// The item whose member of that name has this text; null: there is none.
Node* findBy(Node& list, std::string_view name, std::string_view text) {
    const auto found = std::ranges::find_if(list.items, [&](const Node& item) {
        const Node::Entry* entry = item.find(name);
        return entry != nullptr && entry->value.text == text;
    });
    return found == list.items.end() ? nullptr : &*found;
}

} // namespace

rpc::Answer<Node> withKey(Node root, std::string_view consumer, const model::ApiKey& key) {
    Node* owner = findBy(member(root, "consumers", Node::list()), "name", consumer);
    if (owner == nullptr)
        return rpc::failure(rpc::ErrorCode::NotFound, "there is no consumer " + document::inQuotes(consumer));
    Node& keys = member(member(*owner, "credentials", Node::map()), "api_keys", Node::list());
    Node written = schema::typeOf<model::ApiKey>()->write(&key, {schema::Catalogue::empty()}).value_or(Node::map());
    if (Node* known = findBy(keys, "id", key.id))
        *known = std::move(written);
    else
        keys.items.push_back(std::move(written));
    return root;
}

} // namespace gatehouse::control
