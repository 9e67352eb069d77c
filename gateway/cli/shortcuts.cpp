#include "gateway/cli/shortcuts.h"

#include "gateway/cli/logs.h"
#include "gateway/cli/probation.h"
#include "gateway/cli/top.h"
#include "gateway/cli/traffic.h"
#include "shared/api/audit.h"
#include "shared/api/objects.h"
#include "shared/api/revisions.h"
#include "shared/document/writer.h"

#include <cstdio>
#include <memory>
#include <utility>

namespace gatehouse::cli {

using document::Node;

namespace {

constexpr Duration kCommitPatience = 60s;
constexpr std::uint64_t kMostEntries = 500; // of a page of the audit

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
    auto probation = std::make_shared<Probation>();
    CLI::App* command = app.add_subcommand("rollback", "Make an old revision's document the next one, and run it");
    command->add_option("to", params->to, "A revision: number, tag, hash or the beginning of it")->required();
    command->add_option("-m,--message", params->message, "Why, for those who read the history");
    addProbation(*command, *probation);
    command->callback([&chosen, params, probation] {
        chosen = [params, probation](Connection& connection, const Settings& settings) {
            params->confirm = probation->time();
            params->returnOn = probation->returnOn();
            const auto revision = connection.call(api::kRevisionsRollback, *params, kCommitPatience);
            if (!revision)
                return complain(revision.error());
            std::fputs(print(rpc::write(*revision), settings.format).c_str(), stdout);
            return 0;
        };
    });
}

/// All of it, whatever a page is: a line each, as it comes.
rpc::Answer<void> exportAudit(Connection& connection, api::AuditListParams params) {
    params.limit = kMostEntries;
    do {
        const api::AuditEntries page = TRY(connection.call(api::kAuditList, params));
        for (const api::AuditEntry& entry : page.entries)
            if (std::printf("%s\n", document::writeJsonLine(rpc::write(entry)).c_str()) < 0)
                return rpc::failure(rpc::ErrorCode::InternalError, "the output takes no more: this is not all");
        params.after = page.next;
    } while (params.after != 0);
    if (std::fflush(stdout) != 0)
        return rpc::failure(rpc::ErrorCode::InternalError, "the output takes no more: this is not all");
    return {};
}

} // namespace

void addShortcuts(CLI::App& app, Action& chosen) {
    addLogs(app, chosen);
    addRollback(app, chosen);
    addRoutes(app, chosen);
    addTop(app, chosen);
    addTraffic(app, chosen);
}

void addAuditExport(CLI::App& app, Action& chosen) {
    auto params = std::make_shared<api::AuditListParams>();
    CLI::App* command =
        app.get_subcommand("audit")->add_subcommand("export", "Who did what, all of it: an entry a line, as JSON");
    command->add_option("--after", params->after, "Only those with a larger number")->type_name("whole number");
    command->callback([&chosen, params] {
        chosen = [params](Connection& connection, const Settings& /*settings*/) {
            const auto exported = exportAudit(connection, *params);
            return exported ? 0 : complain(exported.error());
        };
    });
}

} // namespace gatehouse::cli
