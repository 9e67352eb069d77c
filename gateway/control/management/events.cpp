#include "shared/api/events.h"

#include "gateway/control/management/deeds.h"

namespace gatehouse::control {

void serveEvents(Dispatcher& dispatcher, EventFeed& events) {
    dispatcher.answer(api::kEventsSubscribe, [&events](const Caller& caller, const rpc::Nothing& /*params*/) {
        events.subscribe(caller.outlet);
        return rpc::Answer<rpc::Nothing>(rpc::Nothing{});
    });
}

} // namespace gatehouse::control
