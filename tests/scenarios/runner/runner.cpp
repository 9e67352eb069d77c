#include "tests/scenarios/runner/runner.h"

#include "tests/scenarios/runner/message_pattern.h"
#include "tests/support/visible_text.h"

namespace gatehouse::scenario {

namespace {

using test::Connection;
using test::HttpMessage;
using test::TakenMessage;
using Ending = Connection::Ending;

std::string indented(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines)
        text += "    " + line + "\n";
    return text;
}

bool hasField(const std::vector<std::string>& fieldLines, std::string_view name) {
    for (const std::string& line : fieldLines) {
        if (line.size() > name.size() && line[name.size()] == ':' &&
            nameMatches(name, std::string_view(line).substr(0, name.size())))
            return true;
    }
    return false;
}

std::string reasonPhrase(int status) { return status == 200 ? "OK" : status == 404 ? "Not Found" : "Status"; }

std::string number(double value) {
    std::string text = std::to_string(value);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.'))
        text.pop_back();
    return text;
}

/// Plays one scenario; one play() for each kind of step.
class Player {
public:
    Player(const Scenario& scenario, Backend& backend, Variant variant)
        : m_scenario(scenario), m_backend(backend), m_stage(scenario, backend, variant) {}

    Result<void> run() {
        TRY_VOID(m_stage.openUpstreams());
        m_config = m_stage.completeConfig(m_scenario.config);
        if (auto started = m_backend.start(m_config); !started)
            return fail(m_scenario.file + ":1: " + started.error().message);
        m_before = m_backend.metrics();
        for (const Step& step : m_scenario.steps) {
            if (step.fakeTimeOnly && !m_backend.ownsTime())
                continue;
            if (step.protocol && !speaks(step))
                continue;
            m_stage.transcript().note("─ line " + std::to_string(step.line) + ":", step.text);
            const auto done = std::visit([this](const auto& action) { return play(action); }, step.action);
            if (!done)
                return report(step.line, step.text, done.error().message);
        }
        if (auto ended = endInOrder(); !ended)
            return report(m_scenario.steps.back().line, "end of the scenario", ended.error().message);
        return {};
    }

private:
    Result<void> report(int line, const std::string& step, const std::string& problem) {
        std::string text = m_scenario.file + ":" + std::to_string(line) + ": " + step + "\n" + problem + "\n";
        text += "what was said:\n" + m_stage.transcript().text();
        if (const std::string said = m_backend.diagnostics(); !said.empty())
            text += "the gateway's diagnostics:\n" + said;
        if (const std::string complaint = m_backend.complaint(); !complaint.empty())
            text += "COMPLAINT:\n" + complaint;
        return fail(text + "\nconfiguration:\n" + m_config);
    }

    [[nodiscard]] bool speaks(const Step& step) const {
        return std::visit(
            [&](const auto& action) {
                if constexpr (requires { action.peer; })
                    return m_stage.protocolOf(action.peer) == step.protocol;
                else
                    return true;
            },
            step.action);
    }

    Result<std::string> filled(const std::string& text) { return expand(text, m_stage.placeholders()); }

    // ---- saying

    Result<void> play(const Connect& action) { return m_stage.connect(action); }

    Result<Line*> lineToSpeakOn(const Peer& peer) {
        if (peer.side == Peer::Side::Client)
            return m_stage.client(peer.name);
        if (!m_stage.waitFor([&] { return m_stage.find(peer) != nullptr; }))
            return fail(peer.name + " has no such connection");
        return m_stage.find(peer);
    }

    Result<void> play(const Send& action) {
        Line* line = TRY(lineToSpeakOn(action.peer));
        m_stage.send(*line, TRY(filled(action.bytes)), action.piece);
        m_stage.pump();
        return {};
    }

    Result<void> play(const Request& action) {
        std::string text = action.method + " " + TRY(filled(action.target)) + " HTTP/1.1\r\n";
        if (!hasField(action.fieldLines, "host"))
            text += "Host: api.example\r\n";
        for (const std::string& line : action.fieldLines)
            text += TRY(filled(line)) + "\r\n";
        const std::string body = action.body ? TRY(filled(*action.body)) : std::string();
        if (action.body)
            text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
        m_stage.send(*TRY(lineToSpeakOn(action.peer)), text + "\r\n" + body, 0);
        m_stage.pump();
        return {};
    }

    Result<void> play(const Answer& action) {
        const std::string body = TRY(filled(action.body));
        std::string text = "HTTP/1.1 " + std::to_string(action.status) + " " + reasonPhrase(action.status) + "\r\n";
        for (const std::string& line : action.fieldLines)
            text += TRY(filled(line)) + "\r\n";
        const bool bodiless = action.status < 200 || action.status == 204 || action.status == 304;
        if (!bodiless && !hasField(action.fieldLines, "content-length") &&
            !hasField(action.fieldLines, "transfer-encoding"))
            text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
        m_stage.send(*TRY(lineToSpeakOn(action.peer)), text + "\r\n" + body, 0);
        m_stage.pump();
        return {};
    }

    // ---- hearing

    Result<void> play(const ReceiveMessage& action) {
        const auto kind =
            action.peer.side == Peer::Side::Client ? test::MessageKind::Response : test::MessageKind::Request;
        const auto part = action.headOnly ? test::MessagePart::HeadOnly : test::MessagePart::Whole;
        TakenMessage taken;
        (void)m_stage.waitFor([&] {
            Line* line = m_stage.find(action.peer);
            if (line == nullptr)
                return false;
            const bool ended = line->connection.ending() != Ending::None || !line->connection.isOpen();
            // Before an upstream's connection has said anything, another one may still be the one that speaks.
            if (action.peer.side == Peer::Side::Upstream && action.peer.connection == 0 &&
                line->connection.received().empty())
                return false;
            taken = test::takeMessage(line->connection.received(), kind, part, ended);
            return taken.state != TakenMessage::State::Incomplete;
        });
        if (taken.state == TakenMessage::State::Malformed)
            return fail("  expected a message, but what came is none: " + test::visible(taken.problem) + "\n" +
                        unread(action.peer));
        if (taken.state == TakenMessage::State::Incomplete)
            return fail("  expected a message, but none came in time\n" + unread(action.peer));
        MessagePattern pattern = action.pattern;
        for (const auto& [protocol, field] : action.pattern.fieldsOf) {
            if (protocol == m_stage.protocolOf(action.peer))
                pattern.fields.push_back(field);
        }
        const auto wrong = differences(pattern, taken.message, m_stage.placeholders());
        if (wrong.empty())
            return {};
        return fail(indented(wrong) + "  in the message\n" + test::visibleLines(taken.message.raw, "    "));
    }

    Result<void> play(const ReceiveBytes& action) {
        const std::string wanted = TRY(filled(action.bytes));
        Line* line = nullptr;
        const bool came = m_stage.waitFor([&] {
            line = m_stage.find(action.peer);
            if (line == nullptr)
                return false;
            const std::string& received = line->connection.received();
            return received.size() >= wanted.size() || !std::string_view(wanted).starts_with(received) ||
                   line->connection.ending() != Ending::None;
        });
        if (line == nullptr || !came || !line->connection.received().starts_with(wanted))
            return fail("  expected the bytes\n" + test::visibleLines(wanted, "    ") + "\n" + unread(action.peer));
        line->connection.received().erase(0, wanted.size());
        return {};
    }

    Result<void> play(const ReceiveNothing& action) {
        m_stage.pump();
        const Line* line = m_stage.find(action.peer);
        if (line != nullptr && !line->connection.received().empty())
            return fail("  expected nothing\n" + unread(action.peer));
        return {};
    }

    Result<void> play(const Ignore& action) {
        m_stage.ignore(action.peer.name);
        return {};
    }

    std::string unread(const Peer& peer) {
        const Line* line = m_stage.find(peer);
        if (line == nullptr)
            return "  there is no such connection";
        const std::string ending = line->connection.ending() == Ending::None ? "open" : "ended";
        return "  unread on " + line->name + " (" + ending + "):\n" +
               test::visibleLines(line->connection.received(), "    ");
    }

    // ---- beginnings and ends

    Result<void> play(const End& action) {
        Line* line = m_stage.find(action.peer);
        if (line == nullptr)
            return fail("  there is no such connection");
        // What was to be said is said first.
        (void)m_stage.waitFor([&] { return line->connection.flushed() || line->connection.ending() != Ending::None; });
        switch (action.how) {
        case End::How::Close:
            line->connection.close();
            break;
        case End::How::HalfClose:
            line->connection.shutdownWriting();
            break;
        case End::How::Reset:
            if (line->connection.http2() != nullptr)
                line->connection.resetStream(test::Http2Wire::kCancel);
            else
                line->connection.reset();
            break;
        case End::How::Forget:
            if (const std::string unexpected = line->connection.received(); !unexpected.empty())
                return fail("  more came than was expected\n" + unread(action.peer));
            m_stage.forgetClient(action.peer.name);
            break;
        }
        m_stage.pump();
        return {};
    }

    Result<void> play(const Signal& action) {
        Line* line = TRY(lineToSpeakOn(action.peer));
        if (line->connection.http2() == nullptr)
            return fail("  HTTP/1 has no word for it");
        if (action.what == Signal::What::RefuseStream)
            line->connection.resetStream(test::Http2Wire::kRefusedStream);
        else
            line->connection.goAway();
        m_stage.pump();
        return {};
    }

    Result<void> play(const SeeEnd& action) {
        Ending ending = Ending::None;
        (void)m_stage.waitFor([&] {
            const Line* line = m_stage.find(action.peer);
            ending = line == nullptr ? Ending::None : line->connection.ending();
            return ending != Ending::None;
        });
        const bool wrong = (action.how == SeeEnd::How::Orderly && ending == Ending::Reset) ||
                           (action.how == SeeEnd::How::Reset && ending == Ending::Orderly);
        if (ending == Ending::None || wrong)
            return fail(std::string("  expected the connection to be ended, but it is ") +
                        (ending == Ending::None    ? "open"
                         : ending == Ending::Reset ? "reset"
                                                   : "ended in order"));
        return {};
    }

    Result<void> play(const Reading& action) {
        TRY(lineToSpeakOn(action.peer))->connection.pauseReading(action.stopped);
        return {};
    }

    Result<void> play(const Accept& action) {
        const std::string& name = action.peer.name;
        m_stage.expectConnection(name);
        const std::size_t wanted = m_stage.expectedConnections(name);
        if (!m_stage.waitFor([&] { return m_stage.acceptedBy(name) >= wanted; }))
            return fail("  expected connection " + std::to_string(wanted) + ", but none came");
        return {};
    }

    Result<void> play(const Accepted& action) {
        const auto count = [&] { return m_stage.acceptedBy(action.peer.name); };
        if (!m_stage.waitFor([&] { return count() >= action.count; }) || count() != action.count)
            return fail("  expected " + std::to_string(action.count) + " connections so far, got " +
                        std::to_string(count()));
        return {};
    }

    Result<void> play(const Listen& action) {
        m_stage.setListening(action.peer.name, action.up);
        return {};
    }

    // ---- the gateway

    Result<void> play(const PassTime& action) {
        if (!m_backend.ownsTime())
            return {}; // what waits for it waits by itself
        m_stage.settle();
        m_backend.advance(action.by);
        m_stage.settle();
        return {};
    }

    Result<void> play(const Reload& action) {
        const std::string config = m_stage.completeConfig(action.config);
        const auto answer = m_backend.reload(config);
        if (answer.has_value() == action.accepted) {
            m_config = action.accepted ? config : m_config;
            return {};
        }
        return fail(action.accepted ? "  expected the configuration to be taken, but:\n" + answer.error().message
                                    : "  expected the configuration to be refused, but it was taken:\n" + config);
    }

    Result<void> play(const Diagnostics& action) {
        for (const std::string& text : action.texts) {
            const std::string wanted = TRY(filled(text));
            if (!m_stage.waitFor([&] { return m_backend.diagnostics().find(wanted) != std::string::npos; }))
                return fail("  expected the diagnostics to contain \"" + wanted + "\"");
        }
        return {};
    }

    Result<void> play(const Drain&) {
        m_backend.drain();
        m_drained = true;
        return {};
    }

    Result<void> play(const Exit& action) {
        const auto status = waitForExit();
        if (status == action.status)
            return {};
        return fail("  expected exit status " + std::to_string(action.status) + ", got " +
                    (status ? std::to_string(*status) : "none: it still runs"));
    }

    std::optional<int> waitForExit() {
        if (!m_exit)
            (void)m_stage.waitFor([&] {
                m_stage.closeEndedUpstreams();
                m_exit = m_backend.waitForExit(test::Deadline(Duration(0)));
                return m_exit.has_value();
            });
        return m_exit;
    }

    Result<void> play(const MetricsStep& action) {
        std::string wrong;
        (void)m_stage.waitFor([&] {
            const test::MetricsText now = m_backend.metrics();
            wrong.clear();
            for (const MetricsStep::Sample& sample : action.samples) {
                const double actual = now.value(sample.selector) - (sample.delta ? m_before.value(sample.selector) : 0);
                if (actual != sample.value)
                    wrong += "    " + sample.selector + ": expected " + number(sample.value) + ", got " +
                             number(actual) + "\n";
            }
            return wrong.empty();
        });
        if (!wrong.empty())
            return fail(wrong);
        return {};
    }

    Result<void> play(const LogStep& action) {
        for (const auto& patterns : action.lines) {
            std::vector<std::string> log;
            if (!m_stage.waitFor([&] { return (log = m_backend.accessLog()).size() > m_logLinesSeen; }))
                return fail("  expected access log line " + std::to_string(m_logLinesSeen + 1) + ", but none came");
            const std::string& line = log[m_logLinesSeen++];
            if (const auto wrong = differences(patterns, line, m_stage.placeholders()); !wrong.empty())
                return fail(indented(wrong) + "  in the line\n    " + line);
        }
        return {};
    }

    // ---- the end: everything stops, and nothing is left that nobody expected

    Result<void> endInOrder() {
        m_stage.pump();
        m_stage.closeClients();
        if (!m_drained)
            m_backend.drain();
        const auto status = waitForExit();
        if (!status)
            return fail("  the gateway does not end");
        if (!m_stage.waitFor([&] { return m_stage.upstreamsEnded(); }))
            return fail("  upstream connections outlive the gateway");
        if (const std::string unexpected = m_stage.unexpectedBytes(); !unexpected.empty())
            return fail(unexpected);
        if (const std::string complaint = m_backend.complaint(); !complaint.empty() || *status != 0)
            return fail("  exit status " + std::to_string(*status) + "\n" + complaint);
        return {};
    }

    const Scenario& m_scenario;
    Backend& m_backend;
    Stage m_stage;
    std::string m_config;
    test::MetricsText m_before;
    std::size_t m_logLinesSeen = 0;
    bool m_drained = false;
    std::optional<int> m_exit;
};

} // namespace

Result<void> play(const Scenario& scenario, Backend& backend, Variant variant) {
    return Player(scenario, backend, variant).run();
}

} // namespace gatehouse::scenario
