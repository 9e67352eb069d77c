#include "console/models/route_summary.h"

#include "console/session/tree.h"
#include "console/session/words.h"

#include <QCoreApplication>

namespace gatehouse::console {

using document::Node;

namespace {

class RouteWords {
    Q_DECLARE_TR_FUNCTIONS(gatehouse::console::RouteWords)
};

void addPolicies(QVector<PolicyStep>& to, const Node* uses, PolicyStep::Origin origin, const QStringList& without) {
    if (uses == nullptr)
        return;
    for (const auto& use : uses->items) {
        auto step = policyStepOf(use, origin);
        step.isLeftOut = origin != PolicyStep::Origin::Route && without.contains(step.name);
        to.push_back(std::move(step));
    }
}

} // namespace

QString wantOf(const Node& value) {
    if (value.isScalar())
        return words(value.text);
    if (value.kind == Node::Kind::List)
        return textsOf(&value).join(QStringLiteral(", "));
    QStringList parts;
    for (const auto& entry : value.entries)
        parts << words(entry.key) + (entry.value.isScalar() ? u' ' + words(entry.value.text) : QString());
    return parts.join(QStringLiteral(", "));
}

PolicyStep policyStepOf(const Node& use, PolicyStep::Origin origin) {
    PolicyStep step;
    step.origin = origin;
    if (use.isScalar()) {
        step.name = words(use.text);
        return step;
    }
    for (const auto& entry : use.entries) {
        if (entry.key == "mandatory")
            continue;
        step.isChain = entry.key == "chain" && entry.value.isScalar();
        step.name = step.isChain ? words(entry.value.text) : words(entry.key);
        break;
    }
    return step;
}

QString shortMethods(const QStringList& methods) {
    if (methods.isEmpty())
        return RouteWords::tr("any", "method");
    return methods.size() == 1 ? methods.front() : methods.front() + QStringLiteral(" +%1").arg(methods.size() - 1);
}

RouteSummary summaryOf(const Node& route, const Node& root) {
    RouteSummary summary;
    summary.name = textAt(route, {"name"});
    summary.service = textAt(route, {"service"});
    summary.rewrite = textAt(route, {"rewrite"});
    if (const auto* match = nodeAt(route, {"match"})) {
        for (const auto& entry : match->entries) {
            if (entry.key == "methods")
                summary.methods = textsOf(&entry.value);
            else if (entry.key == "host" || entry.key == "hosts")
                summary.hosts += textsOf(&entry.value);
            else if (entry.key == "path")
                summary.path = entry.value.isScalar() ? words(entry.value.text) : wantOf(entry.value);
            else if (entry.value.kind == Node::Kind::Map) {
                for (const auto& one : entry.value.entries)
                    summary.predicates.push_back({words(entry.key), words(one.key) + u' ' + wantOf(one.value)});
            } else
                summary.predicates.push_back({words(entry.key), wantOf(entry.value)});
        }
    }
    if (summary.path.isEmpty())
        summary.path = QStringLiteral("/*");
    const auto without = textsOf(nodeAt(route, {"without"}));
    addPolicies(summary.policies, nodeAt(root, {"policies"}), PolicyStep::Origin::Gateway, without);
    if (const auto* service = objectOf(root, "services", summary.service.toStdString()))
        addPolicies(summary.policies, nodeAt(*service, {"policies"}), PolicyStep::Origin::Service, without);
    addPolicies(summary.policies, nodeAt(route, {"policies"}), PolicyStep::Origin::Route, {});
    return summary;
}

} // namespace gatehouse::console
