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

} // namespace gatehouse::model
