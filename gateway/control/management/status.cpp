#include "gateway/control/management/deeds.h"

namespace gatehouse::control {

void serveStatus(Dispatcher& dispatcher, std::function<api::Status()> status) {
    dispatcher.answer(api::kStatusGet,
                      [status = std::move(status)](const Caller& caller, const rpc::Nothing& /*params*/) {
                          api::Status now = status();
                          now.user = caller.user;
                          now.role = caller.role;
                          return rpc::Answer<api::Status>(std::move(now));
                      });
}

} // namespace gatehouse::control
