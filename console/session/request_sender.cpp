#include "console/session/request_sender.h"

#include "console/session/tree.h"
#include "console/session/words.h"
#include "shared/core/ascii.h"

#include <QNetworkProxy>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QRandomGenerator>
#include <QSslError>
#include <QUuid>

#include <array>

namespace gatehouse::console {
namespace {

const QByteArray kRequestId = "X-Request-ID";
constexpr qint64 kMostAuthorities = 1024 * 1024; // bytes; those of a whole system are a quarter of it
constexpr auto kTraceparent = "traceparent";

bool isListed(const GatewayView& view, const std::string& listener, bool isSecure) {
    if (view.configuration() == nullptr)
        return true;
    const auto* node = objectOf(*view.configuration(), "listeners", listener);
    return node == nullptr || (node->find("tls") != nullptr) == isSecure;
}

std::string valueOf(const std::vector<api::HeaderLine>& headers, std::string_view name) {
    const auto found = std::ranges::find_if(
        headers, [name](const api::HeaderLine& line) { return ascii::equalsIgnoringCase(line.name, name); });
    return found == headers.end() ? std::string() : found->value;
}

std::string newTraceId() {
    std::array<quint32, 4> random{};
    QRandomGenerator::system()->fillRange(random.data(), qsizetype(random.size()));
    return QByteArray(reinterpret_cast<const char*>(random.data()), sizeof random).toHex().toStdString();
}

/// A line's end in it would begin another line of the header.
bool isSendable(const api::HeaderLine& line) {
    constexpr std::string_view kEnds("\r\n\0", 3);
    return line.name.find_first_of(kEnds) == line.name.npos && line.value.find_first_of(kEnds) == line.value.npos &&
           line.name.find_first_of(": ") == line.name.npos && !line.name.empty();
}

/// Fields of the same name are one line of the header, as RFC 9110 §5.3 lets them be.
void addHeader(QNetworkRequest& request, const api::HeaderLine& line) {
    const auto name = QByteArray::fromStdString(line.name);
    auto value = QByteArray::fromStdString(line.value);
    if (request.hasRawHeader(name))
        value = request.rawHeader(name) + (name.compare("cookie", Qt::CaseInsensitive) == 0 ? "; " : ", ") + value;
    request.setRawHeader(name, value);
}

} // namespace

Result<ListenerPlace> placeOf(const GatewayView& view, const std::string& listener, bool isSecure) {
    if (!view.status())
        return fail(RequestSender::tr("The gateway has not said where it listens").toStdString());
    const auto& all = view.status()->listeners;
    const auto found = std::ranges::find_if(all, [&](const api::ListenerStatus& one) {
        return listener.empty() ? isListed(view, one.name, isSecure) : one.name == listener;
    });
    if (found == all.end())
        return fail((isSecure ? RequestSender::tr("No listener of this gateway speaks https")
                              : RequestSender::tr("No listener of this gateway speaks http"))
                        .toStdString());
    if (found->address.isUnix())
        return fail(
            RequestSender::tr("This listener is a socket file, which only its own computer reaches").toStdString());
    const QHostAddress ip(words(found->address.ip.toString()));
    const auto& address = view.session().address();
    const bool isRemote = address.kind == GatewayAddress::Kind::Ssh;
    const bool isAny = ip == QHostAddress(QHostAddress::AnyIPv4) || ip == QHostAddress(QHostAddress::AnyIPv6);
    if (isRemote && ip.isLoopback())
        return fail(RequestSender::tr("This listener is reached only from the gateway's own computer").toStdString());
    if (isAny)
        return ListenerPlace{isRemote ? address.host : QStringLiteral("127.0.0.1"), found->address.port};
    return ListenerPlace{ip.toString(), found->address.port};
}

RequestSender::RequestSender(std::chrono::milliseconds patience, QObject* parent) : QObject(parent) {
    m_network.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_deadline.setSingleShot(true);
    m_deadline.setInterval(patience);
    connect(&m_deadline, &QTimer::timeout, this, [this] { finish(tr("The gateway did not answer in time")); });
}

RequestSender::~RequestSender() { cancel(); }

void RequestSender::cancel() {
    m_deadline.stop();
    if (auto* reply = std::exchange(m_reply, nullptr); reply != nullptr) {
        reply->disconnect(this);
        reply->abort();
        reply->deleteLater();
    }
}

Result<void> RequestSender::trust(const QString& file) {
    QList<QSslCertificate> certificates;
    if (!file.isEmpty()) {
        QFile pem(file);
        if (!pem.open(QIODevice::ReadOnly))
            return fail(tr("%1 cannot be read: %2").arg(file, pem.errorString()).toStdString());
        certificates = QSslCertificate::fromData(pem.read(kMostAuthorities), QSsl::Pem);
        if (certificates.isEmpty())
            return fail(tr("There is no certificate in %1").arg(file).toStdString());
    }
    if (certificates != std::exchange(m_trusted, certificates))
        m_network.clearConnectionCache(); // which was opened by what counts no more
    return {};
}

void RequestSender::send(const api::ExplainRequestParams& request, const ListenerPlace& to) {
    cancel();
    m_answer = {};
    m_started.start();
    QUrl url(words(request.url));
    if (url.scheme().isEmpty() || url.host().isEmpty())
        url = QUrl(QStringLiteral("http://") + words(request.url));
    const auto host = url.host();
    const auto authority = url.authority(QUrl::FullyEncoded).section(u'@', -1);
    url.setUserInfo({});
    url.setFragment({});
    url.setHost(to.host);
    url.setPort(to.port);
    QNetworkRequest sent(url);
    sent.setAttribute(QNetworkRequest::Http2AllowedAttribute, false); // it would say the listener's address as its host
    sent.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    sent.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    sent.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    sent.setPeerVerifyName(host);
    if (!m_trusted.isEmpty()) {
        auto tls = sent.sslConfiguration();
        tls.addCaCertificates(m_trusted);
        sent.setSslConfiguration(tls);
    }
    sent.setRawHeader("Host", authority.toUtf8());
    sent.setRawHeader("User-Agent", "gatehouse-console");
    sent.setRawHeader("Accept-Encoding", "identity");
    for (const auto& line : request.headers) {
        if (!isSendable(line))
            return finish(tr("The header field %1 cannot be sent").arg(words(line.name)));
        if (ascii::equalsIgnoringCase(line.name, "host") || ascii::equalsIgnoringCase(line.name, "user-agent") ||
            ascii::equalsIgnoringCase(line.name, "accept-encoding"))
            sent.setRawHeader(QByteArray::fromStdString(line.name), QByteArray::fromStdString(line.value));
        else
            addHeader(sent, line);
    }
    m_answer.requestId = valueOf(request.headers, kRequestId.toStdString());
    if (m_answer.requestId.empty()) {
        m_answer.requestId = QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
        sent.setRawHeader(kRequestId, QByteArray::fromStdString(m_answer.requestId));
    }
    // Told by it where no policy makes ids of requests.
    m_answer.traceId = QString::fromStdString(valueOf(request.headers, kTraceparent)).section(u'-', 1, 1).toStdString();
    if (m_answer.traceId.empty()) {
        m_answer.traceId = newTraceId();
        sent.setRawHeader(kTraceparent, QByteArray("00-") + QByteArray::fromStdString(m_answer.traceId) + '-' +
                                            QByteArray::fromStdString(m_answer.traceId.substr(16)) + "-00");
    }
    const auto body = QByteArray::fromStdString(request.body);
    const auto method = QByteArray::fromStdString(request.method);
    if (!body.isEmpty() && !sent.hasRawHeader("Content-Type"))
        sent.setRawHeader("Content-Type", "application/octet-stream"); // or Qt says what it makes of it
    m_reply = method == "HEAD" ? m_network.head(sent) : m_network.sendCustomRequest(sent, method, body);
    m_reply->setReadBufferSize(kMostBody + 1);
    connect(m_reply, &QNetworkReply::readyRead, this, &RequestSender::onReadable);
    connect(m_reply, &QNetworkReply::finished, this, [this] {
        onReadable();
        if (m_reply == nullptr)
            return;
        const bool isAnswered = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid();
        const bool isBroken = m_reply->error() != QNetworkReply::NoError &&
                              (!isAnswered || m_reply->error() < QNetworkReply::ContentAccessDenied);
        finish(isBroken ? m_reply->errorString() : QString());
    });
    m_deadline.start();
}

void RequestSender::onReadable() {
    m_answer.body += m_reply->read(kMostBody + 1 - m_answer.body.size());
    if (m_answer.body.size() <= kMostBody)
        return;
    m_answer.body.truncate(kMostBody);
    m_answer.isCut = true;
    finish({});
}

void RequestSender::finish(const QString& problem) {
    m_answer.problem = problem;
    m_answer.took = Duration(m_started.nsecsElapsed());
    if (m_reply != nullptr) {
        m_answer.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        m_answer.reason = m_reply->attribute(QNetworkRequest::HttpReasonPhraseAttribute).toString();
        for (const auto& [name, value] : m_reply->rawHeaderPairs())
            m_answer.headers.push_back({name.toStdString(), value.toStdString()});
        if (const auto id = m_reply->rawHeader(kRequestId); !id.isEmpty())
            m_answer.requestId = id.toStdString();
    }
    cancel();
    Q_EMIT finished(m_answer);
}

} // namespace gatehouse::console
