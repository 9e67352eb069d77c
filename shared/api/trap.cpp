#include "shared/api/trap.h"

#include "shared/schema/schema.h"

namespace gatehouse::api {

schema::TypePtr declare(schema::Tag<TrapSetParams> /*tag*/) {
    return schema::object<TrapSetParams>("trap.set.params", "What to remember for longer.")
        .field("filter", &TrapSetParams::filter, "Which exchanges.")
        .required()
        .field("lasts", &TrapSetParams::lasts, "For how long; else for an hour.")
        .range(Duration(1s), Duration(24h * 30));
}

schema::TypePtr declare(schema::Tag<Trap> /*tag*/) {
    return schema::object<Trap>("trap", "What is remembered for longer.")
        .field("is_set", &Trap::isSet, "Whether there is one.")
        .field("filter", &Trap::filter, "Which exchanges it is set for.")
        .field("user", &Trap::user, "Who set it.")
        .field("until", &Trap::until, "When it goes by itself.");
}

} // namespace gatehouse::api
