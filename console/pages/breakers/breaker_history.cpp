#include "console/pages/breakers/breaker_history.h"

#include "console/models/breaker_saying.h"
#include "console/session/words.h"

namespace gatehouse::console {

void BreakerHistory::add(const std::vector<api::Breaker>& breakers, const QDateTime& now) {
    QHash<QString, QVector<Change>> kept;
    const auto oldest = now.addSecs(-kSpan.count());
    for (const auto& breaker : breakers) {
        auto changes = m_changes.take(words(breaker.id));
        const auto state = sayingOf(breaker).state;
        if (changes.isEmpty() || changes.back().state != state)
            changes.push_back({now, state});
        // The one that was in force when the span began stays.
        while (changes.size() > 1 && (changes[1].at <= oldest || changes.size() > kMostChanges))
            changes.removeFirst();
        kept.insert(words(breaker.id), std::move(changes));
    }
    m_changes = std::move(kept); // those that are gone are forgotten
}

QVector<StateHistory::Span> BreakerHistory::spansOf(const std::string& id, const QDateTime& now) const {
    const auto changes = m_changes.value(words(id));
    const auto start = now.addSecs(-kSpan.count());
    const auto shareOf = [](const QDateTime& from, const QDateTime& to) {
        return double(std::max<qint64>(0, from.msecsTo(to))) / double(std::chrono::milliseconds(kSpan).count());
    };
    QVector<StateHistory::Span> spans;
    auto at = start;
    if (changes.isEmpty() || changes.front().at > start) { // nobody has looked
        at = changes.isEmpty() ? now : changes.front().at;
        spans.push_back({State::Off, shareOf(start, at), false});
    }
    for (qsizetype i = 0; i < changes.size(); ++i) {
        const auto end = i + 1 < changes.size() ? changes[i + 1].at : now;
        spans.push_back({changes[i].state, shareOf(std::max(at, changes[i].at), end)});
    }
    return spans;
}

int BreakerHistory::openingsOf(const std::string& id) const {
    return int(std::ranges::count(m_changes.value(words(id)), State::Fail, &Change::state));
}

} // namespace gatehouse::console
