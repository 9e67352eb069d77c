#include "shared/api/schema.h"

#include "gateway/control/management/deeds.h"
#include "gateway/policies/catalogue.h"
#include "shared/model/reference.h"

namespace gatehouse::control {

void serveSchema(Dispatcher& dispatcher) {
    dispatcher.answer(api::kSchemaGet, [](const Caller& /*caller*/, const rpc::Nothing& /*params*/) {
        return rpc::Answer<api::Schema>(api::Schema{model::configurationSchemaNode(policies::catalogue())});
    });
}

} // namespace gatehouse::control
