#include "gateway/cli/explain.h"

#include "gateway/cli/text/explanation.h"
#include "gateway/cli/text/waterfall.h"
#include "shared/api/explain.h"
#include "shared/api/explain_request.h"
#include "shared/curl/curl_line.h"
#include "shared/document/reader.h"

#include <cstdio>
#include <memory>
#include <string>
#include <utility>
#include <vector>

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
    std::vector<std::string> scopes{};
    std::vector<std::string> claims{};
    api::AssumedCertificate certificate{};
    std::string listener{};
    std::string revision{};
    std::string draft{};
};

/// `role=admin`, `admin=true`, `groups=["a", "b"]`: what is JSON is taken for it, and all else for a text.
Result<document::Node> claimsOf(const std::vector<std::string>& typed) {
    document::Node claims = document::Node::map();
    for (const std::string& claim : typed) {
        const std::size_t equals = claim.find('=');
        if (equals == 0 || equals == claim.npos)
            return fail("--claim \"" + claim + "\": NAME=VALUE is wanted");
        const std::string name = claim.substr(0, equals);
        const std::string value = claim.substr(equals + 1);
        if (claims.find(name) != nullptr)
            return fail("--claim: " + name + " is there twice; a list is " + name + "='[\"a\", \"b\"]'");
        document::Diagnostics ignored;
        auto json = document::readJson(value, ignored);
        claims.add(name, json ? *std::move(json) : document::Node::string(value));
    }
    return claims;
}

Result<api::ExplainRequestParams> requestOf(const Question& question) {
    api::ExplainRequestParams request;
    if (question.request == "curl" || question.request.find_first_of(" \t\n") != question.request.npos)
        request = TRY(curl::readCurlLine(question.request));
    else
        request.url = question.request;
    request.consumer = question.consumer;
    request.listener = question.listener;
    if (!question.scopes.empty())
        request.scopes = question.scopes;
    if (!question.claims.empty())
        request.claims = TRY(claimsOf(question.claims));
    const api::AssumedCertificate& certificate = question.certificate;
    if (!certificate.subject.empty() || !certificate.names.empty() || !certificate.fingerprint.empty())
        request.clientCertificate = certificate;
    return request;
}

int explain(Connection& connection, const Settings& settings, const Question& question) {
    if (question.request.empty()) {
        std::fputs("gatehousectl: explain what? A curl command in quotes, or a URL\n", stderr);
        return kUsage;
    }
    auto request = requestOf(question);
    if (!request)
        return complain({rpc::ErrorCode::InvalidParams, request.error().message});
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
    command->add_option("--consumer,--as", question->consumer, "Who calls, where no credential is shown")
        ->type_name("NAME");
    const auto addList = [command](const char* name, std::vector<std::string>& values, const char* text) {
        return command->add_option(name, values, text)->expected(1)->take_all();
    };
    addList("--scope", question->scopes, "A scope that the caller has, where no credential is shown; one each time")
        ->type_name("SCOPE");
    addList("--claim", question->claims, "What the caller's token says, where none is shown; one each time")
        ->type_name("NAME=VALUE");
    command->add_option("--cert-subject", question->certificate.subject, "Subject of the client certificate")
        ->type_name("DN");
    addList("--cert-name", question->certificate.names, "An alternative name of it; one each time")
        ->type_name("dns:NAME");
    command->add_option("--cert-fingerprint", question->certificate.fingerprint, "SHA-256 of it")->type_name("HEX");
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
