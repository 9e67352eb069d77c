#include "gateway/cli/traffic.h"

#include "gateway/cli/following.h"
#include "gateway/cli/parameters.h"
#include "gateway/cli/text/traffic_line.h"
#include "shared/api/traffic.h"

#include <cstdio>
#include <memory>
#include <string>

namespace gatehouse::cli {

namespace {

void tell(const api::TrafficExchange& exchange, Format format, Colour colour) {
    if (format != Format::Table)
        return printNext(rpc::write(exchange), format);
    if (exchange.unseen + exchange.lost != 0)
        std::printf("... and %llu more, too fast to be told\n",
                    static_cast<unsigned long long>(exchange.unseen + exchange.lost));
    std::printf("%s\n", trafficLine(exchange.verdict, colour).c_str());
    std::fflush(stdout);
}

rpc::Answer<void> subscribe(Connection& connection, Format format, const Parameters& typed, const std::string& status) {
    api::TrafficFilter filter;
    const document::Node params = TRY(paramsOf(typed));
    TRY_VOID(rpc::readParams(*schema::typeOf<api::TrafficFilter>(), params, &filter));
    if (const auto range = statusRange(status)) {
        filter.lowestStatus = range->lowest;
        filter.highestStatus = range->highest;
    }
    connection.client().on(api::kTrafficExchange,
                           std::function<void(api::TrafficExchange)>(
                               [format, colour = colourOfOutput()](const api::TrafficExchange& exchange) {
                                   tell(exchange, format, colour);
                               }));
    if (!TRY(connection.call(api::kTrafficSubscribe, filter)).recorded)
        std::fputs("gatehousectl: what is told is not remembered, and cannot be explained: verdicts.keep of the "
                   "configuration is 0\n",
                   stderr);
    return {};
}

} // namespace

void addTraffic(CLI::App& app, Action& chosen) {
    auto status = std::make_shared<std::string>();
    CLI::App* command =
        app.add_subcommand("traffic", "Exchanges as they end, those for which everything holds that is said; Ctrl-C "
                                      "ends it");
    auto typed = addParameters(*command, api::kTrafficSubscribe);
    command->add_option("--status", *status, "With that status, or one of these: 404, 5xx, 400-499")
        ->type_name("STATUS")
        ->excludes("--lowest-status")
        ->excludes("--highest-status")
        ->check([](const std::string& text) {
            return statusRange(text) ? std::string() : "such as 404, 5xx or 400-499: " + text;
        });
    command->callback([&chosen, status, typed] {
        chosen = [status, typed](Connection& connection, const Settings& settings) {
            const auto subscribed = subscribe(connection, settings.format, *typed, *status);
            return subscribed ? hearOn(connection) : complain(subscribed.error());
        };
    });
}

} // namespace gatehouse::cli
