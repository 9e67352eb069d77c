#include "shared/model/config.h"

#include "shared/schema/schema.h"

namespace gatehouse::model {

schema::TypePtr declare(schema::Tag<Config> /*tag*/) {
    return schema::object<Config>("configuration", "The whole configuration: one YAML or JSON document.")
        .group("Traffic")
        .field("listeners", &Config::listeners, "Where clients connect.")
        .required() // as a file has none that was cut off at its beginning
        .count(1, 256)
        .example("[{ name: public, address: \"0.0.0.0:8080\" }]")
        .field("certificates", &Config::certificates, "Certificates, for listeners and for upstreams that ask for one.")
        .count(0, 10'000)
        .field("services", &Config::services, "Backends.")
        .count(0, 10'000)
        .field("routes", &Config::routes, "Which requests go to which service.")
        .count(0, 100'000)
        .field("policies", &Config::policies, "Act on every route, before those of service and route.")
        .count(0, 100)
        .field("chains", &Config::chains, "Policies under a name, to be used in several places.")
        .count(0, 1'000)
        .group("Callers")
        .field("consumers", &Config::consumers, "Who calls, and what they prove themselves with.")
        .count(0, 100'000)
        .field("plans", &Config::plans, "Usage plans: what a class of consumers may do, and how much of it.")
        .count(0, 1'000)
        .field("stores", &Config::stores, "Where several gateways keep what they count together.")
        .count(0, 16)
        .field("api_keys", &Config::apiKeys, "How API keys are made and kept.")
        .field("identity", &Config::identity, "What upstreams are told of callers.")
        .group("Rules for all requests")
        .field("limits", &Config::limits, "Sizes and paces.")
        .field("overload", &Config::overload, "Refusing what cannot be served in time.")
        .field("paths", &Config::paths, "Paths that different servers read differently.")
        .field("forwarding", &Config::forwarding, "What upstreams are told about the client.")
        .field("dns", &Config::dns, "Host names of endpoints.")
        .group("Operation")
        .field("access_log", &Config::accessLog, "One line for each exchange.")
        .field("tracing", &Config::tracing, "Distributed tracing.")
        .field("verdicts", &Config::verdicts, "What each worker remembers of its exchanges, to explain them later.")
        .field("admin", &Config::admin, "Metrics and health over HTTP.")
        .field("runtime", &Config::runtime, "The process itself.");
}

} // namespace gatehouse::model
