#include "shared/model/split.h"

#include "shared/schema/schema.h"

#include <algorithm>

namespace gatehouse::model {

namespace {

void check(const Split& split, const document::Cursor& at, schema::Reading& reading) {
    double sum = 0;
    for (std::size_t i = 0; i < split.to.size(); ++i) {
        const SplitPart& part = split.to[i];
        sum += part.share;
        if (part.share < 0 || part.share > 100)
            at.at("to").at(i).at("share").error(reading.diagnostics, "not between 0 and 100 per cent");
        const auto first = std::ranges::find(split.to, part.service, &SplitPart::service);
        if (first != split.to.begin() + static_cast<std::ptrdiff_t>(i))
            at.at("to").at(i).at("service").error(reading.diagnostics, "written twice", "remove one");
    }
    if (sum > 100)
        at.at("to").error(reading.diagnostics, "the shares are more than 100 per cent together");
}

} // namespace

schema::TypePtr declare(schema::Tag<SplitPart> /*tag*/) {
    return schema::object<SplitPart>("split.part", "Another service that takes some of a route's callers.")
        .field("service", &SplitPart::service, "Its name.")
        .required()
        .rule(schema::kEntityName)
        .field("share", &SplitPart::share, "So many of all callers, in per cent.")
        .unit("per cent")
        .example("5")
        .example("0.5")
        .field("when", &SplitPart::when, "Requests that go there whatever the share is.")
        .example("{ headers: { x-canary: \"1\" } }")
        .needsOneOf({"share", "when"});
}

schema::TypePtr declare(schema::Tag<Split> /*tag*/) {
    return schema::object<Split>(
               "split",
               "Shares a route's callers out among its service and others, for a new version or an experiment. "
               "Who has gone to one of them stays there; a share that grows only takes callers in.")
        .field("by", &Split::by,
               "What makes a caller: requests for which it is the same go to the same service. Those that have nothing "
               "of the kind are told apart by the client's address.")
        .example("consumer")
        .example("\"cookie:session\"")
        .field("salt", &Split::salt,
               "Routes with the same salt send a caller to the same side. Empty: the name of the route.")
        .length(0, 64)
        .field("to", &Split::to, "The other services; the rest goes to the route's own.")
        .required()
        .count(1, 16)
        .check(check);
}

} // namespace gatehouse::model
