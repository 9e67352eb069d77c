#include "console/models/breaker_saying.h"

#include "console/session/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace gatehouse::console {
namespace {

class BreakerWords {
    Q_DECLARE_TR_FUNCTIONS(gatehouse::console::BreakerWords)
};

int rankOf(const api::Breaker& breaker) {
    switch (sayingOf(breaker).state) {
    case State::Fail:
        return 0;
    case State::Warn:
        return 1;
    case State::Off:
        return 2;
    case State::Ok:
        break;
    }
    return 3;
}

CallOutcome outcomeOf(api::BreakerGrade grade) {
    switch (grade) {
    case api::BreakerGrade::Good:
        return CallOutcome::Success;
    case api::BreakerGrade::Slow:
        return CallOutcome::Slow;
    case api::BreakerGrade::Failed:
        return CallOutcome::Failed;
    case api::BreakerGrade::Ignored:
        break;
    }
    return CallOutcome::NotCounted;
}

} // namespace

QString wordOf(api::BreakerMode mode) {
    switch (mode) {
    case api::BreakerMode::None:
        break;
    case api::BreakerMode::Tripped:
        return BreakerWords::tr("Tripped");
    case api::BreakerMode::Disabled:
        return BreakerWords::tr("Disabled");
    case api::BreakerMode::Observed:
        return BreakerWords::tr("Observe only");
    }
    return {};
}

BreakerSaying sayingOf(const api::Breaker& breaker) {
    if (breaker.mode != api::BreakerMode::None)
        return {breaker.mode == api::BreakerMode::Tripped ? State::Fail : State::Off, wordOf(breaker.mode)};
    if (breaker.observesOnly)
        return {State::Off, wordOf(api::BreakerMode::Observed)};
    switch (breaker.state) {
    case api::BreakerState::Open:
        return {State::Fail, BreakerWords::tr("Open")};
    case api::BreakerState::HalfOpen:
        return {State::Warn, BreakerWords::tr("Half-open")};
    case api::BreakerState::Ramp:
        return {State::Warn, BreakerWords::tr("Ramping up")};
    case api::BreakerState::Closed:
        break;
    }
    return {State::Ok, BreakerWords::tr("Closed")};
}

BreakerName nameOf(const api::Breaker& breaker) {
    const auto id = words(breaker.id);
    const auto kind = id.section(u'/', 0, 0);
    const auto rest = id.section(u'/', 1);
    if (kind == QStringLiteral("endpoint"))
        return {rest.section(u'/', 1).section(QStringLiteral("://"), -1),
                BreakerWords::tr("endpoint of %1").arg(rest.section(u'/', 0, 0))};
    if (kind == QStringLiteral("service"))
        return {rest, BreakerWords::tr("service")};
    return {rest, kind == QStringLiteral("route") ? BreakerWords::tr("route") : kind};
}

std::vector<const api::Breaker*> worstFirst(const std::vector<api::Breaker>& breakers) {
    std::vector<const api::Breaker*> sorted;
    sorted.reserve(breakers.size());
    for (const auto& breaker : breakers)
        sorted.push_back(&breaker);
    std::ranges::stable_sort(sorted, {}, [](const api::Breaker* breaker) { return rankOf(*breaker); });
    return sorted;
}

QVector<CallOutcome> ringOf(const api::Breaker& breaker) {
    constexpr std::size_t kMostSegments = 84;
    QVector<CallOutcome> calls;
    const auto most = std::min(breaker.recent.size(), kMostSegments);
    for (std::size_t i = most; i-- > 0;)
        calls.push_back(outcomeOf(breaker.recent[i].grade));
    const auto wanted = std::min<std::size_t>(breaker.minCalls, kMostSegments);
    while (calls.size() < qsizetype(wanted))
        calls.push_back(CallOutcome::NotCounted);
    return calls;
}

} // namespace gatehouse::console
