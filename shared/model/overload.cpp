#include "shared/model/overload.h"

#include "shared/schema/schema.h"

namespace gatehouse::model {

schema::TypePtr declare(schema::Tag<Overload> /*tag*/) {
    return schema::object<Overload>("overload", "When requests are answered with 503, because there are too many.")
        .field(
            "wait", &Overload::wait,
            "Requests that had to wait longer than this until a worker came to them are refused, until it catches up. "
            "0: all are served, however late.")
        .range(Duration(0s), Duration(60s))
        .field("memory", &Overload::memory,
               "What the process may use. At 92 % answers end their connections, at 95 % requests and connections are "
               "refused. Without it, or 0: what the control group or the machine has.")
        .range(Bytes{0}, 1024_GiB)
        .example("512MiB");
}

} // namespace gatehouse::model
