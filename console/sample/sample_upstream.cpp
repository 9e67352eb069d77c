#include "console/sample/sample_upstream.h"

#include <QDateTime>
#include <QPointer>
#include <QTcpSocket>
#include <QTimer>

namespace gatehouse::console {

SampleUpstream::SampleUpstream(QString name, Manner manner, unsigned seed, QObject* parent)
    : QObject(parent), m_name(std::move(name)), m_manner(manner), m_random(seed) {
    connect(&m_server, &QTcpServer::newConnection, this, &SampleUpstream::onConnection);
    m_server.listen(QHostAddress::LocalHost, 0);
}

SampleUpstream::~SampleUpstream() {
    // They go after what is remembered of them, and would tell of it.
    for (auto* socket : m_read.keys())
        socket->disconnect(this);
}

void SampleUpstream::onConnection() {
    while (auto* socket = m_server.nextPendingConnection()) {
        m_read.insert(socket, {});
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { onReadable(socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            m_read.remove(socket);
            socket->deleteLater();
        });
    }
}

void SampleUpstream::onReadable(QTcpSocket* socket) {
    auto& bytes = m_read[socket];
    bytes += socket->readAll();
    if (bytes.size() > kMostRequest)
        return socket->abort();
    // Sample clients send no bodies: a request ends with its head.
    for (auto end = bytes.indexOf("\r\n\r\n"); end >= 0; end = bytes.indexOf("\r\n\r\n")) {
        const bool isProbe = bytes.startsWith("GET /health");
        bytes.remove(0, end + 4);
        answer(socket, isProbe);
    }
}

bool SampleUpstream::fails() {
    const auto second = QDateTime::currentSecsSinceEpoch();
    const bool isTroubled = m_manner.troubleEvery > 0 && second % m_manner.troubleEvery < m_manner.troubleFor;
    return std::uniform_real_distribution<>(0, 1)(m_random) < (isTroubled ? m_manner.troubleShare : m_manner.failures);
}

void SampleUpstream::answer(QTcpSocket* socket, bool isProbe) {
    const bool isFailure = !isProbe && fails();
    const QByteArray body = "{\"service\":\"" + m_name.toUtf8() + "\",\"ok\":" + (isFailure ? "false" : "true") + "}\n";
    const QByteArray reply =
        (isFailure ? QByteArray("HTTP/1.1 500 Internal Server Error\r\n") : QByteArray("HTTP/1.1 200 OK\r\n")) +
        "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    const int delay =
        isProbe ? 0 : int(double(m_manner.usualDelay) * std::exponential_distribution<>(1.6)(m_random)) + 1;
    QTimer::singleShot(delay, socket, [socket, reply] {
        if (socket->isOpen())
            socket->write(reply);
    });
}

} // namespace gatehouse::console
