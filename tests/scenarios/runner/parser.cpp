#include "tests/scenarios/runner/parser.h"

#include "tests/scenarios/runner/block_reader.h"
#include "tests/scenarios/runner/settings_parser.h"
#include "tests/scenarios/runner/step_parser.h"

namespace gatehouse::scenario {

namespace {

constexpr std::string_view kFakeTime = "fake-time:";

std::optional<Peer> peerOf(const Action& action) {
    return std::visit(
        [](const auto& step) -> std::optional<Peer> {
            if constexpr (requires { step.peer; })
                return step.peer;
            else
                return std::nullopt;
        },
        action);
}

Parsed<void> addConfig(const Paragraph& paragraph, Scenario& scenario) {
    if (!scenario.steps.empty())
        return tl::unexpected(
            ParseError("the configuration comes before the first step; later ones are \"gateway reloads\"", 0));
    const Names names(scenario);
    BlockReader block(paragraph, names);
    scenario.config += TRY(block.yaml());
    return {};
}

Parsed<void> addStep(const Paragraph& paragraph, Scenario& scenario) {
    const Names names(scenario);
    std::string_view text = paragraph.head;
    const bool fakeTimeOnly = text.starts_with(kFakeTime);
    text = trimmed(text.substr(fakeTimeOnly ? kFakeTime.size() : 0));
    const auto protocol = takeProtocol(text);
    BlockReader block(paragraph, names);
    Action action = TRY(parseStep(words(text), block, names));
    if (protocol && !peerOf(action))
        return tl::unexpected(ParseError("only what a client or an upstream does depends on its protocol", 0));
    if (block.isLeftOver())
        return tl::unexpected(ParseError("\"" + paragraph.head + "\" takes no block", 0));
    scenario.steps.push_back({.line = paragraph.number,
                              .text = paragraph.head,
                              .fakeTimeOnly = fakeTimeOnly,
                              .protocol = protocol,
                              .action = std::move(action)});
    return {};
}

Parsed<void> addCases(const Paragraph& paragraph, Scenario& scenario) {
    const std::vector<Step> steps = TRY(parseCases(paragraph, Names(scenario)));
    scenario.steps.insert(scenario.steps.end(), steps.begin(), steps.end());
    return {};
}

Parsed<void> addParagraph(const Paragraph& paragraph, Scenario& scenario) {
    if (scenario.steps.empty() && isSetting(paragraph.head)) {
        TRY_VOID(parseSetting(paragraph.head, scenario));
        return {};
    }
    if (paragraph.head == "config")
        return addConfig(paragraph, scenario);
    if (paragraph.head == "cases")
        return addCases(paragraph, scenario);
    return addStep(paragraph, scenario);
}

} // namespace

Result<Scenario> parseScenario(const std::string& file, std::string_view text) {
    Scenario scenario;
    scenario.file = file;
    for (const Paragraph& paragraph : readParagraphs(text, scenario.title)) {
        if (auto added = addParagraph(paragraph, scenario); !added) {
            const int line = added.error().line == 0 ? paragraph.number : added.error().line;
            return fail(file + ":" + std::to_string(line) + ": " + added.error().message);
        }
    }
    if (scenario.steps.empty())
        return fail(file + ":1: a scenario without steps tests nothing");
    return scenario;
}

} // namespace gatehouse::scenario
