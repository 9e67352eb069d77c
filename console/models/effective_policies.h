#pragma once

#include "console/models/policy_stages.h"
#include "console/models/rows_model.h"

namespace gatehouse::console {

/// A policy that acts on the requests of a route, in words for the place that it comes from, and its values.
struct EffectivePolicy {
    enum class Place { Gateway, Service, Route, Plan, Consumer };
    Place place = Place::Route;
    QString owner; ///< name of service, plan or consumer
    QString chain; ///< that it came by; empty: written there itself
    QString name, stage, options;
    int index = -1;         ///< in the route's own list; -1: it is not there
    bool isLeftOut = false; ///< the route does without it
};

/// In the order in which they act: by stage, then gateway, service, route, plan and consumer. Those of plans and
/// consumers act on the requests of some callers only.
[[nodiscard]] QVector<EffectivePolicy> effectivePolicies(const document::Node& route, const document::Node& root,
                                                         const PolicyStages& stages);
/// "service orders, by chain standard"
[[nodiscard]] QString originOf(const EffectivePolicy& policy);

enum class EffectiveColumn { Policy, Stage, Origin, Options };
[[nodiscard]] QVector<ColumnHead> effectiveHeads();
[[nodiscard]] QVector<RowContent> effectiveRows(const QVector<EffectivePolicy>& policies);

} // namespace gatehouse::console
