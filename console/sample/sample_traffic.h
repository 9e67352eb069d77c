#pragma once

#include <QObject>
#include <QStringList>
#include <QTimer>

#include <memory>
#include <random>
#include <vector>

class QTcpSocket;

namespace gatehouse::console {

/// Clients of the sample gateway: some connections that are kept, a request every few milliseconds, paths as a shop has
/// them. A request that is not answered keeps its connection busy; when all are busy nothing more is sent.
class SampleTraffic final : public QObject {
    Q_OBJECT

public:
    static constexpr int kConnections = 24;
    static constexpr int kPerSecond = 60;

    explicit SampleTraffic(unsigned seed, QObject* parent = nullptr);
    ~SampleTraffic() override;

    void start(quint16 port);

private:
    struct Connection {
        std::unique_ptr<QTcpSocket> socket;
        bool isBusy = false;
    };
    void sendSome();
    void send(Connection& connection);

    quint16 m_port = 0;
    std::minstd_rand m_random;
    QTimer m_timer;
    std::vector<std::unique_ptr<Connection>> m_connections;
};

} // namespace gatehouse::console
