#include "shared/api/traffic.h"

#include "gateway/control/management/deeds.h"

namespace gatehouse::control {

void serveTraffic(Dispatcher& dispatcher, TrafficFeed& traffic) {
    dispatcher.answer(api::kTrafficSubscribe, [&traffic](const Caller& caller, const api::TrafficFilter& filter) {
        return traffic.subscribe(caller.outlet, filter);
    });
    dispatcher.answer(api::kTrafficUnsubscribe, [&traffic](const Caller& caller, const rpc::Nothing& /*params*/) {
        traffic.unsubscribe(caller.outlet);
        return rpc::Answer<rpc::Nothing>(rpc::Nothing{});
    });
}

} // namespace gatehouse::control
