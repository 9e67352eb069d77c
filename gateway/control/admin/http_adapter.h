#pragma once

#include "gateway/control/admin/admin_server.h"

#include <QAbstractHttpServer>

class QHttpServerRequest;
class QHttpServerResponder;
class QTcpSocket;

namespace gatehouse::control {

/// Qt's HTTP server, made to answer for the admin server. All that differs between its versions (Qt 6.4, 6.5 and 6.8
/// changed the interface) is in this pair of files.
class HttpAdapter final : public QAbstractHttpServer {
public:
    explicit HttpAdapter(AdminServer::Providers providers);

protected:
#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)
    bool handleRequest(const QHttpServerRequest& request, QTcpSocket* socket) override;
    void missingHandler(const QHttpServerRequest& request, QTcpSocket* socket) override;
#elif QT_VERSION < QT_VERSION_CHECK(6, 8, 0)
    bool handleRequest(const QHttpServerRequest& request, QHttpServerResponder& responder) override;
    void missingHandler(const QHttpServerRequest& request, QHttpServerResponder&& responder) override;
#else
    bool handleRequest(const QHttpServerRequest& request, QHttpServerResponder& responder) override;
    void missingHandler(const QHttpServerRequest& request, QHttpServerResponder& responder) override;
#endif

private:
    void answer(const QHttpServerRequest& request, QHttpServerResponder& responder) const;

    AdminServer::Providers m_providers;
};

} // namespace gatehouse::control
