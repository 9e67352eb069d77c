#include "gateway/cli/explain.h"

#include "gateway/cli/text/explanation.h"
#include "gateway/cli/text/waterfall.h"
#include "shared/api/explain.h"
#include "shared/api/explain_request.h"
#include "shared/curl/curl_line.h"

#include <cstdio>
#include <memory>
#include <string>
#include <utility>

namespace gatehouse::cli {

namespace {

constexpr int kUsage = 2;

int why(Connection& connection, const Settings& settings, const std::string& id) {
    const auto verdict = connection.call(api::kExplainExchange, {id});
    if (!verdict)
        return complain(verdict.error());
    const std::string text = settings.format == Format::Table ? waterfall(*verdict, colourOfOutput())
                                                              : print(rpc::write(*verdict), settings.format);
    std::fputs(text.c_str(), stdout);
    return 0;
}

/// What was typed behind `explain`.
struct Question {
    std::string request; ///< "curl …" or a URL
    std::string client{};
    std::string consumer{};
    std::string listener{};
    std::string revision{};
    std::string draft{};
};

Result<api::ExplainRequestParams> requestOf(const std::string& typed) {
    if (typed == "curl" || typed.find_first_of(" \t\n") != typed.npos)
        return curl::readCurlLine(typed);
    api::ExplainRequestParams request;
    request.url = typed;
    return request;
}

int explain(Connection& connection, const Settings& settings, const Question& question) {
    if (question.request.empty()) {
        std::fputs("gatehousectl: explain what? A curl command in quotes, or a URL\n", stderr);
        return kUsage;
    }
    auto request = requestOf(question.request);
    if (!request)
        return complain({rpc::ErrorCode::InvalidParams, request.error().message});
    request->consumer = question.consumer;
    request->listener = question.listener;
    document::Node params = rpc::write(*request);
    const auto set = [&params](std::string_view name, const std::string& value) {
        std::erase_if(params.entries, [name](const document::Node::Entry& entry) { return entry.key == name; });
        if (!value.empty())
            params.add(std::string(name), document::Node::string(value));
    };
    set("client", question.client);
    set("revision", question.revision);
    set("draft", question.draft);
    const auto result = connection.call(api::kExplainRequest.name, std::move(params));
    if (!result)
        return complain(result.error());
    if (settings.format != Format::Table) {
        std::fputs(print(*result, settings.format).c_str(), stdout);
        return 0;
    }
    api::RequestExplained explained;
    if (auto read = rpc::readReply(*schema::typeOf<api::RequestExplained>(), *result, &explained); !read)
        return complain(read.error());
    std::fputs(explanation(explained, colourOfOutput()).c_str(), stdout);
    return 0;
}

void addWhy(CLI::App& app, Action& chosen) {
    auto id = std::make_shared<std::string>();
    CLI::App* command = app.add_subcommand("why", "Tell why an exchange ended as it did");
    command->add_option("id", *id, "Id of the request (X-Request-ID), or of its trace")->required()->type_name("ID");
    command->callback([&chosen, id] {
        chosen = [id](Connection& connection, const Settings& settings) { return why(connection, settings, *id); };
    });
}

/// Beside the verbs of the methods `explain.*`.
void addExplain(CLI::App& app, Action& chosen) {
    auto question = std::make_shared<Question>();
    CLI::App* command = app.add_subcommand("explain", "Tell what would become of a request, without sending it");
    command->add_option("curl", question->request, "A whole curl command, in quotes, or a URL")
        ->type_name("'curl …'|URL");
    command->add_option("--consumer", question->consumer, "Who calls, where no credential is shown")->type_name("NAME");
    command->add_option("--client", question->client, "Where it comes from")->type_name("ADDRESS");
    command->add_option("--listener", question->listener, "Where it arrives")->type_name("NAME");
    CLI::Option* revision =
        command->add_option("--revision", question->revision, "Under which revision")->type_name("NUMBER|TAG");
    command->add_option("--draft", question->draft, "Under which draft")->type_name("ID")->excludes(revision);
    command->callback([&chosen, question, command] {
        if (!command->get_subcommands().empty()) // a method was named
            return;
        chosen = [question](Connection& connection, const Settings& settings) {
            return explain(connection, settings, *question);
        };
    });
}

} // namespace

void addExplainCommands(CLI::App& app, Action& chosen) {
    addWhy(app, chosen);
    addExplain(app, chosen);
}

} // namespace gatehouse::cli
