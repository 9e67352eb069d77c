#pragma once

#include "shared/document/node.h"

#include <QString>
#include <QStringList>
#include <QVector>

namespace gatehouse::console {

/// A policy that acts on a route, and whose list it comes from.
struct PolicyStep {
    enum class Origin { Gateway, Service, Route };
    QString name; ///< of a chain: that of the chain
    Origin origin = Origin::Route;
    bool isChain = false;
    bool isLeftOut = false; ///< the route does without it
};

/// What a list of routes says of one.
struct RouteSummary {
    QString name;
    QStringList methods, hosts;
    QString path;    ///< "*" for any
    QString service; ///< empty: a policy answers
    QString rewrite;
    QVector<std::pair<QString, QString>> predicates; ///< beside host, path and method: kind and what is asked
    QVector<PolicyStep> policies;
};

[[nodiscard]] RouteSummary summaryOf(const document::Node& route, const document::Node& root);
/// The name under which a policy of a list is used, or that of its chain.
[[nodiscard]] PolicyStep policyStepOf(const document::Node& use, PolicyStep::Origin origin);
/// What an entry of `match` asks for, in one line.
[[nodiscard]] QString wantOf(const document::Node& value);
/// "GET", "GET +1", "any".
[[nodiscard]] QString shortMethods(const QStringList& methods);

} // namespace gatehouse::console
