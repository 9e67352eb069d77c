#pragma once

#include "console/session/gateway_view.h"
#include "shared/api/explain_request.h"

#include <QElapsedTimer>
#include <QHostAddress>
#include <QNetworkAccessManager>
#include <QPointer>
#include <QSslCertificate>

#include <memory>

class QNetworkReply;

namespace gatehouse::console {

/// Where a request goes: a listener, as this computer reaches it.
struct ListenerPlace {
    QString host;
    quint16 port = 0;
};

/// The listener of that name, or the first one that speaks the URL's scheme; the error says why this computer cannot
/// reach it.
[[nodiscard]] Result<ListenerPlace> placeOf(const GatewayView& view, const std::string& listener, bool isSecure);

/// What came back.
struct SentAnswer {
    int status = 0;
    QString reason;
    std::vector<api::HeaderLine> headers;
    QByteArray body;       ///< at most kMostBody of it
    bool isCut = false;    ///< there was more
    Duration took{};       ///< to the end of what is kept
    std::string requestId; ///< of the answer, else the one that was sent
    std::string traceId;   ///< the one that was sent
    QString problem;       ///< why there is no answer, or not all of it; empty: there is
};

/// Sends a request to the gateway as a client would, one at a time: to the listener itself, with the URL's host in Host
/// and in TLS; follows no redirect, keeps no cookie, uses no proxy. It ends at kPatience at the latest.
class RequestSender final : public QObject {
    Q_OBJECT

public:
    static constexpr std::chrono::seconds kPatience{30};
    static constexpr qint64 kMostBody = 256 * 1024; ///< bytes

    explicit RequestSender(std::chrono::milliseconds patience = kPatience, QObject* parent = nullptr);
    ~RequestSender() override;

    /// From now on certificates are also good that an authority of this PEM file has signed; empty: none of it.
    [[nodiscard]] Result<void> trust(const QString& file);
    void send(const api::ExplainRequestParams& request, const ListenerPlace& to);
    void cancel();
    [[nodiscard]] bool isBusy() const { return m_reply != nullptr; }

Q_SIGNALS:
    void finished(const gatehouse::console::SentAnswer& answer);

private:
    void onReadable();
    void finish(const QString& problem);

    QNetworkAccessManager m_network;
    QList<QSslCertificate> m_trusted;
    QTimer m_deadline;
    QElapsedTimer m_started;
    QNetworkReply* m_reply = nullptr;
    SentAnswer m_answer;
};

} // namespace gatehouse::console
