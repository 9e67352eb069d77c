#include "tests/scenarios/runner/step_parser.h"

// cases
//   METHOD TARGET | Name: value -> UPSTREAM [TARGET]
//   METHOD TARGET | Name: value -> STATUS [reason | field=value]

namespace gatehouse::scenario {

namespace {

/// One line of the block, and the steps that it stands for.
class CaseParser {
public:
    CaseParser(const Paragraph::Line& line, const Names& names)
        : m_names(names), m_line(line.number),
          m_text(trimmed(line.text)), m_client{Peer::Side::Client, names.firstClient(), 0} {}

    Result<std::vector<Step>> parse() {
        const std::size_t arrow = m_text.rfind(" -> ");
        const auto sides = split(m_text.substr(0, arrow), " | ");
        const auto start = words(sides.front());
        const auto outcome = arrow == std::string::npos ? std::vector<std::string>() : words(m_text.substr(arrow + 4));
        if (start.size() != 2 || outcome.empty())
            return fail("expected \"METHOD TARGET -> OUTCOME\", got \"" + m_text + "\"");
        TRY_VOID(addRequest(start, {sides.begin() + 1, sides.end()}));
        if (parseNumber<int>(outcome[0]))
            addDirectAnswer(start[0], outcome);
        else
            TRY_VOID(addForwarded(start, outcome));
        add(End{m_client, End::How::Forget});
        return std::move(m_steps);
    }

private:
    Result<void> addRequest(const std::vector<std::string>& start, std::vector<std::string> fieldLines) {
        for (const std::string& line : fieldLines)
            TRY(expand(line, m_names.placeholders()));
        add(Request{
            .peer = m_client, .method = start[0], .target = start[1], .fieldLines = std::move(fieldLines), .body = {}});
        return {};
    }

    void addDirectAnswer(const std::string& method, const std::vector<std::string>& outcome) {
        MessagePattern pattern;
        pattern.start = outcome[0];
        for (std::size_t i = 1; i < outcome.size(); ++i) {
            if (const std::size_t equals = outcome[i].find('='); equals != std::string::npos)
                pattern.fields.push_back(
                    {ValuePattern::Kind::Exactly, outcome[i].substr(0, equals), outcome[i].substr(equals + 1)});
            else if (method != "HEAD")
                pattern.problem = outcome[i];
        }
        add(ReceiveMessage{m_client, pattern, method == "HEAD"});
    }

    Result<void> addForwarded(const std::vector<std::string>& start, const std::vector<std::string>& outcome) {
        const Peer upstream = TRY(m_names.peer(outcome[0]));
        if (upstream.side != Peer::Side::Upstream)
            return fail("the outcome is an upstream or a status, not \"" + outcome[0] + "\"");
        MessagePattern seen;
        seen.start = start[0] + " " + (outcome.size() > 1 ? outcome[1] : start[1]);
        add(ReceiveMessage{upstream, seen, false});
        add(Answer{.peer = upstream, .status = 200, .body = {}, .fieldLines = {}});
        MessagePattern answer;
        answer.start = "200";
        add(ReceiveMessage{m_client, answer, start[0] == "HEAD"});
        return {};
    }

    void add(Action action) {
        m_steps.push_back({.line = m_line, .text = m_text, .fakeTimeOnly = false, .action = std::move(action)});
    }

    const Names& m_names;
    int m_line;
    std::string m_text;
    Peer m_client;
    std::vector<Step> m_steps;
};

} // namespace

Parsed<std::vector<Step>> parseCases(const Paragraph& paragraph, const Names& names) {
    std::vector<Step> steps;
    for (const Paragraph::Line& line : paragraph.block) {
        const std::string_view text = trimmed(line.text);
        if (text.empty() || text.starts_with('#'))
            continue;
        auto parsed = CaseParser(line, names).parse();
        if (!parsed)
            return tl::unexpected(ParseError(std::move(parsed).error().message, line.number));
        steps.insert(steps.end(), parsed->begin(), parsed->end());
    }
    if (steps.empty())
        return tl::unexpected(ParseError("cases without a case", 0));
    return steps;
}

} // namespace gatehouse::scenario
