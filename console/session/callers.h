#pragma once

#include "console/session/gateway_view.h"
#include "shared/api/keys.h"

namespace gatehouse::console {

/// Who calls a gateway, and with which API keys. It is read when the configuration changes, and again and again only
/// while somebody looks at it: when a key was used last changes all the time.
class Callers final : public QObject {
    Q_OBJECT

public:
    static constexpr std::size_t kMost = 20'000; ///< of each; the rest is not shown
    static constexpr Duration kStep = 5s;

    explicit Callers(GatewayView& view);

    /// Whether the gateway has told of them.
    [[nodiscard]] bool isKnown() const { return m_isKnown; }
    /// Why it has not; empty while nobody has asked.
    [[nodiscard]] const QString& problem() const { return m_problem; }
    [[nodiscard]] const std::vector<api::Consumer>& consumers() const { return m_consumers; }
    [[nodiscard]] const std::vector<api::Key>& keys() const { return m_keys; }
    [[nodiscard]] const api::Key* key(const std::string& id) const;

    void setWatched(bool isWatched);
    void refresh();

Q_SIGNALS:
    void changed();

private:
    void readConsumers(std::uint64_t offset, std::uint64_t reading);
    void readKeys(std::uint64_t offset, std::uint64_t reading);
    void fail(const rpc::Failure& error);

    GatewayView& m_view;
    QTimer m_timer;
    std::vector<api::Consumer> m_consumers, m_newConsumers;
    std::vector<api::Key> m_keys, m_newKeys;
    std::uint64_t m_reading = 0; ///< counts readings, so that an overtaken one is dropped
    bool m_isKnown = false;
    QString m_problem;
};

} // namespace gatehouse::console
