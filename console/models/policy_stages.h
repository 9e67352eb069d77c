#pragma once

#include "console/models/route_summary.h"

#include <QHash>

#include <memory>

namespace gatehouse::console {

/// Where in the life of a request policies act, as the gateway's schema says it: the console knows no policy by name.
class PolicyStages final {
public:
    explicit PolicyStages(const std::shared_ptr<const document::Node>& schema);

    /// A gateway of an older version says nothing of stages.
    [[nodiscard]] bool areKnown() const { return !m_names.isEmpty(); }
    /// In the order in which they act.
    [[nodiscard]] const QStringList& names() const { return m_names; }
    /// Of a policy; empty if nobody knows it.
    [[nodiscard]] QString of(const QString& policy) const { return m_stages.value(policy); }
    /// Whether one of them asks who calls; what is in a chain counts.
    [[nodiscard]] bool anyAuthenticates(const QVector<PolicyStep>& policies, const document::Node& root) const;

private:
    QStringList m_names;
    QHash<QString, QString> m_stages;
};

/// The stage's name in the language of the user.
[[nodiscard]] QString stageWord(const QString& stage);

} // namespace gatehouse::console
