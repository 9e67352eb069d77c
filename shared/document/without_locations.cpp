#include "shared/document/without_locations.h"

#include <utility>

namespace gatehouse::document {

Node withoutLocations(Node node) {
    node.location = {};
    for (Node& item : node.items)
        item = withoutLocations(std::move(item));
    for (Node::Entry& entry : node.entries) {
        entry.keyLocation = {};
        entry.value = withoutLocations(std::move(entry.value));
    }
    return node;
}

} // namespace gatehouse::document
