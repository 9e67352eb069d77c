#include "console/pages/editor/route_conditions.h"

#include "console/models/route_summary.h"
#include "console/session/tree.h"
#include "console/session/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace gatehouse::console {

using document::Node;

namespace {

class ConditionWords {
    Q_DECLARE_TR_FUNCTIONS(gatehouse::console::ConditionWords)
};

QString kindOf(const std::string& option) {
    if (option == "host" || option == "hosts")
        return ConditionWords::tr("host is");
    if (option == "path")
        return ConditionWords::tr("path is");
    return option == "methods" ? ConditionWords::tr("method is") : words(option);
}

/// Whether it is written in `match` as it is here.
bool isIn(const Node* match, const RouteCondition& condition, const Node& value) {
    const Node* same = match == nullptr           ? nullptr
                       : condition.member.empty() ? nodeAt(*match, {condition.option})
                                                  : nodeAt(*match, {condition.option, condition.member});
    return same != nullptr && sameContent(*same, value);
}

} // namespace

std::string RouteCondition::path() const { return "match." + option + (member.empty() ? std::string() : '.' + member); }

QVector<RouteCondition> conditionsOf(const Node& route, const SchemaView& match, const std::optional<Node>& before) {
    QVector<RouteCondition> all;
    const Node* written = nodeAt(route, {"match"});
    const Node* writtenBefore = before ? nodeAt(*before, {"match"}) : nullptr;
    const auto add = [&](RouteCondition condition, const Node& value) {
        condition.isChanged = before && !isIn(writtenBefore, condition, value);
        all.push_back(std::move(condition));
    };
    for (const auto& property : match.properties()) {
        const auto option = property.name.toStdString();
        const Node* value = written == nullptr ? nullptr : nodeAt(*written, {option});
        if (value == nullptr) {
            if (option == "path")
                all.push_back({option, {}, kindOf(option), QStringLiteral("/*"), false, false});
        } else if (match.property(property.name).kind() == SchemaView::Kind::Map && value->kind == Node::Kind::Map) {
            for (const auto& entry : value->entries)
                add({option, entry.key, kindOf(option), words(entry.key) + u' ' + wantOf(entry.value)}, entry.value);
        } else {
            add({option, {}, kindOf(option), wantOf(*value)}, *value);
        }
    }
    return all;
}

Node withoutCondition(Node route, const RouteCondition& condition) {
    const Node* written = nodeAt(route, {"match"});
    if (written == nullptr)
        return route;
    Node match = *written;
    const Node* names = nodeAt(match, {condition.option});
    if (!condition.member.empty() && names != nullptr && names->entries.size() > 1) {
        Node rest = *names;
        remove(rest, condition.member);
        put(match, condition.option, std::move(rest));
    } else {
        remove(match, condition.option);
    }
    if (match.entries.empty())
        remove(route, "match");
    else
        put(route, "match", std::move(match));
    return route;
}

QStringList conditionsToAdd(const Node& route, const SchemaView& match) {
    QStringList options;
    const Node* written = nodeAt(route, {"match"});
    for (const auto& property : match.properties()) {
        const bool isThere = written != nullptr && nodeAt(*written, {property.name.toStdString()}) != nullptr;
        if (!isThere || match.property(property.name).kind() == SchemaView::Kind::Map)
            options << property.name;
    }
    return options;
}

} // namespace gatehouse::console
