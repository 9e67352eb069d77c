#include "gateway/control/management/deeds.h"
#include "shared/api/description.h"

namespace gatehouse::control {

void serveRpc(Dispatcher& dispatcher) {
    dispatcher.answer(api::kRpcDescribe, [](const Caller& /*caller*/, const api::DescribeParams& params) {
        return api::describe(params);
    });
}

} // namespace gatehouse::control
