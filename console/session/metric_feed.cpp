#include "console/session/metric_feed.h"

#include "console/session/words.h"

#include <algorithm>

namespace gatehouse::console {
namespace {

bool isSame(const api::MetricWish& a, const api::MetricWish& b) {
    return a.kind == b.kind && a.names == b.names && a.series == b.series;
}

} // namespace

MetricFeed::MetricFeed(GatewayView& view) : m_view(view) {
    view.session().hear(api::kMetricsPoints, [this](const api::MetricPoints& points) { Q_EMIT told(points); });
    connect(&view.session(), &Session::stateChanged, this, &MetricFeed::subscribeSoon);
}

void MetricFeed::wish(QObject* who, std::vector<api::MetricWish> wishes) {
    if (!m_wishes.contains(who))
        connect(who, &QObject::destroyed, this, [this, who] {
            if (m_wishes.remove(who) > 0)
                subscribeSoon();
        });
    m_wishes[who] = std::move(wishes);
    subscribeSoon();
}

std::vector<api::MetricWish> MetricFeed::wishes() const {
    std::vector<api::MetricWish> all;
    for (const auto& wishes : m_wishes) {
        for (const auto& wish : wishes) {
            if (std::ranges::none_of(all, [&](const auto& known) { return isSame(known, wish); }))
                all.push_back(wish);
        }
    }
    return all;
}

void MetricFeed::subscribeSoon() {
    if (std::exchange(m_isPlanned, true))
        return;
    QMetaObject::invokeMethod(this, &MetricFeed::subscribe, Qt::QueuedConnection);
}

void MetricFeed::subscribe() {
    m_isPlanned = false;
    if (!m_view.session().isConnected())
        return;
    m_view.session().call(api::kMetricsSubscribe, {wishes()}, this, [this](const rpc::Answer<rpc::Nothing>& answer) {
        if (!answer)
            Q_EMIT refused(words(answer.error().message));
    });
}

} // namespace gatehouse::console
