#pragma once

#include "console/session/gateway_address.h"
#include "console/theme/state.h"

#include <QObject>
#include <QVector>

#include <optional>

namespace gatehouse::console {

/// A gateway that somebody wants to come back to. Nothing in it is secret.
struct SavedGateway {
    QString id; ///< never changes
    QString name;
    GatewayAddress address;
    Environment environment = Environment::Local;
    bool isReadOnly = false; ///< the console refuses to change anything
    bool operator==(const SavedGateway&) const = default;
};

/// All of them, in the user's settings. What stands there and cannot be read is left out, never guessed.
class SavedGateways final : public QObject {
    Q_OBJECT

public:
    static constexpr int kMost = 200;

    /// `file` is that of the settings; empty: the user's own.
    explicit SavedGateways(QString file = {}, QObject* parent = nullptr);

    [[nodiscard]] const QVector<SavedGateway>& all() const { return m_all; }
    [[nodiscard]] std::optional<SavedGateway> find(const QString& id) const;
    /// With the id of one that is there it takes that one's place; without an id it gets one. Returns the id.
    QString put(SavedGateway gateway);
    void forget(const QString& id);

Q_SIGNALS:
    void changed();

private:
    void load();
    void save() const;

    QString m_file;
    QVector<SavedGateway> m_all;
};

} // namespace gatehouse::console
