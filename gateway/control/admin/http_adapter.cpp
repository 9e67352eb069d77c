#include "gateway/control/admin/http_adapter.h"

#include "gateway/control/admin/answers.h"

#include <QHttpServerRequest>
#include <QHttpServerResponder>
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
#include <QHttpHeaders>
#endif

#include <utility>

namespace gatehouse::control {

HttpAdapter::HttpAdapter(AdminServer::Providers providers) : m_providers(std::move(providers)) {}

#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)
bool HttpAdapter::handleRequest(const QHttpServerRequest& request, QTcpSocket* socket) {
    QHttpServerResponder responder = makeResponder(request, socket);
    answer(request, responder);
    return true;
}
void HttpAdapter::missingHandler(const QHttpServerRequest&, QTcpSocket*) {}
#else
bool HttpAdapter::handleRequest(const QHttpServerRequest& request, QHttpServerResponder& responder) {
    answer(request, responder);
    return true;
}
#if QT_VERSION < QT_VERSION_CHECK(6, 8, 0)
void HttpAdapter::missingHandler(const QHttpServerRequest&, QHttpServerResponder&&) {}
#else
void HttpAdapter::missingHandler(const QHttpServerRequest&, QHttpServerResponder&) {}
#endif
#endif

void HttpAdapter::answer(const QHttpServerRequest& request, QHttpServerResponder& responder) const {
    const Answer answer = answerFor(request.url().path(QUrl::FullyEncoded).toStdString(), m_providers);
    const auto status = static_cast<QHttpServerResponder::StatusCode>(answer.status);
    const auto type = QByteArray(answer.contentType.data(), static_cast<qsizetype>(answer.contentType.size()));
    const auto body = QByteArray::fromStdString(answer.body);
#if QT_VERSION < QT_VERSION_CHECK(6, 8, 0)
    responder.write(body,
                    {{"Content-Type", type},
                     {"Cache-Control", "no-store"},
                     {"X-Content-Type-Options", "nosniff"},
                     {"Connection", "close"}},
                    status);
#else
    QHttpHeaders headers;
    headers.append("Content-Type", type);
    headers.append("Cache-Control", "no-store");
    headers.append("X-Content-Type-Options", "nosniff");
    headers.append("Connection", "close");
    responder.write(body, headers, status);
#endif
}

} // namespace gatehouse::control
