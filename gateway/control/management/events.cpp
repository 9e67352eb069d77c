#include "shared/api/events.h"

#include "gateway/control/management/deeds.h"

namespace gatehouse::control {

void serveEvents(Dispatcher& dispatcher, EventFeed& events) {
    dispatcher.answer(api::kEventsSubscribe, [&events](const Caller& caller, const rpc::Nothing& /*params*/) {
        events.subscribe(caller.outlet);
        return rpc::Answer<rpc::Nothing>(rpc::Nothing{});
    });
    dispatcher.answer(api::kEventsUnsubscribe, [&events](const Caller& caller, const rpc::Nothing& /*params*/) {
        events.unsubscribe(caller.outlet);
        return rpc::Answer<rpc::Nothing>(rpc::Nothing{});
    });
    dispatcher.answer(api::kEventsList, [&events](const Caller& /*caller*/, const api::EventsListParams& params) {
        return rpc::Answer<api::Events>(api::Events{events.latest(params)});
    });
}

} // namespace gatehouse::control
