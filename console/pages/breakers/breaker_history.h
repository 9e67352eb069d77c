#pragma once

#include "console/widgets/gauge/state_history.h"
#include "shared/api/breakers.h"

#include <QDateTime>
#include <QHash>
#include <QVector>

namespace gatehouse::console {

/// Which states each breaker was in over the last hour, as far as this console has seen it; what was before that is
/// not known. Bounded.
class BreakerHistory final {
public:
    static constexpr std::chrono::seconds kSpan{3'600};
    static constexpr qsizetype kMostChanges = 200; ///< of each breaker; older ones are one with the next

    void add(const std::vector<api::Breaker>& breakers, const QDateTime& now);
    /// The whole span, the oldest first.
    [[nodiscard]] QVector<StateHistory::Span> spansOf(const std::string& id, const QDateTime& now) const;
    /// How often it let nothing through in that time.
    [[nodiscard]] int openingsOf(const std::string& id) const;

private:
    struct Change {
        QDateTime at;
        State state = State::Off;
    };
    QHash<QString, QVector<Change>> m_changes;
};

} // namespace gatehouse::console
