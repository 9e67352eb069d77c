#include "gateway/net/qt_dispatcher.h"

namespace gatehouse::net {

void QtDispatcher::registerSocketNotifier(QSocketNotifier* notifier) { m_qtNotifiers.add(notifier); }
void QtDispatcher::unregisterSocketNotifier(QSocketNotifier* notifier) { m_qtNotifiers.remove(notifier); }
bool QtDispatcher::unregisterTimers(QObject* object) { return m_qtTimers.removeAll(object); }

void QtDispatcher::clearQt() {
    m_qtTimers.clear();
    m_qtNotifiers.clear();
}

#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)

void QtDispatcher::registerTimer(Qt::TimerId id, Duration interval, Qt::TimerType type, QObject* object) {
    m_qtTimers.add(static_cast<int>(id), interval, type, object);
}

bool QtDispatcher::unregisterTimer(Qt::TimerId id) { return m_qtTimers.remove(static_cast<int>(id)); }

QList<QAbstractEventDispatcher::TimerInfoV2> QtDispatcher::timersForObject(QObject* object) const {
    QList<TimerInfoV2> list;
    for (const auto& timer : m_qtTimers.of(object))
        list.append({timer.interval, static_cast<Qt::TimerId>(timer.id), timer.type});
    return list;
}

QAbstractEventDispatcher::Duration QtDispatcher::remainingTime(Qt::TimerId id) const {
    return m_qtTimers.remaining(static_cast<int>(id));
}

#else

void QtDispatcher::registerTimer(int id, qint64 interval, Qt::TimerType type, QObject* object) {
    m_qtTimers.add(id, std::chrono::milliseconds(interval), type, object);
}

bool QtDispatcher::unregisterTimer(int id) { return m_qtTimers.remove(id); }

QList<QAbstractEventDispatcher::TimerInfo> QtDispatcher::registeredTimers(QObject* object) const {
    QList<TimerInfo> list;
    for (const auto& timer : m_qtTimers.of(object))
        list.append(TimerInfo(timer.id,
                              static_cast<int>(std::chrono::ceil<std::chrono::milliseconds>(timer.interval).count()),
                              timer.type));
    return list;
}

int QtDispatcher::remainingTime(int id) {
    const auto remaining = m_qtTimers.remaining(id);
    return remaining < Duration::zero()
               ? -1
               : static_cast<int>(std::chrono::ceil<std::chrono::milliseconds>(remaining).count());
}

#endif

} // namespace gatehouse::net
