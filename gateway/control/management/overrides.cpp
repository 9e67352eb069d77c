#include "shared/api/overrides.h"

#include "gateway/control/management/deeds.h"
#include "gateway/control/management/override_answer.h"
#include "gateway/control/management/page.h"

namespace gatehouse::control {

using rpc::Answer;

namespace {

api::Overrides list(const OverrideRegister& overrides, const api::OverridesListParams& params) {
    api::Overrides list;
    Page page(params);
    for (const Override& override : params.kind ? overrides.of(*params.kind) : overrides.all())
        if (override.target.find(params.contains) != std::string::npos)
            page.offer(list.overrides, [&override] {
                return api::Override{override.kind, override.target, override.value, setBy(override)};
            });
    list.total = page.total();
    list.next = page.next();
    return list;
}

Answer<rpc::Nothing> clear(OverrideRegister& overrides, const Caller& caller, const api::OverridesClearParams& params) {
    const auto cleared = overrides.clear(params.kind, params.target, caller.user, params.reason);
    if (cleared && !*cleared)
        return rpc::failure(rpc::ErrorCode::NotFound, "nobody has set " + std::string(api::nameOf(params.kind)) +
                                                          " of " + params.target +
                                                          "; overrides.list tells what is set");
    return answerOf(cleared);
}

} // namespace

void serveOverrides(Dispatcher& dispatcher, OverrideRegister& overrides) {
    dispatcher.answer(api::kOverridesList, [&overrides](const Caller&, const api::OverridesListParams& params) {
        return Answer<api::Overrides>(list(overrides, params));
    });
    dispatcher.act(
        api::kOverridesClear,
        [&overrides](const Caller& caller, const api::OverridesClearParams& params) {
            return clear(overrides, caller, params);
        },
        [&overrides](const api::OverridesClearParams& params) {
            return stateOf(overrides, params.kind, params.target);
        });
}

} // namespace gatehouse::control
