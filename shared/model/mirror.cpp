#include "shared/model/mirror.h"

#include "shared/schema/schema.h"

namespace gatehouse::model {

schema::TypePtr declare(schema::Tag<Mirror> /*tag*/) {
    return schema::object<Mirror>("mirror",
                                  "Another service that gets copies of a route's requests. What it answers is "
                                  "thrown away; nobody waits for it. X-Gateway-Mirror tells it that it is a "
                                  "copy.")
        .field("service", &Mirror::service, "Its name.")
        .required()
        .rule(schema::kEntityName)
        .field("share", &Mirror::share, "So many of all requests, in per cent, taken by lot.")
        .unit("per cent")
        .example("10")
        .field("max_body", &Mirror::maxBody,
               "A copy is sent when its request is complete; one whose body is larger is not copied.")
        .range(Bytes{0}, Bytes{1024 * 1024})
        .check([](const Mirror& mirror, const document::Cursor& at, schema::Reading& reading) {
            if (mirror.share <= 0 || mirror.share > 100)
                at.at("share").error(reading.diagnostics, "must be more than 0, and 100 at most");
        });
}

} // namespace gatehouse::model
