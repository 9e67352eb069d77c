#include "shared/api/metrics.h"

#include "gateway/control/history/metrics_history.h"
#include "gateway/control/management/deeds.h"
#include "gateway/control/management/metrics_feed.h"

namespace gatehouse::control {

void serveMetrics(Dispatcher& dispatcher, const MetricsHistory& history, MetricsFeed& feed, const Clock& clock) {
    dispatcher.answer(api::kMetricsHistory,
                      [&history, &clock](const Caller& /*caller*/, const api::MetricsHistoryParams& params) {
                          return history.query(params, clock.wall());
                      });
    dispatcher.answer(api::kMetricsSubjects, [&history](const Caller& /*caller*/, const rpc::Nothing& /*params*/) {
        return rpc::Answer<api::MetricsSubjects>(history.subjects());
    });
    dispatcher.answer(api::kMetricsSubscribe, [&feed](const Caller& caller, const api::MetricsSubscribeParams& params) {
        return feed.subscribe(caller.outlet, params);
    });
    dispatcher.answer(api::kMetricsUnsubscribe, [&feed](const Caller& caller, const rpc::Nothing& /*params*/) {
        return feed.subscribe(caller.outlet, {});
    });
}

} // namespace gatehouse::control
