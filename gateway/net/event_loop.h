#pragma once

#include "gateway/net/timer_wheel.h"
#include "gateway/net/buffer_pool.h"

#include "shared/core/time.h"

#include <QAbstractEventDispatcher>

#include <cstdint>
#include <functional>
#include <memory>

namespace gatehouse::net {

/// A descriptor's owner. `events` are EPOLL* bits.
class IoHandler {
public:
    virtual void onIo(std::uint32_t events) = 0;

protected:
    ~IoHandler() = default;
};

/// Something that asks to be called once, at the end of this turn or in the next one. Intrusive; leaving the list is
/// destruction's job.
class Deferred {
public:
    virtual void onTurn() = 0;
    // … (intrusive links)
};

/// Base of what may only die between turns.
class Retired {
public:
    virtual ~Retired() = default;
};

/// The heart of a worker: an epoll loop that is a Qt event dispatcher, so QTimer, QSocketNotifier and queued calls work on its
/// thread, while hot descriptors call their handler directly. One per thread; all but post() and wakeUp() belong to that thread.
class EventLoop final : public QAbstractEventDispatcher { /* … */ };

} // namespace gatehouse::net
