#include "shared/model/observe.h"

#include "shared/schema/schema.h"

namespace gatehouse::model {

schema::TypePtr declare(schema::Tag<AccessLog> /*tag*/) {
    return schema::object<AccessLog>("access_log", "One line for each exchange.")
        .field("path", &AccessLog::path, "A file, or stdout or stderr. Without it there is no access log.")
        .file({"stdout", "stderr"})
        .example("/var/log/gatehouse/access.log")
        .example("stdout")
        .field("format", &AccessLog::format, "\"json\", or a text with {placeholders}.")
        .length(1, 4096)
        .example("\"{client} {method} {target} {status}\"")
        .field("buffer", &AccessLog::buffer, "Lines that wait for a slow disk; more are dropped and counted.")
        .range(64_KiB, 1_GiB);
}

schema::TypePtr declare(schema::Tag<Admin> /*tag*/) {
    return schema::object<Admin>("admin", "Metrics and health over HTTP, for machines of your own.")
        .field("address", &Admin::address, "Where to listen. Not for the public: nothing is asked of who connects.")
        .field("enabled", &Admin::enabled, "Whether to listen at all.");
}

schema::TypePtr declare(schema::Tag<Runtime> /*tag*/) {
    return schema::object<Runtime>("runtime", "The process itself.")
        .field("workers", &Runtime::workers, "Threads that serve connections; 0: one per processor.")
        .range(0, Runtime::kMostWorkers)
        .field("drain", &Runtime::drain, "How long exchanges may go on after SIGTERM.")
        .range(Duration(0s), Duration(24h))
        .field("watch", &Runtime::watch, "Reload when the configuration file changes.");
}

schema::TypePtr declare(schema::Tag<Tracing> /*tag*/) {
    return schema::object<Tracing>("tracing", "Distributed tracing.")
        .field("traceparent", &Tracing::traceparent, "Continue the client's W3C trace context, or start one.");
}

schema::TypePtr declare(schema::Tag<Verdicts> /*tag*/) {
    return schema::object<Verdicts>("verdicts", "What each worker remembers of its exchanges, to explain them later.")
        .field("keep", &Verdicts::keep, "So many of the latest exchanges; 0: none at all. Each takes 3 KiB.")
        .range(0, Verdicts::kMost)
        .field(
            "failures", &Verdicts::failures,
            "So many of the latest that failed for the gateway's or an upstream's sake, however much has come since.")
        .range(0, Verdicts::kMost)
        .field("slow", &Verdicts::slow, "So many of the latest that were slow, however much has come since.")
        .range(0, Verdicts::kMost)
        .field("slow_after", &Verdicts::slowAfter, "Slow is an answer that begins later than this.")
        .range(Duration(1ms), Duration(1h));
}

} // namespace gatehouse::model
