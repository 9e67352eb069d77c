#pragma once

#include "console/forms/schema_view.h"
#include "shared/document/node.h"

#include <QString>
#include <QVector>

#include <optional>
#include <string>

namespace gatehouse::console {

/// One thing that a route asks of a request: an option of its match, or one name in it where the user chooses names.
struct RouteCondition {
    std::string option, member;
    QString kind, want;                     ///< "method is", "GET, POST"
    bool isChanged = false;                 ///< by the draft
    bool isWritten = true;                  ///< what holds without being written cannot be taken away
    [[nodiscard]] std::string path() const; ///< of its field in a form of the route
};

/// In the order of the schema; a path is always among them. `before` is the route without the draft, if there is one.
[[nodiscard]] QVector<RouteCondition> conditionsOf(const document::Node& route, const SchemaView& match,
                                                   const std::optional<document::Node>& before);
[[nodiscard]] document::Node withoutCondition(document::Node route, const RouteCondition& condition);
/// Options of the match that are not written yet, or that take one more name.
[[nodiscard]] QStringList conditionsToAdd(const document::Node& route, const SchemaView& match);

} // namespace gatehouse::console
