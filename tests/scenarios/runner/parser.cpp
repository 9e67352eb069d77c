#include "tests/scenarios/runner/parser.h"

#include "tests/scenarios/runner/message_pattern.h"
#include "tests/scenarios/runner/paragraphs.h"
#include "tests/scenarios/runner/text.h"

#include <algorithm>
#include <charconv>

namespace gatehouse::scenario {

namespace {

using Words = std::vector<std::string>;

template <class Number> std::optional<Number> parseNumber(std::string_view text) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

std::optional<Duration> parseDuration(std::string_view text) {
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    const auto count = parseNumber<long>(text.substr(0, digits));
    const std::string_view unit = text.substr(digits);
    if (!count)
        return std::nullopt;
    if (unit == "ms")
        return std::chrono::milliseconds(*count);
    if (unit == "s")
        return std::chrono::seconds(*count);
    if (unit == "m")
        return std::chrono::minutes(*count);
    if (unit == "h")
        return std::chrono::hours(*count);
    return std::nullopt;
}

Words wordsFrom(const Words& words, std::size_t first) {
    return {words.begin() + static_cast<std::ptrdiff_t>(std::min(first, words.size())), words.end()};
}

std::string join(const Words& words) {
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : " ") + word;
    return text;
}

class Parser {
public:
    Parser(const std::string& file, std::string_view text) {
        m_scenario.file = file;
        m_paragraphs = readParagraphs(text, m_scenario.title);
    }

    Result<Scenario> parse() {
        for (const Paragraph& paragraph : m_paragraphs) {
            m_line = paragraph.number;
            auto done = parseParagraph(paragraph);
            if (!done)
                return fail(m_scenario.file + ":" + std::to_string(m_line) + ": " + done.error().message);
        }
        if (m_scenario.steps.empty())
            return fail(m_scenario.file + ":1: a scenario without steps tests nothing");
        return std::move(m_scenario);
    }

private:
    Result<void> parseParagraph(const Paragraph& paragraph) {
        if (m_scenario.steps.empty() && isSetting(paragraph.head))
            return parseSetting(paragraph.head);
        if (paragraph.head == "config")
            return parseConfig(paragraph);
        if (paragraph.head == "cases")
            return parseCases(paragraph);
        constexpr std::string_view kFakeTime = "fake-time:";
        Step step{.line = paragraph.number,
                  .text = paragraph.head,
                  .fakeTimeOnly = paragraph.head.starts_with(kFakeTime),
                  .action = {}};
        const Words statement = words(step.fakeTimeOnly ? paragraph.head.substr(kFakeTime.size()) : paragraph.head);
        m_blockUsed = false;
        step.action = TRY(parseStatement(statement, paragraph));
        if (!m_blockUsed && !paragraph.block.empty())
            return fail("\"" + paragraph.head + "\" takes no block");
        m_scenario.steps.push_back(std::move(step));
        return {};
    }

    // ---- settings

    static bool isSetting(const std::string& head) {
        const std::size_t colon = head.find(':');
        const std::string name = head.substr(0, colon);
        return colon != std::string::npos && (name == "tls" || name == "backend" || name == "clients" ||
                                              name == "upstreams" || name == "listeners" || name == "workers");
    }

    Result<void> parseSetting(const std::string& head) {
        const std::size_t colon = head.find(':');
        const std::string name = head.substr(0, colon);
        const std::string value(trimmed(std::string_view(head).substr(colon + 1)));
        if (name == "tls")
            m_scenario.tls = TRY(choice(value, "off", "on"));
        else if (name == "backend")
            m_scenario.backend = TRY(choice(value, "binary", "in-process"));
        else if (name == "clients")
            m_scenario.clients = words(value);
        else if (name == "workers")
            m_scenario.workers = parseNumber<unsigned>(value).value_or(1);
        else if (name == "upstreams")
            return parseUpstreams(value);
        else
            return parseListeners(value);
        return {};
    }

    static Result<Scenario::Choice> choice(const std::string& value, std::string_view first, std::string_view second) {
        if (value == "both")
            return Scenario::Choice::Both;
        if (value == first)
            return Scenario::Choice::First;
        if (value == second)
            return Scenario::Choice::Second;
        return fail("expected both, " + std::string(first) + " or " + std::string(second) + ", got \"" + value + "\"");
    }

    Result<void> parseUpstreams(const std::string& value) {
        m_scenario.upstreams.clear();
        for (const std::string& word : words(value)) {
            const Words parts = split(word, ":");
            UpstreamDeclaration upstream{.name = parts.front()};
            for (const std::string& kind : wordsFrom(parts, 1)) {
                if (kind == "tls")
                    upstream.tls = true;
                else if (kind == "unix")
                    upstream.unixSocket = true;
                else if (kind == "down")
                    upstream.down = true;
                else if (kind == "silent")
                    upstream.silent = true;
                else
                    return fail("an upstream can be tls, unix, down or silent, not \"" + kind + "\"");
            }
            m_scenario.upstreams.push_back(upstream);
        }
        return {};
    }

    Result<void> parseListeners(const std::string& value) {
        m_scenario.listeners.clear();
        for (const std::string& word : words(value)) {
            const Words parts = split(word, ":");
            if (parts.size() > 1 && parts[1] != "unix")
                return fail("a listener can be unix, not \"" + parts[1] + "\"");
            m_scenario.listeners.push_back({.name = parts.front(), .unixSocket = parts.size() > 1});
        }
        return {};
    }

    Result<void> parseConfig(const Paragraph& paragraph) {
        if (!m_scenario.steps.empty())
            return fail("the configuration comes before the first step; later ones are \"gateway reloads\"");
        m_scenario.config += TRY(yamlBlock(paragraph));
        return {};
    }

    // ---- steps

    Result<Action> parseStatement(const Words& statement, const Paragraph& paragraph) {
        if (statement.size() >= 2 && statement[0] == "gateway")
            return parseGateway(statement, paragraph);
        if (statement.size() == 3 && statement[0] == "time" && statement[1] == "passes") {
            const auto by = parseDuration(statement[2]);
            if (!by)
                return fail("expected a duration such as 250ms, got \"" + statement[2] + "\"");
            return PassTime{*by};
        }
        if (statement == Words{"metrics"})
            return parseMetrics(paragraph);
        if (statement == Words{"log"})
            return parseLog(paragraph);
        if (statement.empty())
            return fail("a step without words");
        const Peer peer = TRY(parsePeer(statement[0]));
        if (statement.size() < 2)
            return fail("what does \"" + statement[0] + "\" do?");
        return parsePeerStatement(peer, statement, paragraph);
    }

    Result<Action> parseGateway(const Words& statement, const Paragraph& paragraph) {
        const std::string& verb = statement[1];
        if (statement.size() == 2 && (verb == "reloads" || verb == "refuses"))
            return Reload{.config = TRY(yamlBlock(paragraph)), .accepted = verb == "reloads"};
        if (statement.size() == 2 && verb == "says")
            return Diagnostics{TRY(textLines(paragraph))};
        if (statement.size() == 2 && verb == "drains")
            return Drain{};
        const auto status = statement.size() == 3 ? parseNumber<int>(statement[2]) : std::nullopt;
        if (verb == "exits" && status)
            return Exit{*status};
        return unknown(statement);
    }

    Result<Action> parsePeerStatement(const Peer& peer, const Words& statement, const Paragraph& paragraph) {
        const Words rest = wordsFrom(statement, 1);
        const std::string verb = join(rest);
        const bool isClient = peer.side == Peer::Side::Client;

        if (verb == "receives")
            return ReceiveMessage{.peer = peer, .pattern = TRY(messageBlock(paragraph))};
        if (verb == "receives head")
            return ReceiveMessage{.peer = peer, .pattern = TRY(messageBlock(paragraph)), .headOnly = true};
        if (verb == "receives bytes")
            return ReceiveBytes{peer, TRY(bytesBlock(paragraph))};
        if (verb == "receives nothing")
            return ReceiveNothing{peer};
        if (verb == "may receive anything")
            return Ignore{peer};
        if (verb == "closes")
            return End{peer, End::How::Close};
        if (verb == "half-closes")
            return End{peer, End::How::HalfClose};
        if (verb == "resets")
            return End{peer, End::How::Reset};
        if (verb == "is closed")
            return SeeEnd{peer, SeeEnd::How::Any};
        if (verb == "is finished")
            return SeeEnd{peer, SeeEnd::How::Orderly};
        if (verb == "is reset")
            return SeeEnd{peer, SeeEnd::How::Reset};
        if (verb == "stops reading" || verb == "resumes reading")
            return Reading{.peer = peer, .stopped = verb == "stops reading"};
        if (rest[0] == "sends")
            return parseSend(peer, rest, paragraph);
        if (isClient && rest[0] == "connects")
            return parseConnect(peer, rest);
        if (isClient && rest[0] == "requests" && rest.size() == 3)
            return parseRequest(peer, rest, paragraph);
        if (!isClient && rest[0] == "answers" && rest.size() >= 2)
            return parseAnswer(peer, rest, paragraph);
        if (!isClient && verb == "accepts")
            return Accept{peer};
        if (!isClient && rest[0] == "accepted" && rest.size() == 2 && parseNumber<std::size_t>(rest[1]))
            return Accepted{peer, *parseNumber<std::size_t>(rest[1])};
        if (!isClient && (verb == "goes down" || verb == "comes up"))
            return Listen{.peer = peer, .up = verb == "comes up"};
        return unknown(statement);
    }

    Result<Action> parseConnect(const Peer& peer, const Words& rest) {
        Connect connect{.peer = peer, .listener = m_scenario.listeners.front().name, .from = {}};
        for (std::size_t i = 1; i < rest.size(); ++i) {
            if (rest[i] == "plain")
                connect.plain = true;
            else if (rest[i] == "to" && i + 1 < rest.size())
                connect.listener = rest[++i];
            else if (rest[i] == "from" && i + 1 < rest.size())
                connect.from = rest[++i];
            else
                return fail("connects [to LISTENER] [from ADDRESS] [plain], not \"" + rest[i] + "\"");
        }
        const auto isIt = [&](const ListenerDeclaration& listener) { return listener.name == connect.listener; };
        if (std::none_of(m_scenario.listeners.begin(), m_scenario.listeners.end(), isIt))
            return fail("no listener \"" + connect.listener + "\"");
        return connect;
    }

    Result<Action> parseSend(const Peer& peer, const Words& rest, const Paragraph& paragraph) {
        Send send{.peer = peer, .bytes = TRY(bytesBlock(paragraph))};
        if (rest.size() == 1)
            return send;
        const auto piece = rest.size() == 5 ? parseNumber<std::size_t>(rest[4]) : std::nullopt;
        if (!piece || *piece == 0 || join({rest[1], rest[2], rest[3]}) != "in pieces of")
            return fail("expected \"sends\" or \"sends in pieces of N\"");
        send.piece = *piece;
        return send;
    }

    Result<Action> parseRequest(const Peer& peer, const Words& rest, const Paragraph& paragraph) {
        Request request{.peer = peer, .method = rest[1], .target = rest[2], .fieldLines = {}, .body = {}};
        for (const std::string& line : TRY(optionalTextLines(paragraph))) {
            if (line.starts_with("body: "))
                request.body = line.substr(6);
            else
                request.fieldLines.push_back(line);
        }
        return request;
    }

    Result<Action> parseAnswer(const Peer& peer, const Words& rest, const Paragraph& paragraph) {
        const auto status = parseNumber<int>(rest[1]);
        if (!status || *status < 100 || *status > 999)
            return fail("expected a status, got \"" + rest[1] + "\"");
        return Answer{.peer = peer,
                      .status = *status,
                      .body = join(wordsFrom(rest, 2)),
                      .fieldLines = TRY(optionalTextLines(paragraph))};
    }

    Result<Action> parseMetrics(const Paragraph& paragraph) {
        MetricsStep step;
        for (const std::string& line : TRY(textLines(paragraph))) {
            const std::size_t space = line.rfind(' ');
            const std::string number = space == std::string::npos ? "" : line.substr(space + 1);
            const bool delta = number.starts_with('+');
            const auto value = parseNumber<double>(std::string_view(number).substr(delta ? 1 : 0));
            if (!value)
                return fail("expected \"name{label=\"value\"} +1\", got \"" + line + "\"");
            step.samples.push_back({std::string(trimmed(line.substr(0, space))), *value, delta});
        }
        return step;
    }

    Result<Action> parseLog(const Paragraph& paragraph) {
        m_blockUsed = true;
        LogStep step;
        for (const Paragraph::Line& line : paragraph.block) {
            m_line = line.number;
            if (trimmed(line.text).empty())
                continue;
            step.lines.emplace_back();
            for (const std::string& word : words(line.text))
                step.lines.back().push_back(TRY(parseLogPattern(word)));
        }
        m_line = paragraph.number;
        if (step.lines.empty())
            return fail("\"log\" needs a block");
        return step;
    }

    // ---- cases: METHOD TARGET | Name: value -> OUTCOME

    Result<void> parseCases(const Paragraph& paragraph) {
        if (paragraph.block.empty())
            return fail("cases without a case");
        for (const Paragraph::Line& line : paragraph.block) {
            m_line = line.number;
            const std::string_view text = trimmed(line.text);
            if (!text.empty() && !text.starts_with('#'))
                TRY_VOID(parseCase(std::string(text)));
        }
        return {};
    }

    Result<void> parseCase(const std::string& text) {
        const std::size_t arrow = text.rfind(" -> ");
        if (arrow == std::string::npos)
            return fail("expected \"METHOD TARGET -> OUTCOME\", got \"" + text + "\"");
        Words sides = split(text.substr(0, arrow), " | ");
        const Words start = words(sides.front());
        const Words outcome = words(text.substr(arrow + 4));
        if (start.size() != 2 || outcome.empty())
            return fail("expected \"METHOD TARGET -> OUTCOME\", got \"" + text + "\"");
        for (const std::string& field : wordsFrom(sides, 1))
            TRY_VOID(checkText(field));
        const Peer client{Peer::Side::Client, m_scenario.clients.front(), 0};
        add(text,
            Request{
                .peer = client, .method = start[0], .target = start[1], .fieldLines = wordsFrom(sides, 1), .body = {}});
        if (const auto status = parseNumber<int>(outcome[0]))
            TRY_VOID(addDirectAnswer(text, client, start[0], outcome));
        else
            TRY_VOID(addForwarded(text, client, start, outcome));
        add(text, End{client, End::How::Forget});
        return {};
    }

    Result<void> addDirectAnswer(const std::string& text, const Peer& client, const std::string& method,
                                 const Words& outcome) {
        MessagePattern pattern;
        pattern.start = outcome[0];
        for (const std::string& expected : wordsFrom(outcome, 1)) {
            if (const std::size_t equals = expected.find('='); equals != std::string::npos)
                pattern.fields.push_back(
                    {ValuePattern::Kind::Exactly, expected.substr(0, equals), expected.substr(equals + 1)});
            else if (method != "HEAD")
                pattern.problem = expected;
        }
        add(text, ReceiveMessage{client, pattern, method == "HEAD"});
        return {};
    }

    Result<void> addForwarded(const std::string& text, const Peer& client, const Words& start, const Words& outcome) {
        const Peer upstream = TRY(parsePeer(outcome[0]));
        if (upstream.side != Peer::Side::Upstream)
            return fail("the outcome is an upstream or a status, not \"" + outcome[0] + "\"");
        MessagePattern seen;
        seen.start = start[0] + " " + (outcome.size() > 1 ? outcome[1] : start[1]);
        add(text, ReceiveMessage{upstream, seen, false});
        add(text, Answer{.peer = upstream, .status = 200, .body = {}, .fieldLines = {}});
        MessagePattern answer;
        answer.start = "200";
        add(text, ReceiveMessage{client, answer, start[0] == "HEAD"});
        return {};
    }

    void add(const std::string& text, Action action) {
        m_scenario.steps.push_back({.line = m_line, .text = text, .fakeTimeOnly = false, .action = std::move(action)});
    }

    // ---- blocks

    Result<std::vector<std::string>> optionalTextLines(const Paragraph& paragraph) {
        m_blockUsed = true;
        std::vector<std::string> lines;
        for (const Paragraph::Line& line : paragraph.block) {
            m_line = line.number;
            const std::string_view text = trimmed(line.text);
            if (text.empty() || text.starts_with('#'))
                continue;
            TRY_VOID(checkText(text));
            lines.emplace_back(text);
        }
        m_line = paragraph.number;
        return lines;
    }

    Result<std::vector<std::string>> textLines(const Paragraph& paragraph) {
        auto lines = TRY(optionalTextLines(paragraph));
        if (lines.empty())
            return fail("\"" + paragraph.head + "\" needs a block");
        return lines;
    }

    Result<MessagePattern> messageBlock(const Paragraph& paragraph) {
        m_blockUsed = true;
        std::vector<std::string> lines;
        for (const Paragraph::Line& line : paragraph.block) {
            const std::string_view text = trimmed(line.text);
            if (!text.empty() && !text.starts_with('#'))
                lines.emplace_back(text);
        }
        if (lines.empty())
            return fail("\"" + paragraph.head + "\" needs a block");
        return parseMessagePattern(lines);
    }

    Result<std::string> bytesBlock(const Paragraph& paragraph) {
        m_blockUsed = true;
        std::string bytes;
        for (const Paragraph::Line& line : paragraph.block) {
            m_line = line.number;
            const std::string_view text = line.text;
            if (trimmed(text).empty())
                continue;
            const bool ends = text.starts_with('|');
            if (!ends && !text.starts_with(':'))
                return fail("a line of bytes starts with | (CRLF follows) or : (nothing follows)");
            const std::string_view content = text.substr(text.size() > 1 && text[1] == ' ' ? 2 : 1);
            TRY_VOID(checkText(content));
            bytes.append(content).append(ends ? "\\r\\n" : "");
        }
        m_line = paragraph.number;
        if (bytes.empty())
            return fail("\"" + paragraph.head + "\" needs a block of bytes");
        return bytes;
    }

    Result<std::string> yamlBlock(const Paragraph& paragraph) {
        m_blockUsed = true;
        std::string text = paragraph.blockText();
        if (text.empty())
            return fail("\"" + paragraph.head + "\" needs a block of YAML");
        TRY_VOID(expandPlaceholders(text, knownPlaceholders()).map([](const std::string&) {}));
        return text;
    }

    Result<void> checkText(std::string_view text) {
        return expand(text, knownPlaceholders()).map([](const std::string&) {});
    }

    // Whether a placeholder exists is known here; its value only when the scenario runs.
    Placeholders knownPlaceholders() {
        return [this](std::string_view name) -> std::optional<std::string> {
            for (const std::string_view general : {"scheme", "tls", "folder", "nobody"}) {
                if (name == general)
                    return "";
            }
            const std::string_view owner = name.substr(0, name.find('.'));
            const std::string_view part = owner.size() < name.size() ? name.substr(owner.size() + 1) : "";
            if (!part.empty() && part != "port" && part != "address")
                return std::nullopt;
            for (const UpstreamDeclaration& upstream : m_scenario.upstreams) {
                if (upstream.name == owner)
                    return "";
            }
            for (const ListenerDeclaration& listener : m_scenario.listeners) {
                if (listener.name == owner && part != "address")
                    return "";
            }
            return std::nullopt;
        };
    }

    // ---- names

    Result<Peer> parsePeer(const std::string& word) {
        const std::size_t slash = word.find('/');
        Peer peer{Peer::Side::Client, word.substr(0, slash), 0};
        if (slash != std::string::npos) {
            const auto connection = parseNumber<std::size_t>(std::string_view(word).substr(slash + 1));
            if (!connection || *connection == 0)
                return fail("connections are counted from 1: \"" + word + "\"");
            peer.connection = *connection;
        }
        const auto& clients = m_scenario.clients;
        if (peer.connection == 0 && std::find(clients.begin(), clients.end(), peer.name) != clients.end())
            return peer;
        for (const UpstreamDeclaration& upstream : m_scenario.upstreams) {
            if (upstream.name == peer.name) {
                peer.side = Peer::Side::Upstream;
                return peer;
            }
        }
        return fail("nobody here is called \"" + word + "\"");
    }

    static tl::unexpected<Error> unknown(const Words& statement) {
        return fail("unknown step \"" + join(statement) + "\"");
    }

    std::vector<Paragraph> m_paragraphs;
    Scenario m_scenario;
    int m_line = 1;
    bool m_blockUsed = false;
};

} // namespace

Result<Scenario> parseScenario(const std::string& file, std::string_view text) { return Parser(file, text).parse(); }

} // namespace gatehouse::scenario
