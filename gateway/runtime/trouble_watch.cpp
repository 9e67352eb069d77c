#include "gateway/runtime/trouble_watch.h"

#include <system_error>

namespace gatehouse::runtime {

namespace {

std::string wordsFor(int error) { return std::generic_category().message(error); }

std::string counted(std::uint64_t count, const std::string& noun) {
    return std::to_string(count) + ' ' + noun + (count == 1 ? "" : "s");
}

} // namespace

TroubleWatch::Seen TroubleWatch::look(const Snapshot& snapshot) {
    Seen seen;
    lookAtLog(snapshot.accessLog, seen);
    for (const auto& listener : snapshot.listeners)
        lookAtListener(*listener, seen);
    return seen;
}

void TroubleWatch::lookAtLog(const std::shared_ptr<const observe::AccessLog>& log, Seen& seen) {
    if (m_log.log.lock() != log) {
        m_log = {};
        m_log.log = log;
    }
    if (log == nullptr)
        return;
    const observe::AccessLog::Counts before = std::exchange(m_log.counts, log->counts());
    const observe::AccessLog::Counts& now = m_log.counts;
    seen.logErrors = now.errors - before.errors;
    switch (m_log.trouble.look(now.errors + now.dropped)) {
    case Trouble::News::None:
        return;
    case Trouble::News::Began:
        m_log.droppedBefore = before.dropped;
        seen.lines.push_back("access log " + log->path() + ": " +
                             (seen.logErrors != 0 ? wordsFor(now.lastError) : "what is behind it is too slow") +
                             "; lines wait as long as there is room, and are lost then");
        return;
    case Trouble::News::Ended:
        seen.lines.push_back("access log " + log->path() + " works again; " +
                             counted(now.dropped - m_log.droppedBefore, "line") + " lost");
        return;
    }
}

void TroubleWatch::lookAtListener(const ListenerPlan& listener, Seen& seen) {
    Accepting& accepting = m_accepting[listener.name];
    const std::uint64_t failures = listener.state->acceptFailures.load(std::memory_order_relaxed);
    const std::uint64_t before = std::exchange(accepting.failures, failures);
    switch (accepting.trouble.look(failures)) {
    case Trouble::News::None:
        return;
    case Trouble::News::Began:
        accepting.failuresBefore = before;
        seen.lines.push_back("listener " + listener.name + " cannot accept connections: " +
                             wordsFor(listener.state->acceptError.load(std::memory_order_relaxed)) +
                             "; some clients are turned away, others wait");
        return;
    case Trouble::News::Ended:
        seen.lines.push_back("listener " + listener.name + " accepts connections again, after " +
                             counted(failures - accepting.failuresBefore, "failure"));
        return;
    }
}

} // namespace gatehouse::runtime
