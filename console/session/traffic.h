#pragma once

#include "console/session/gateway_view.h"
#include "shared/api/traffic.h"

#include <deque>

namespace gatehouse::console {

/// The exchanges that have passed lately, as the gateway tells of them: from the moment on that somebody wants to see
/// them, and anew in each connection. Bounded; what came too fast for the gateway or for us is counted.
class Traffic final : public QObject {
    Q_OBJECT

public:
    static constexpr std::size_t kMost = 500;

    struct Exchange {
        std::uint64_t number = 0; ///< counts what was heard
        api::Verdict verdict;
    };

    explicit Traffic(GatewayView& view);

    /// The newest first.
    [[nodiscard]] const std::deque<Exchange>& exchanges() const { return m_exchanges; }
    [[nodiscard]] const Exchange* find(std::uint64_t number) const;
    /// That passed and were not told of.
    [[nodiscard]] std::uint64_t unseen() const { return m_unseen; }
    /// Why the gateway tells of none; empty if it does.
    [[nodiscard]] const QString& problem() const { return m_problem; }
    /// Whether the gateway remembers what it tells, so that it can be explained later.
    [[nodiscard]] bool isRecorded() const { return m_isRecorded; }
    /// Whether it tells, or told while there was a connection.
    [[nodiscard]] bool isTold() const { return m_isTold; }
    [[nodiscard]] bool isPaused() const { return m_isPaused; }

    void start();
    /// Asks the gateway to tell, once start() was called.
    void subscribe();
    /// What is shown stays; what passes meanwhile is not kept.
    void setPaused(bool isPaused);
    void clear();

Q_SIGNALS:
    /// Some have come, told of a few times a second at most.
    void changed();

private:
    void hear(api::TrafficExchange exchange);

    GatewayView& m_view;
    QTimer m_soon;
    std::deque<Exchange> m_exchanges;
    std::uint64_t m_heard = 0;
    std::uint64_t m_unseen = 0;
    bool m_isWanted = false;
    bool m_isTold = false;
    bool m_isPaused = false;
    bool m_isRecorded = true;
    QString m_problem;
};

} // namespace gatehouse::console
