#include "shared/model/condition.h"

#include "shared/model/caller_options.h"

namespace gatehouse::model {

schema::TypePtr declare(schema::Tag<Condition> /*tag*/) {
    const auto texts = schema::typeOf<std::vector<std::string>>();
    const auto conditions = schema::keyedListOf<ValueMatch, &ValueMatch::name>(schema::typeOf<ValueMatch>());
    const auto headerConditions =
        schema::keyedListOf<ValueMatch, &ValueMatch::name>(schema::typeOf<ValueMatch>(), true);
    constexpr std::size_t kMostConditions = 32;
    auto object =
        schema::object<Condition>(
            "condition", "What must hold of a request, all of it: what its route could ask for, and who calls.")
            .group("The request")
            .field("hosts", &Condition::match, &Match::hosts, texts, "Hosts; one of them is asked for.")
            .rule(schema::kHostPattern)
            .count(1, 100)
            .field("path", &Condition::match, &Match::path, schema::typeOf<PathPattern>(),
                   "The path, as in the match of a route.")
            .example("/admin/*")
            .field("methods", &Condition::match, &Match::methods, texts, "Methods; GET brings HEAD with it.")
            .rule(schema::kMethod)
            .count(1, 32)
            .example("[POST, PUT, PATCH, DELETE]")
            .field("headers", &Condition::match, &Match::headers, headerConditions, "Conditions on header fields.")
            .keys(schema::kHeaderName)
            .count(1, kMostConditions)
            .example("{ x-env: canary, x-debug: { present: false } }")
            .field("query", &Condition::match, &Match::query, conditions, "Conditions on query parameters.")
            .count(1, kMostConditions)
            .field("cookies", &Condition::match, &Match::cookies, conditions, "Conditions on cookies.")
            .keys(schema::kToken)
            .count(1, kMostConditions)
            .field("clients", &Condition::match, &Match::clients, schema::typeOf<std::vector<Cidr>>(),
                   "Networks; the client's address is in one of them.")
            .count(1, 10'000)
            .example("[10.0.0.0/8]")
            .field("listeners", &Condition::match, &Match::listeners, texts,
                   "Listeners; the request came by one of them.")
            .count(1, 100)
            .group("Who calls; nobody is none of these");
    std::vector<std::string> all{"hosts", "path", "methods", "headers", "query", "cookies", "clients", "listeners"};
    all.insert(all.end(), kCallerOptions.begin(), kCallerOptions.end());
    return addCallerOptions(object, &Condition::caller).needsOneOf(std::move(all));
}

} // namespace gatehouse::model
