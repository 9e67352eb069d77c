#include "shared/schema/type.h"

namespace gatehouse::schema {

void complainAboutKind(const document::Cursor& at, std::string_view expected, Reading& reading, std::string hint) {
    const document::Node& node = *at.node();
    if (node.kind == document::Node::Kind::Null) {
        at.error(reading.diagnostics, "has no value",
                 hint.empty() ? "write one or remove the option" : std::move(hint));
        return;
    }
    std::string found(document::nameOf(node.kind));
    if (node.isScalar())
        found = document::inQuotes(node.text);
    at.error(reading.diagnostics, std::string("expected ").append(expected).append(", found ").append(found),
             std::move(hint));
}

} // namespace gatehouse::schema
