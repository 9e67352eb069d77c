#include "shared/api/set_by.h"

#include "shared/schema/schema.h"

namespace gatehouse::api {

schema::TypePtr declare(schema::Tag<SetBy> /*tag*/) {
    return schema::object<SetBy>("set_by", "Who set something at run time, when and why.")
        .field("actor", &SetBy::actor, "Who.")
        .field("reason", &SetBy::reason, "Why.")
        .field("since", &SetBy::since, "When.")
        .field("until", &SetBy::until, "When it ends by itself.");
}

} // namespace gatehouse::api
