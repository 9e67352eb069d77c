#pragma once

#include "gateway/net/unique_fd.h"
#include "shared/core/result.h"

#include <QSocketNotifier>

#include <functional>
#include <initializer_list>
#include <memory>

namespace gatehouse::app {

/// Signals as events of the control loop (signalfd). Must be made before any other thread starts, so that all of them
/// block the signals too.
class Signals {
public:
    [[nodiscard]] static Result<std::unique_ptr<Signals>> create(std::initializer_list<int> signals,
                                                                 std::function<void(int signal)> onSignal);

private:
    Signals(net::UniqueFd fd, std::function<void(int)> onSignal);

    net::UniqueFd m_fd;
    std::function<void(int)> m_onSignal;
    QSocketNotifier m_notifier;
};

} // namespace gatehouse::app
