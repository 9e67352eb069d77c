#pragma once

#include "shared/core/time.h"

#include <QTcpSocket>

#include <cstddef>

namespace gatehouse::control {

/// A connection that carries one request, already checked, and its answer: nothing else is read from it, the answer to
/// HEAD loses its body, and it is closed behind the answer or when that takes too long.
class AdminSocket final : public QTcpSocket {
public:
    enum class Body : bool { No, Yes };
    AdminSocket(std::size_t headSize, Body body, Duration timeout, QObject* parent);

protected:
    qint64 writeData(const char* data, qint64 size) override;

private:
    void onReadyRead();
    void onBytesWritten();

    qint64 m_headSize;
    bool m_headTaken = false;
    Body m_body;
    int m_headEnd = 0; ///< how much of the blank line behind the answer's head has been seen
};

} // namespace gatehouse::control
