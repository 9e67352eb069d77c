#pragma once

#include "console/session/gateway_view.h"
#include "shared/api/metrics.h"

#include <QHash>

namespace gatehouse::console {

/// What a gateway tells of its metrics each second, for all who wish some of it: a connection has one subscription, and
/// this is the one place that makes it. Whoever goes away wishes nothing any more.
class MetricFeed final : public QObject {
    Q_OBJECT

public:
    explicit MetricFeed(GatewayView& view);

    /// In place of what `who` has wished before; empty: nothing. The gateway is told at the next turn, once for all.
    void wish(QObject* who, std::vector<api::MetricWish> wishes);
    /// Of everybody, each once.
    [[nodiscard]] std::vector<api::MetricWish> wishes() const;

Q_SIGNALS:
    void told(const api::MetricPoints& points);
    void refused(const QString& why);

private:
    void subscribeSoon();
    void subscribe();

    GatewayView& m_view;
    QHash<QObject*, std::vector<api::MetricWish>> m_wishes;
    bool m_isPlanned = false;
};

} // namespace gatehouse::console
