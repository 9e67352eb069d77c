#include "gateway/cli/shortcuts.h"

#include "gateway/cli/text/terminal_text.h"
#include "gateway/cli/top.h"
#include "shared/api/events.h"
#include "shared/api/objects.h"
#include "shared/api/revisions.h"
#include "shared/core/instant.h"
#include "shared/core/quantity_text.h"
#include "shared/document/writer.h"

#include <QEventLoop>

#include <cstdio>
#include <memory>
#include <utility>

namespace gatehouse::cli {

using document::Node;

namespace {

constexpr Duration kCommitPatience = 60s;

/// What one writes there, on one line.
Node onOneLine(const Node& node) {
    return node.isScalar() || node.kind == Node::Kind::List ? node : Node::string(document::writeJsonLine(node));
}

/// The routes' own order is that of the configuration; which one is taken, `explain` tells.
Node rowOf(const Node& route) {
    Node row = Node::map();
    const Node::Entry* match = route.find("match");
    const auto put = [&row](const std::string& name, const Node* from) {
        const Node::Entry* entry = from == nullptr ? nullptr : from->find(name);
        row.add(name, entry == nullptr ? Node::string("") : onOneLine(entry->value));
    };
    put("name", &route);
    for (const char* name : {"host", "path", "methods"})
        put(name, match == nullptr ? nullptr : &match->value);
    for (const char* name : {"service", "split"})
        put(name, &route);
    return row;
}

rpc::Answer<std::vector<Node>> routes(Connection& connection, api::ObjectsListParams params) {
    std::vector<Node> found;
    do {
        api::Objects page = TRY(connection.call(api::kObjectsList, params));
        std::ranges::move(page.objects, std::back_inserter(found));
        params.offset = page.next;
    } while (params.offset != 0);
    return found;
}

void addRoutes(CLI::App& app, Action& chosen) {
    auto params = std::make_shared<api::ObjectsListParams>();
    params->section = "routes";
    params->limit = 1'000;
    CLI::App* command = app.add_subcommand("routes", "The routes, at a glance");
    command->add_option("contains", params->contains, "Only those that have this text in them");
    command->add_option("--revision", params->revision, "Of a revision: number, tag, hash or head");
    command->callback([&chosen, params] {
        chosen = [params](Connection& connection, const Settings& settings) {
            const auto found = routes(connection, *params);
            if (!found)
                return complain(found.error());
            Node list = Node::list();
            for (const Node& route : *found)
                list.items.push_back(settings.format == Format::Table ? rowOf(route) : route);
            if (settings.format != Format::Table || !list.items.empty())
                std::fputs(print(list, settings.format).c_str(), stdout);
            return 0;
        };
    });
}

void addRollback(CLI::App& app, Action& chosen) {
    auto params = std::make_shared<api::RollbackParams>();
    auto confirm = std::make_shared<std::string>();
    CLI::App* command = app.add_subcommand("rollback", "Make an old revision's document the next one, and run it");
    command->add_option("to", params->to, "A revision: number, tag, hash or the beginning of it")->required();
    command->add_option("-m,--message", params->message, "Why, for those who read the history");
    command
        ->add_option("--confirm", *confirm,
                     "The revision before returns after so long unless `gatehousectl revisions confirm` keeps it")
        ->check([](const std::string& typed) {
            return parseDuration(typed) ? std::string() : "such as 60s or 5m: " + typed;
        });
    command->callback([&chosen, params, confirm] {
        chosen = [params, confirm](Connection& connection, const Settings& settings) {
            if (!confirm->empty())
                params->confirm = parseDuration(*confirm);
            const auto revision = connection.call(api::kRevisionsRollback, *params, kCommitPatience);
            if (!revision)
                return complain(revision.error());
            std::fputs(print(rpc::write(*revision), settings.format).c_str(), stdout);
            return 0;
        };
    });
}

void printEvent(const api::Event& event, Format format) {
    const Node node = rpc::write(event);
    if (format != Format::Table) {
        std::printf("%s\n", document::writeJsonLine(node).c_str());
    } else {
        if (event.lost != 0)
            std::printf("... %llu lines were lost: this was too slow for them\n",
                        static_cast<unsigned long long>(event.lost));
        const Node::Entry* severity = node.find("severity");
        std::printf("%s %-7s %s\n", printInstant(std::chrono::floor<std::chrono::seconds>(event.time)).c_str(),
                    severity == nullptr ? "" : severity->value.text.c_str(), visible(event.text).c_str());
    }
    std::fflush(stdout);
}

/// Until the gateway goes, or the user has seen enough.
int follow(Connection& connection, const Settings& settings) {
    QEventLoop loop;
    connection.client().on(api::kEvent, std::function<void(api::Event)>([&settings](const api::Event& event) {
                               printEvent(event, settings.format);
                           }));
    if (const auto subscribed = connection.call(api::kEventsSubscribe, {}); !subscribed)
        return complain(subscribed.error());
    connection.client().onClosed([&loop](const std::string&) { loop.quit(); });
    if (!connection.client().isClosed())
        loop.exec();
    return complain({rpc::ErrorCode::Disconnected, "the gateway has gone"});
}

void addLogs(CLI::App& app, Action& chosen) {
    CLI::App* command =
        app.add_subcommand("logs", "What happens from now on, as the operator's log has it; Ctrl-C ends it");
    command->add_flag_callback(
        "-f,--follow", [] {}, "What it does anyway");
    command->callback([&chosen] { chosen = follow; });
}

} // namespace

void addShortcuts(CLI::App& app, Action& chosen) {
    addLogs(app, chosen);
    addRollback(app, chosen);
    addRoutes(app, chosen);
    addTop(app, chosen);
}

} // namespace gatehouse::cli
