#pragma once

#include <QHash>
#include <QObject>
#include <QTcpServer>

#include <random>

class QTcpSocket;

namespace gatehouse::console {

/// A small HTTP/1.1 server that plays a shop's service: answers after a while, and now and then with a failure.
/// Loopback only; speaks with the sample gateway and with nobody else, so that it knows no more of HTTP than that one
/// says.
class SampleUpstream final : public QObject {
    Q_OBJECT

public:
    struct Manner {
        int usualDelay = 10;     ///< ms
        double failures = 0;     ///< share of requests that get a 500
        int troubleEvery = 0;    ///< s; 0: never
        int troubleFor = 0;      ///< s of which
        double troubleShare = 0; ///< of requests fail
    };
    static constexpr int kMostRequest = 64 * 1024; ///< bytes of a head and body that is being read

    SampleUpstream(QString name, Manner manner, unsigned seed, QObject* parent = nullptr);
    ~SampleUpstream() override;

    /// Its port; 0 if it cannot listen.
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    /// From the next answer on.
    void setManner(Manner manner) { m_manner = manner; }

private:
    void onConnection();
    void onReadable(QTcpSocket* socket);
    void answer(QTcpSocket* socket, bool isProbe);
    [[nodiscard]] bool fails();

    QString m_name;
    Manner m_manner;
    std::minstd_rand m_random;
    QTcpServer m_server;
    QHash<QTcpSocket*, QByteArray> m_read;
};

} // namespace gatehouse::console
