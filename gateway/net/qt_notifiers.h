#pragma once

#include <memory>
#include <unordered_map>

class QSocketNotifier;

namespace gatehouse::net {

class EventLoop;

/// QSocketNotifiers on the loop's epoll set, level-triggered as Qt expects; up to three of them share a descriptor.
class QtNotifiers {
public:
    explicit QtNotifiers(EventLoop& loop);
    ~QtNotifiers();

    void add(QSocketNotifier* notifier);
    void remove(QSocketNotifier* notifier);
    void clear();

private:
    class Watched;

    EventLoop& m_loop;
    std::unordered_map<int, std::unique_ptr<Watched>> m_watched;
};

} // namespace gatehouse::net
