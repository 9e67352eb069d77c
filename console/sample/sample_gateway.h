#pragma once

#include "console/session/session.h"
#include "shared/api/drafts.h"

#include <QObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QThread>

#include <memory>
#include <optional>

namespace gatehouse::console {

class SampleTraffic;
class SampleUpstream;

/// A private gateway to try things out with: a gatehoused of its own with a sample shop behind it and traffic through
/// it, all on this computer, in a folder that is gone with it. Upstreams and clients live on a thread of their own.
class SampleGateway final : public QObject {
    Q_OBJECT

public:
    explicit SampleGateway(QObject* parent = nullptr);
    ~SampleGateway() override;

    /// The gateway's program; empty if there is none on this computer.
    [[nodiscard]] static QString program();

    void start();
    [[nodiscard]] const std::optional<GatewayAddress>& address() const { return m_address; }

Q_SIGNALS:
    /// The gateway has its configuration, and requests flow.
    void ready();
    void failed(const QString& why);

private:
    void startUpstreams();
    void startGateway();
    void configure();
    void put(const std::string& draft);
    void commit(const std::string& draft);
    void startTraffic();
    void fail(const QString& why);
    [[nodiscard]] QString document() const;
    /// What API keys are hashed with: a file that is gone with the folder.
    [[nodiscard]] bool makeHashKey() const;

    QTemporaryDir m_folder;
    QThread m_thread;
    QObject* m_shop = nullptr; ///< lives on the thread, owns upstreams and clients
    QVector<quint16> m_ports;
    std::unique_ptr<QProcess> m_gateway;
    std::unique_ptr<Session> m_session;
    std::optional<GatewayAddress> m_address;
};

} // namespace gatehouse::console
