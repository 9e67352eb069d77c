#include "gateway/control/admin/admin_socket.h"

#include <QTimer>

#include <string_view>

namespace gatehouse::control {

AdminSocket::AdminSocket(std::size_t headSize, Body body, Duration timeout, QObject* parent)
    : QTcpSocket(parent), m_headSize(static_cast<qint64>(headSize)), m_body(body) {
    // The server may see the head that was checked, not what follows it.
    setReadBufferSize(m_headSize);
    connect(this, &QTcpSocket::readyRead, this, &AdminSocket::onReadyRead);
    connect(this, &QTcpSocket::bytesWritten, this, &AdminSocket::onBytesWritten);
    connect(this, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    QTimer::singleShot(std::chrono::duration_cast<std::chrono::milliseconds>(timeout), this, &QTcpSocket::abort);
}

qint64 AdminSocket::writeData(const char* data, qint64 size) {
    if (m_body == Body::Yes)
        return QTcpSocket::writeData(data, size);
    constexpr std::string_view kEnd = "\r\n\r\n";
    qint64 shown = 0;
    while (shown < size && m_headEnd < static_cast<int>(kEnd.size())) {
        const char c = data[shown++];
        m_headEnd = c == kEnd[static_cast<std::size_t>(m_headEnd)] ? m_headEnd + 1 : (c == '\r' ? 1 : 0);
    }
    if (shown > 0 && QTcpSocket::writeData(data, shown) < 0)
        return -1;
    return size; // the rest counts as written
}

/// Runs before the server's own slot, which was connected later.
void AdminSocket::onReadyRead() {
    if (m_headTaken)
        readAll();
    m_headTaken = m_headTaken || bytesAvailable() >= m_headSize;
}

void AdminSocket::onBytesWritten() {
    if (bytesToWrite() == 0)
        disconnectFromHost();
}

} // namespace gatehouse::control
