#include "shared/api/status.h"

#include "shared/schema/moment.h"
#include "shared/schema/schema.h"

namespace gatehouse::api {

schema::TypePtr declare(schema::Tag<ListenerStatus> /*tag*/) {
    return schema::object<ListenerStatus>("status.listener", "A listener that accepts connections.")
        .field("name", &ListenerStatus::name, "Its name.")
        .field("address", &ListenerStatus::address, "Where it really listens: port 0 is replaced by the chosen one.");
}

schema::TypePtr declare(schema::Tag<Mode> /*tag*/) {
    return schema::words<Mode>({
        {"file", Mode::File, "a file is the truth"},
        {"store", Mode::Store, "the store is, with its revisions"},
    });
}

schema::TypePtr declare(schema::Tag<Status> /*tag*/) {
    return schema::object<Status>("status", "How the gateway is.")
        .field("version", &Status::version, "Of the program.")
        .field("process", &Status::process, "Its process id.")
        .field("started", &Status::started, schema::momentType(), "When the process started.")
        .field("uptime", &Status::uptime, "How long ago that was.")
        .field("ready", &Status::ready, "Whether every worker serves requests.")
        .field("not_ready", &Status::notReady, "Why not.")
        .field("degraded", &Status::degraded, "What does not work though requests are served.")
        .field("mode", &Status::mode, "Where the configuration comes from.")
        .field("file", &Status::file, "The configuration's file, if a file is the truth.")
        .field("revision", &Status::revision, "Number of the head, if the store has the configuration.")
        .field("hash", &Status::hash, "Its hash.")
        .field("confirm_until", &Status::confirmUntil,
               "When the head has to be confirmed; then the one before it returns by itself.")
        .field("return_on", &Status::returnOn, "On what that one returns at once.")
        .field("generation", &Status::generation, "Grows with each configuration that is taken.")
        .field("workers", &Status::workers, "Worker threads.")
        .field("routes", &Status::routes, "Routes in use.")
        .field("services", &Status::services, "Services in use.")
        .field("consumers", &Status::consumers, "Consumers known.")
        .field("listeners", &Status::listeners, "Where clients connect.")
        .field("user", &Status::user, "Who asks, as the socket tells.")
        .field("role", &Status::role, "What they may do.");
}

} // namespace gatehouse::api
