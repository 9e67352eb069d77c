#include "gateway/cli/logs.h"

#include "gateway/cli/following.h"
#include "gateway/cli/parameters.h"
#include "gateway/cli/text/terminal_text.h"
#include "shared/api/events.h"
#include "shared/core/instant.h"

#include <chrono>
#include <cstdio>
#include <memory>
#include <utility>
#include <vector>

namespace gatehouse::cli {

namespace {

/// Writes each event down once and in its place, also those that are heard before the earlier ones have been told.
class Log {
public:
    Log(api::Event::Severity severity, Format format) : m_severity(severity), m_format(format) {}

    void tell(const std::vector<api::Event>& past) {
        for (const api::Event& event : past)
            write(event);
        m_hasTold = true;
        for (const api::Event& event : std::exchange(m_early, {}))
            write(event);
    }
    void hear(const api::Event& event) {
        if (event.severity < m_severity)
            return;
        if (m_hasTold)
            write(event);
        else
            m_early.push_back(event);
    }

private:
    void write(const api::Event& event) {
        if (event.sequence <= m_last)
            return;
        m_last = event.sequence;
        const document::Node node = rpc::write(event);
        if (m_format != Format::Table)
            return printNext(node, m_format);
        if (event.lost != 0)
            std::printf("... %llu lines were lost: this was too slow for them\n",
                        static_cast<unsigned long long>(event.lost));
        const document::Node::Entry* severity = node.find("severity");
        std::printf("%s %-7s %s\n", printInstant(std::chrono::floor<std::chrono::seconds>(event.time)).c_str(),
                    severity == nullptr ? "" : severity->value.text.c_str(), visible(event.text).c_str());
        std::fflush(stdout);
    }

    api::Event::Severity m_severity;
    Format m_format;
    std::vector<api::Event> m_early;
    std::uint64_t m_last = 0;
    bool m_hasTold = false;
};

enum class Follow : bool { No, Yes };

rpc::Answer<void> tell(Connection& connection, Format format, const Parameters& typed, Follow follow) {
    api::EventsListParams wanted;
    const document::Node params = TRY(paramsOf(typed));
    TRY_VOID(rpc::readParams(*schema::typeOf<api::EventsListParams>(), params, &wanted));
    const auto log = std::make_shared<Log>(wanted.severity, format);
    if (follow == Follow::Yes) {
        connection.client().on(api::kEvent,
                               std::function<void(api::Event)>([log](const api::Event& event) { log->hear(event); }));
        TRY(connection.call(api::kEventsSubscribe, {}));
    }
    log->tell(TRY(connection.call(api::kEventsList, wanted)).events);
    return {};
}

} // namespace

void addLogs(CLI::App& app, Action& chosen) {
    auto isFollowed = std::make_shared<bool>(false);
    CLI::App* command = app.add_subcommand("logs", "What has happened lately, as the operator's log has it");
    command->add_flag("-f,--follow", *isFollowed, "And what happens from now on; Ctrl-C ends it");
    command->callback([&chosen, isFollowed, typed = addParameters(*command, api::kEventsList)] {
        chosen = [isFollowed, typed](Connection& connection, const Settings& settings) {
            const Follow follow = *isFollowed ? Follow::Yes : Follow::No;
            if (const auto told = tell(connection, settings.format, *typed, follow); !told)
                return complain(told.error());
            return follow == Follow::Yes ? hearOn(connection) : 0;
        };
    });
}

} // namespace gatehouse::cli
