#include "tests/integration/peers/judge.h"

#include "tests/integration/peers/llhttp_reader.h"
#include "tests/support/raw_client.h"
#include "tests/support/visible_text.h"

namespace gatehouse::test {

namespace {

using Outcome = Attack::Outcome;

constexpr std::string_view kRecordingHost = "a.example";
constexpr std::string_view kNginxHost = "n.example";

std::string replaceAll(std::string text, std::string_view what, std::string_view by) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
        text.replace(at, what.size(), by);
    return text;
}

std::string describe(const std::string& method, const std::string& target, const std::string& body) {
    return method + " " + target + (body.empty() ? "" : " " + body);
}

std::string list(const std::vector<std::string>& items) {
    std::string text;
    for (const std::string& item : items)
        text += "\n      " + visible(item);
    return items.empty() ? " nothing" : text;
}

} // namespace

Result<void> Judge::start() {
    std::string services = "services:\n  - { name: recording, endpoints: [\"" + m_upstream.url() + "\"] }\n";
    std::string routes =
        "routes:\n  - { name: recording, match: { host: " + std::string(kRecordingHost) + " }, service: recording }\n";
    if (NginxServer::isThere()) {
        // It passes requests on to itself, because that makes it read a body to its end before it answers.
        m_nginx = std::make_unique<NginxServer>(
            "location / { proxy_pass http://unix:${folder}/inner.sock; }",
            "server { listen unix:${folder}/inner.sock; location / { return 200 \"nginx saw it\"; } }");
        TRY_VOID(m_nginx->start());
        services += "  - { name: nginx, endpoints: [\"" + m_nginx->url() + "\"] }\n";
        routes += "  - { name: nginx, match: { host: " + std::string(kNginxHost) + " }, service: nginx }\n";
    }
    return m_gateway.start("listeners:\n  - { name: public, address: \"" + m_gateway.publicAddress().toString() +
                           "\", header_timeout: 500ms }\nlimits: { body_gap: 500ms }\n" + services + routes +
                           m_gateway.commonConfig());
}

std::string Judge::judge(const Attack& attack) {
    m_upstream.forget();
    const Answer answer = send(attack.bytes);
    std::string wrong = judgeAnswer(attack, answer) + judgeUpstream(attack);
    if (m_nginx != nullptr)
        wrong += judgeByNginx(attack);
    if (!m_gateway.isRunning())
        wrong += "    the gateway is dead: " + m_gateway.errors() + "\n";
    if (wrong.empty())
        return {};
    std::string report = "  " + attack.name + "\n    sent\n" + visibleLines(attack.bytes, "      ", 1500) +
                         "\n    answered\n" + visibleLines(answer.raw, "      ", 1500) +
                         (answer.closed ? " (closed)\n" : " (open)\n");
    for (const auto& connection : m_upstream.connections()) {
        if (!connection.bytes.empty())
            report += "    forwarded\n" + visibleLines(connection.bytes, "      ", 1500) + "\n";
    }
    return report + wrong;
}

Judge::Answer Judge::send(const std::string& bytes) const {
    RawClient client(m_gateway.publicAddress());
    client.send(bytes);
    client.shutdownWriting();
    Answer answer;
    answer.closed = client.waitForEnd();
    answer.raw = client.connection().everything();
    std::string rest = answer.raw;
    while (!rest.empty()) {
        TakenMessage taken = takeMessage(rest, MessageKind::Response, MessagePart::Whole, true);
        if (taken.state != TakenMessage::State::Complete)
            break;
        if (taken.message.status() >= 200)
            answer.statuses.push_back(taken.message.status());
    }
    return answer;
}

std::string Judge::judgeAnswer(const Attack& attack, const Answer& answer) const {
    std::string wrong;
    if (!answer.closed)
        wrong += "    the connection stays open\n";
    if (attack.outcome == Outcome::Passed) {
        if (answer.statuses != std::vector<int>(attack.forwarded.size(), 200))
            wrong += "    expected " + std::to_string(attack.forwarded.size()) + " answers 200\n";
        return wrong;
    }
    const int last = answer.statuses.empty() ? 0 : answer.statuses.back();
    const bool silent = answer.raw.empty();
    if (!silent && !attack.statuses.empty() && !attack.statuses.contains(last))
        wrong += "    answered with status " + std::to_string(last) + "\n";
    if (silent && !attack.statuses.empty() && !attack.statuses.contains(0))
        wrong += "    no answer at all\n";
    return wrong;
}

std::string Judge::judgeUpstream(const Attack& attack) const {
    std::string wrong;
    std::vector<std::string> ours;
    std::vector<std::string> theirs;
    for (const auto& connection : m_upstream.connections()) {
        const bool cut = attack.outcome == Outcome::Cut;
        if (attack.outcome == Outcome::Refused && !connection.bytes.empty())
            wrong += "    bytes reached the upstream\n";
        if (!connection.problem.empty() && !cut)
            wrong += "    a strict reader refuses what was forwarded: " + visible(connection.problem) + "\n";
        for (const HttpMessage& request : connection.requests)
            ours.push_back(describe(request.method(), request.target(), request.body));
        const LlhttpReading reading = readWithLlhttp(connection.bytes);
        if (!reading.problem.empty())
            wrong += "    llhttp refuses what was forwarded: " + reading.problem + "\n";
        for (const auto& request : reading.requests)
            theirs.push_back(describe(request.method, request.target, request.body));
    }
    if (llhttpIsThere() && ours != theirs)
        wrong += "    llhttp reads other requests:" + list(theirs) + "\n    than our reader:" + list(ours) + "\n";
    const std::vector<std::string> expected =
        attack.outcome == Outcome::Passed ? attack.forwarded : std::vector<std::string>();
    if (ours != expected)
        wrong += "    requests that reached the upstream:" + list(ours) + "\n    expected:" + list(expected) + "\n";
    return wrong;
}

// nginx gets the same bytes and counts for itself. What it answers with 400 it found malformed: then the gateway has
// forwarded what it should not.
std::string Judge::judgeByNginx(const Attack& attack) {
    const std::size_t before = m_nginx->requests().size();
    const Answer answer = send(replaceAll(attack.bytes, kRecordingHost, kNginxHost));
    // One more request that is beyond doubt: once its line is written, so are those of all that came before it.
    const auto marker =
        fetch(m_nginx->address(), "GET /marker HTTP/1.1\r\nHost: n.example\r\nConnection: close\r\n\r\n");
    if (!marker || !waitUntil([&] {
            const auto lines = m_nginx->requests();
            return lines.size() > before && lines.back().starts_with("GET /marker ");
        }))
        return "    nginx does not answer\n";
    auto lines = m_nginx->requests();
    lines.erase(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(before));
    lines.pop_back();
    std::string wrong;
    std::size_t whole = 0;
    for (const std::string& line : lines) {
        // 499 and 408: the gateway gave up in the middle, which is what "cut" means.
        const bool good = line.find(" 200 ") != std::string::npos;
        const bool cut = line.find(" 499 ") != std::string::npos || line.find(" 408 ") != std::string::npos ||
                         line.find(" 400 ") != std::string::npos;
        whole += good ? 1 : 0;
        if (!good && !(cut && attack.outcome == Outcome::Cut))
            wrong += "    nginx was sent: " + visible(line) + "\n";
    }
    const std::size_t expected = attack.outcome == Outcome::Passed ? attack.forwarded.size() : 0;
    if (whole != expected)
        wrong += "    nginx saw " + std::to_string(whole) + " requests, expected " + std::to_string(expected) + ":" +
                 list(lines) + "\n";
    return wrong;
}

} // namespace gatehouse::test
