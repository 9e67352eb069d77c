#include "gateway/net/qt_timers.h"

#include "gateway/net/event_loop.h"

#include <QCoreApplication>
#include <QTimerEvent>

#include <algorithm>

namespace gatehouse::net {

class QtTimers::Entry final : TimerHandler {
public:
    Entry(QtTimers& owner, Registered what, QObject* whose) : registered(what), object(whose), m_owner(owner) {}

    Registered registered;
    QObject* object;
    Timer timer{*this};
    bool beingDelivered = false;

private:
    void onTimer(Timer&) override { m_owner.fire(registered.id); }

    QtTimers& m_owner;
};

QtTimers::QtTimers(EventLoop& loop) : m_loop(loop) {}
QtTimers::~QtTimers() = default;

void QtTimers::add(int id, Duration interval, Qt::TimerType type, QObject* object) {
    auto entry = std::make_unique<Entry>(*this, Registered{id, interval, type}, object);
    // From the clock, not from the turn's begin: a QTimer counts from its start(). One of zero fires in every turn.
    const auto begin = interval > Duration::zero() ? m_loop.clock().monotonic() : m_loop.now();
    m_loop.timers().arm(entry->timer, begin + interval);
    m_timers.insert_or_assign(id, std::move(entry));
}

bool QtTimers::remove(int id) { return m_timers.erase(id) > 0; }

bool QtTimers::removeAll(const QObject* object) {
    return std::erase_if(m_timers, [object](const auto& timer) { return timer.second->object == object; }) > 0;
}

std::vector<QtTimers::Registered> QtTimers::of(const QObject* object) const {
    std::vector<Registered> result;
    for (const auto& [id, entry] : m_timers)
        if (entry->object == object)
            result.push_back(entry->registered);
    return result;
}

Duration QtTimers::remaining(int id) const {
    const auto found = m_timers.find(id);
    if (found == m_timers.end())
        return Duration(-1);
    return std::max(Duration::zero(), found->second->timer.deadline() - m_loop.clock().monotonic());
}

void QtTimers::clear() { m_timers.clear(); }

void QtTimers::fire(int id) {
    Entry& entry = *m_timers.at(id);
    // Repeats from the deadline, so it does not drift; what was missed is missed.
    const auto now = m_loop.now();
    m_loop.timers().arm(entry.timer, std::max(entry.timer.deadline() + entry.registered.interval, now));
    if (entry.beingDelivered) // a nested loop inside its own handler
        return;
    entry.beingDelivered = true;
    QTimerEvent event(entry.registered.id);
    QCoreApplication::sendEvent(entry.object, &event);
    if (const auto still = m_timers.find(id); still != m_timers.end())
        still->second->beingDelivered = false;
}

} // namespace gatehouse::net
