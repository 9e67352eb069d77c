#include "shared/api/traffic.h"

#include "shared/schema/schema.h"

namespace gatehouse::api {

namespace {

constexpr std::size_t kLongest = 256;

} // namespace

schema::TypePtr declare(schema::Tag<TrafficFilter> /*tag*/) {
    using Filter = TrafficFilter;
    return schema::object<Filter>("traffic.subscribe.params",
                                  "Which exchanges: those for which everything holds that is said.")
        .field("route", &Filter::route, "Of that route.")
        .length(0, kLongest)
        .field("service", &Filter::service, "To that service.")
        .length(0, kLongest)
        .field("consumer", &Filter::consumer, "Of that consumer.")
        .length(0, kLongest)
        .field("listener", &Filter::listener, "On that listener.")
        .length(0, kLongest)
        .field("client", &Filter::client, "From that address.")
        .field("host", &Filter::host, "For that host, without its port.")
        .length(0, kLongest)
        .field("method", &Filter::method, "With that method.")
        .length(0, kLongest)
        .field("path", &Filter::path, "Whose path begins like this.")
        .length(0, kLongest)
        .field("reason", &Filter::reason, "That ended with that reason code.")
        .length(0, kLongest)
        .field("lowest_status", &Filter::lowestStatus, "With this status at least.")
        .range(0, 999)
        .field("highest_status", &Filter::highestStatus, "With this status at most.")
        .range(0, 999)
        .field("slower_than", &Filter::slowerThan, "Whose answer began this late at least.");
}

schema::TypePtr declare(schema::Tag<TrafficSubscribed> /*tag*/) {
    return schema::object<TrafficSubscribed>("traffic_subscribed", "What will be told.")
        .field("recorded", &TrafficSubscribed::recorded,
               "Whether what is told is remembered too, so that it can be explained: not where verdicts.keep of the "
               "configuration is 0.");
}

schema::TypePtr declare(schema::Tag<TrafficExchange> /*tag*/) {
    return schema::object<TrafficExchange>("traffic_exchange", "An exchange that has ended.")
        .field("verdict", &TrafficExchange::verdict, "Its verdict.")
        .field("unseen", &TrafficExchange::unseen, "Exchanges before it that fit, and came too fast to be kept.")
        .field("lost", &TrafficExchange::lost, "Notifications before this one that this connection was too slow for.");
}

} // namespace gatehouse::api
