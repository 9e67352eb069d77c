#include "tests/scenarios/runner/step_parser.h"

#include <algorithm>

namespace gatehouse::scenario {

namespace {

using Words = std::vector<std::string>;

tl::unexpected<ParseError> wrong(std::string message) { return tl::unexpected(ParseError(std::move(message), 0)); }
tl::unexpected<ParseError> unknown(const Words& statement) { return wrong("unknown step \"" + join(statement) + "\""); }

// ---- of the gateway and the clock

Parsed<Action> parseGateway(const Words& statement, BlockReader& block) {
    const std::string& verb = statement[1];
    if (statement.size() == 2 && (verb == "reloads" || verb == "refuses"))
        return Reload{.config = TRY(block.yaml()), .accepted = verb == "reloads"};
    if (statement.size() == 2 && verb == "says")
        return Diagnostics{TRY(block.texts())};
    if (statement.size() == 2 && verb == "drains")
        return Drain{};
    const auto status = statement.size() == 3 ? parseNumber<int>(statement[2]) : std::nullopt;
    if (verb == "exits" && status)
        return Exit{*status};
    return unknown(statement);
}

Parsed<Action> parseTime(const Words& statement) {
    const auto by = parseDuration(statement[2]);
    if (!by)
        return wrong("expected a duration such as 250ms, got \"" + statement[2] + "\"");
    return PassTime{*by};
}

Parsed<Action> parseMetrics(BlockReader& block) {
    MetricsStep step;
    for (const std::string& line : TRY(block.texts())) {
        const std::size_t space = line.rfind(' ');
        const std::string number = space == std::string::npos ? "" : line.substr(space + 1);
        const bool delta = number.starts_with('+');
        const auto value = parseNumber<double>(std::string_view(number).substr(delta ? 1 : 0));
        if (!value)
            return wrong("expected \"name{label=\"value\"} +1\", got \"" + line + "\"");
        step.samples.push_back({std::string(trimmed(line.substr(0, space))), *value, delta});
    }
    return step;
}

// ---- of clients and upstreams

Parsed<Action> parseConnect(const Peer& peer, const Words& rest, BlockReader& block, const Names& names) {
    Connect connect{.peer = peer, .listener = names.firstListener(), .from = {}};
    for (std::size_t i = 1; i < rest.size(); ++i) {
        if (rest[i] == "plain")
            connect.plain = true;
        else if (rest[i] == "to" && i + 1 < rest.size())
            connect.listener = rest[++i];
        else if (rest[i] == "from" && i + 1 < rest.size())
            connect.from = rest[++i];
        else
            return wrong("connects [to LISTENER] [from ADDRESS] [plain], not \"" + rest[i] + "\"");
    }
    if (!names.hasListener(connect.listener))
        return wrong("no listener \"" + connect.listener + "\"");
    if (block.hasLines())
        connect.first = TRY(block.bytes());
    return connect;
}

Parsed<Action> parseSend(const Peer& peer, const Words& rest, BlockReader& block) {
    Send send{.peer = peer, .bytes = TRY(block.bytes())};
    if (rest.size() == 1)
        return send;
    const auto piece = rest.size() == 5 ? parseNumber<std::size_t>(rest[4]) : std::nullopt;
    if (!piece || *piece == 0 || join({rest[1], rest[2], rest[3]}) != "in pieces of")
        return wrong("expected \"sends\" or \"sends in pieces of N\"");
    send.piece = *piece;
    return send;
}

Parsed<Action> parseRequest(const Peer& peer, const Words& rest, BlockReader& block) {
    Request request{.peer = peer, .method = rest[1], .target = rest[2], .fieldLines = {}, .body = {}};
    for (const std::string& line : TRY(block.optionalTexts())) {
        if (line.starts_with("body: "))
            request.body = line.substr(6);
        else
            request.fieldLines.push_back(line);
    }
    return request;
}

Parsed<Action> parseAnswer(const Peer& peer, const Words& rest, BlockReader& block) {
    const auto status = parseNumber<int>(rest[1]);
    if (!status || *status < 100 || *status > 999)
        return wrong("expected a status, got \"" + rest[1] + "\"");
    return Answer{.peer = peer,
                  .status = *status,
                  .body = join({rest.begin() + 2, rest.end()}),
                  .fieldLines = TRY(block.optionalTexts())};
}

// Steps of one fixed wording, for clients and upstreams alike.
std::optional<Action> fixedStep(const Peer& peer, const std::string& verb) {
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
    return std::nullopt;
}

Parsed<Action> parseUpstreamStep(const Peer& peer, const Words& statement, const Words& rest, BlockReader& block) {
    const std::string verb = join(rest);
    if (rest[0] == "answers" && rest.size() >= 2)
        return parseAnswer(peer, rest, block);
    if (verb == "accepts")
        return Accept{peer};
    if (verb == "refuses")
        return Signal{peer, Signal::What::RefuseStream};
    if (verb == "goes away")
        return Signal{peer, Signal::What::GoAway};
    const auto count = rest.size() == 2 ? parseNumber<std::size_t>(rest[1]) : std::nullopt;
    if (rest[0] == "accepted" && count)
        return Accepted{peer, *count};
    if (verb == "goes down" || verb == "comes up")
        return Listen{.peer = peer, .up = verb == "comes up"};
    return unknown(statement);
}

Parsed<Action> parsePeerStep(const Words& statement, BlockReader& block, const Names& names) {
    const Peer peer = TRY(names.peer(statement[0]));
    if (statement.size() < 2)
        return wrong("what does \"" + statement[0] + "\" do?");
    const Words rest(statement.begin() + 1, statement.end());
    const std::string verb = join(rest);
    if (auto action = fixedStep(peer, verb))
        return *std::move(action);
    if (verb == "receives" || verb == "receives head")
        return ReceiveMessage{.peer = peer, .pattern = TRY(block.message()), .headOnly = verb == "receives head"};
    if (verb == "receives bytes")
        return ReceiveBytes{peer, TRY(block.bytes())};
    if (rest[0] == "sends")
        return parseSend(peer, rest, block);
    if (peer.side == Peer::Side::Upstream)
        return parseUpstreamStep(peer, statement, rest, block);
    if (rest[0] == "connects")
        return parseConnect(peer, rest, block, names);
    if (rest[0] == "requests" && rest.size() == 3)
        return parseRequest(peer, rest, block);
    return unknown(statement);
}

} // namespace

Parsed<Action> parseStep(const Words& statement, BlockReader& block, const Names& names) {
    if (statement.empty())
        return wrong("a step without words");
    if (statement.size() >= 2 && statement[0] == "gateway")
        return parseGateway(statement, block);
    if (statement.size() == 3 && statement[0] == "time" && statement[1] == "passes")
        return parseTime(statement);
    if (statement == Words{"metrics"})
        return parseMetrics(block);
    if (statement == Words{"log"})
        return LogStep{TRY(block.logLines())};
    return parsePeerStep(statement, block, names);
}

} // namespace gatehouse::scenario
