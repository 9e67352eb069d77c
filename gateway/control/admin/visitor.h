#pragma once

#include "gateway/control/admin/head_check.h"

#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include <cstddef>

namespace gatehouse::control {

class Gatekeeper;

/// A connection that has not shown yet what it wants. Its bytes are only peeked at, so that they are all there for
/// whoever comes next. Owned by the Gatekeeper; ends itself.
class Visitor final : public QObject {
public:
    Visitor(int descriptor, Gatekeeper& gatekeeper);
    ~Visitor() override;

    /// Ends it now.
    void leave();

private:
    void onReadable();
    void look();
    void refuse(const HeadCheck& check);
    void readOff();
    void wakeAtMoreThan(std::size_t bytes) const;

    Gatekeeper& m_gatekeeper;
    int m_descriptor;
    QSocketNotifier m_notifier;
    QTimer m_timer;
    std::size_t m_seen = 0;
    std::size_t m_readOff = 0;
    bool m_refused = false;
};

} // namespace gatehouse::control
