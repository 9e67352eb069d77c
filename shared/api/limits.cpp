#include "shared/api/limits.h"

#include "shared/api/paging.h"
#include "shared/api/set_by.h"
#include "shared/schema/schema.h"

namespace gatehouse::api {

namespace {

constexpr std::size_t kLongestId = 2048;
constexpr std::string_view kIdText = "Which limit, as limits.top says it: \"route orders/rate_limit/0\".";

} // namespace

schema::TypePtr declare(schema::Tag<LimitedCaller> /*tag*/) {
    using Caller = LimitedCaller;
    return schema::object<Caller>("limited_caller", "Somebody whom a limit has refused.")
        .field("caller", &Caller::caller, "What limits.reset calls it.")
        .field("name", &Caller::name, "What it is counted by, without secrets; cut when long.")
        .field("refused", &Caller::refused, "Its requests that were refused, at most.")
        .field("refused_at_least", &Caller::refusedAtLeast,
               "The same, at least: it differs where others had to be forgotten for it.")
        .field("last", &Caller::last, "When the last of them was.")
        .field("remaining", &Caller::remaining,
               "What it has left now, of the limit that has least; not told of a store.");
}

schema::TypePtr declare(schema::Tag<LimitStatus> /*tag*/) {
    using Status = LimitStatus;
    return schema::object<Status>("limit_status", "A use of rate_limit or quota.")
        .field("id", &Status::id, "Where it stands.")
        .field("by", &Status::by, "What it counts by.")
        .field("limits", &Status::limits, "What it allows: \"100 in 1m\".")
        .field("shadow", &Status::shadow, "Whether it refuses nobody: what is told is whom it would have refused.")
        .field("store", &Status::store, "In which it counts together with others; else it counts for itself.")
        .field("callers", &Status::callers, "Whose counts it remembers.")
        .field("top", &Status::top, "Those whom it has refused most often, since it was configured.");
}

schema::TypePtr declare(schema::Tag<LimitsTopParams> /*tag*/) {
    using Params = LimitsTopParams;
    return withPage(schema::object<Params>("limits.top.params", "Which limits.")
                        .field("id", &Params::id, "One of them; without it, all.")
                        .length(0, kLongestId)
                        .field("callers", &Params::callers, "So many callers of each, at most.")
                        .range(0, 64));
}

schema::TypePtr declare(schema::Tag<Limits> /*tag*/) {
    return pageOf<Limits>("limits", "A page of limits.").field("limits", &Limits::limits, "By their ids.");
}

schema::TypePtr declare(schema::Tag<LimitsResetParams> /*tag*/) {
    using Params = LimitsResetParams;
    return withReason(schema::object<Params>("limits.reset.params", "What to forget of whom.")
                          .field("id", &Params::id, kIdText)
                          .required()
                          .length(1, kLongestId)
                          .field("caller", &Params::caller,
                                 "Who: as limits.top calls it, or, of a limit that counts by one thing, the value of "
                                 "that: a consumer's name, a client's address.")
                          .required()
                          .length(1, kLongestId));
}

} // namespace gatehouse::api
