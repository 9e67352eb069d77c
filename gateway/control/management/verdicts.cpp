#include "gateway/control/management/verdicts.h"

#include "gateway/observe/access_log/masking.h"
#include "shared/api/verdict_words.h"
#include "shared/core/hex.h"
#include "shared/document/utf8.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace gatehouse::control {

using api::ResultWord;
using api::StageWord;
using observe::Attempt;
using observe::between;
using observe::PolicyVerdict;
using observe::Verdict;

namespace {

std::string nameOf(http::Reason reason) { return std::string(http::traits(reason).name); }

std::string traceId(const observe::TraceContext& trace) {
    if (!trace.present())
        return {};
    std::string digits(32, '0');
    trace.writeTraceId(digits.data());
    return digits;
}

/// The stages of one verdict in the order in which the exchange passed them.
class Way {
public:
    explicit Way(const Verdict& verdict) : m_verdict(verdict), m_times(verdict.timings) {}

    [[nodiscard]] std::vector<api::VerdictStage> stages() && {
        addHead();
        addPolicies();
        for (const Attempt& attempt : m_verdict.attempts())
            addAttempt(attempt);
        addAnswer();
        return std::move(m_stages);
    }

private:
    void addHead() {
        const bool isComplete = m_times.head != MonotonicTime{};
        add(StageWord::kReceive, {}, isComplete ? ResultWord::kComplete : ResultWord::kIncomplete, {}, m_times.received,
            m_times.head);
        if (m_times.matched == MonotonicTime{}) // refused before anybody looked for a route
            return;
        const bool isFound = !m_verdict.route.empty();
        add(StageWord::kMatch, std::string(m_verdict.route), isFound ? ResultWord::kMatched : ResultWord::kNoRoute, {},
            m_times.head, m_times.matched);
    }

    /// One after the other; nothing lies between them.
    void addPolicies() {
        MonotonicTime at = m_times.matched;
        for (const PolicyVerdict& policy : m_verdict.policies()) {
            add(policy.stage, std::string(policy.policy), toString(policy.result), printable(policy.value), at,
                at + policy.waited);
            at += policy.waited;
        }
    }

    void addAttempt(const Attempt& attempt) {
        std::string value = attempt.status == 0 ? "no answer" : "status " + std::to_string(attempt.status);
        if (attempt.connected != MonotonicTime{})
            value += attempt.reused ? ", kept connection" : ", new connection";
        const auto result =
            attempt.outcome == http::Reason::ok ? ResultWord::kAnswered : http::traits(attempt.outcome).name;
        add(StageWord::kUpstream, printable(attempt.endpoint), result, std::move(value), attempt.picked, attempt.ended);
    }

    void addAnswer() {
        if (m_times.responded == MonotonicTime{})
            return;
        add(StageWord::kAnswer, {}, std::to_string(m_verdict.status), std::to_string(m_verdict.clientSent) + " bytes",
            m_times.responded, m_times.ended);
    }

    void add(std::string_view stage, std::string rule, std::string_view result, std::string value, MonotonicTime from,
             MonotonicTime to) {
        m_stages.push_back({std::string(stage), std::move(rule), std::string(result), std::move(value),
                            between(m_times.received, from), between(from, to)});
    }

    const Verdict& m_verdict;
    const observe::Timings& m_times;
    std::vector<api::VerdictStage> m_stages;
};

api::VerdictAttempt shown(const Attempt& attempt, MonotonicTime received) {
    api::VerdictAttempt out;
    out.endpoint = printable(attempt.endpoint);
    out.outcome = nameOf(attempt.outcome);
    out.status = attempt.status;
    out.reused = attempt.reused;
    out.at = between(received, attempt.picked);
    out.connect = attempt.connectTime();
    out.firstByte = attempt.firstByteTime();
    out.total = attempt.total();
    return out;
}

} // namespace

std::string printable(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::size_t length = document::utf8Length(text);
        const std::string_view character = text.substr(0, std::max<std::size_t>(length, 1));
        text.remove_prefix(character.size());
        if (length != 0 && document::isPrintable(character)) {
            out += character;
            continue;
        }
        for (const char byte : character)
            out.append("\\x").append(kHexPairs[static_cast<unsigned char>(byte)].data(), 2);
    }
    return out;
}

api::Verdict shown(const observe::VerdictRecord& record) {
    const Verdict& verdict = record.verdict();
    api::Verdict out;
    out.requestId = printable(verdict.requestId);
    out.traceId = traceId(verdict.trace);
    out.received = verdict.receivedAt;
    out.listener = verdict.listener;
    out.client = verdict.client;
    out.method = printable(record.method());
    out.scheme = record.isSecure() ? "https" : "http";
    out.host = printable(verdict.authority);
    out.target = printable(observe::withoutSecrets(record.target()));
    out.protocol = toString(record.version());
    out.route = verdict.route;
    out.service = verdict.service;
    out.consumer = verdict.consumer;
    out.auth = verdict.authMethod;
    out.subject = printable(verdict.subject);
    out.credential = printable(verdict.credential);
    out.status = verdict.status;
    out.grpcStatus = verdict.grpcStatus;
    out.reason = nameOf(verdict.reason);
    out.meaning = http::traits(verdict.reason).text;
    out.detail = printable(verdict.detail);
    out.bytesIn = verdict.clientReceived;
    out.bytesOut = verdict.clientSent;
    out.duration = verdict.duration();
    out.upstreamTime = verdict.upstreamTime();
    out.gatewayTime = verdict.gatewayTime();
    out.timed = verdict.isTimedClosely;
    out.attemptCount = verdict.attemptCount;
    for (const Attempt& attempt : verdict.attempts())
        out.attempts.push_back(shown(attempt, verdict.timings.received));
    out.stages = Way(verdict).stages();
    out.stagesNotKept = verdict.policiesNotKept();
    return out;
}

} // namespace gatehouse::control
