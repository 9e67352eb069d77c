#pragma once

#include "gateway/net/timer_wheel.h"

#include <Qt>

#include <memory>
#include <unordered_map>
#include <vector>

class QObject;

namespace gatehouse::net {

class EventLoop;

/// The timers of QObjects (QTimer, QObject::startTimer) on the loop's wheel.
class QtTimers {
public:
    struct Registered {
        int id;
        Duration interval;
        Qt::TimerType type;
    };

    explicit QtTimers(EventLoop& loop);
    ~QtTimers();

    void add(int id, Duration interval, Qt::TimerType type, QObject* object);
    bool remove(int id);
    bool removeAll(const QObject* object);
    [[nodiscard]] std::vector<Registered> of(const QObject* object) const;
    /// Until it fires next; negative when there is no such timer.
    [[nodiscard]] Duration remaining(int id) const;
    [[nodiscard]] bool empty() const { return m_timers.empty(); }
    void clear();

private:
    class Entry;
    void fire(int id);

    EventLoop& m_loop;
    std::unordered_map<int, std::unique_ptr<Entry>> m_timers;
};

} // namespace gatehouse::net
