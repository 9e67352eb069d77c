#pragma once

#include "gateway/net/qt_notifiers.h"
#include "gateway/net/qt_timers.h"

#include <QAbstractEventDispatcher>

namespace gatehouse::net {

class EventLoop;

#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
using QtDispatcherBase = QAbstractEventDispatcherV2;
#else
using QtDispatcherBase = QAbstractEventDispatcher;
#endif

/// The half of the event loop that Qt sees: timers and socket notifiers in the shape of the Qt version at hand.
/// Everything that differs between Qt 6.4 and 6.8 (typed timer ids, nanosecond intervals) is in this class.
class QtDispatcher : public QtDispatcherBase {
public:
    void registerSocketNotifier(QSocketNotifier* notifier) final;
    void unregisterSocketNotifier(QSocketNotifier* notifier) final;
    bool unregisterTimers(QObject* object) final;

#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    void registerTimer(Qt::TimerId id, Duration interval, Qt::TimerType type, QObject* object) final;
    bool unregisterTimer(Qt::TimerId id) final;
    QList<TimerInfoV2> timersForObject(QObject* object) const final;
    Duration remainingTime(Qt::TimerId id) const final;
#else
    void registerTimer(int id, qint64 interval, Qt::TimerType type, QObject* object) final;
    bool unregisterTimer(int id) final;
    QList<TimerInfo> registeredTimers(QObject* object) const final;
    int remainingTime(int id) final;
#endif

protected:
    explicit QtDispatcher(EventLoop& loop) : m_qtTimers(loop), m_qtNotifiers(loop) {}

    [[nodiscard]] const QtTimers& qtTimers() const { return m_qtTimers; }
    /// Forgets what Qt has registered; before the loop's own parts go.
    void clearQt();

private:
    QtTimers m_qtTimers;
    QtNotifiers m_qtNotifiers;
};

} // namespace gatehouse::net
