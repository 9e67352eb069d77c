#include "console/session/request_sender.h"
#include "tests/console/support/words.h"

#include <QSignalSpy>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslServer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace gatehouse::console {
namespace {

constexpr int kPatience = 10'000; // ms

/// Keeps what it reads, and answers each request with the same bytes.
class Listener {
public:
    explicit Listener(QByteArray answer) : m_answer(std::move(answer)) {
        EXPECT_TRUE(m_server.listen(QHostAddress::LocalHost));
        QObject::connect(&m_server, &QTcpServer::newConnection, [this] {
            auto* socket = m_server.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, [this, socket] {
                read += socket->readAll();
                if (read.contains("\r\n\r\n") && !std::exchange(m_isAnswered, true))
                    socket->write(m_answer);
            });
        });
    }
    ListenerPlace place() const { return {words("127.0.0.1"), m_server.serverPort()}; }

    QByteArray read;

private:
    QTcpServer m_server;
    QByteArray m_answer;
    bool m_isAnswered = false;
};

/// Somebody who vouches for themselves, as PEM.
struct Identity {
    QByteArray certificate, key;
};

QByteArray textOf(BIO* memory) {
    char* text = nullptr;
    const long size = BIO_get_mem_data(memory, &text);
    const QByteArray bytes(text, size);
    BIO_free(memory);
    return bytes;
}

Identity identityOf(const char* name) {
    EVP_PKEY* key = EVP_EC_gen("P-256");
    X509* certificate = X509_new();
    X509_set_version(certificate, X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate), -3'600);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 3'600);
    X509_set_pubkey(certificate, key);
    auto* subject = X509_get_subject_name(certificate);
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>(name), -1, -1, 0);
    X509_set_issuer_name(certificate, subject);
    const auto add = [certificate](int kind, const std::string& value) {
        X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, nullptr, kind, value.c_str());
        X509_add_ext(certificate, extension, -1);
        X509_EXTENSION_free(extension);
    };
    add(NID_basic_constraints, "CA:TRUE");
    add(NID_subject_alt_name, std::string("DNS:") + name);
    X509_sign(certificate, key, EVP_sha256());
    BIO* both[]{BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem())};
    PEM_write_bio_X509(both[0], certificate);
    PEM_write_bio_PKCS8PrivateKey(both[1], key, nullptr, nullptr, 0, nullptr, nullptr);
    X509_free(certificate);
    EVP_PKEY_free(key);
    return {textOf(both[0]), textOf(both[1])};
}

/// Answers 204 to whoever shakes hands.
class SecureListener {
public:
    explicit SecureListener(const Identity& identity) {
        auto tls = QSslConfiguration::defaultConfiguration();
        tls.setLocalCertificate(QSslCertificate(identity.certificate));
        tls.setPrivateKey(QSslKey(identity.key, QSsl::Ec));
        m_server.setSslConfiguration(tls);
        EXPECT_TRUE(m_server.listen(QHostAddress::LocalHost));
        QObject::connect(&m_server, &QTcpServer::pendingConnectionAvailable, [this] {
            while (auto* socket = m_server.nextPendingConnection())
                QObject::connect(socket, &QTcpSocket::readyRead, [socket] {
                    socket->readAll();
                    socket->write("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
                });
        });
    }
    ListenerPlace place() const { return {words("127.0.0.1"), m_server.serverPort()}; }

private:
    QSslServer m_server;
};

class RequestSending : public testing::Test {
protected:
    SentAnswer send(Listener& listener, api::ExplainRequestParams request,
                    std::chrono::milliseconds patience = RequestSender::kPatience) {
        RequestSender sender(patience);
        std::optional<SentAnswer> got;
        QObject::connect(&sender, &RequestSender::finished, [&](const SentAnswer& answer) { got = answer; });
        sender.send(request, listener.place());
        EXPECT_TRUE(QTest::qWaitFor([&] { return got.has_value(); }, kPatience));
        EXPECT_FALSE(sender.isBusy());
        return got.value_or(SentAnswer{});
    }
    static api::ExplainRequestParams get(const std::string& url) {
        api::ExplainRequestParams request;
        request.url = url;
        return request;
    }
};

TEST_F(RequestSending, SaysTheHostOfTheUrlToTheListener) {
    Listener listener(
        "HTTP/1.1 403 Forbidden\r\nContent-Length: 5\r\nX-Request-ID: r7\r\nSet-Cookie: a=b\r\n\r\nnever");
    auto request = get("http://api.shop.example:8080/v1/orders/7?full=1#part");
    request.method = "PUT";
    request.headers = {{"X-Api-Key", "k"}, {"X-Twice", "1"}, {"x-twice", "2"}};
    request.body = "{}";
    const auto answer = send(listener, request);
    EXPECT_EQ(answer.status, 403);
    EXPECT_EQ(answer.reason, words("Forbidden"));
    EXPECT_EQ(answer.body, "never");
    EXPECT_EQ(answer.problem, QString()) << "a refusal is an answer";
    EXPECT_EQ(answer.requestId, "r7") << "the gateway's own id counts";
    const auto head = listener.read.left(listener.read.indexOf("\r\n\r\n")).toLower();
    EXPECT_TRUE(listener.read.startsWith("PUT /v1/orders/7?full=1 HTTP/1.1\r\n")) << listener.read.toStdString();
    EXPECT_TRUE(head.contains("host: api.shop.example:8080"));
    EXPECT_TRUE(head.contains("x-api-key: k"));
    EXPECT_TRUE(head.contains("x-twice: 1, 2"));
    EXPECT_TRUE(head.contains("traceparent: 00-" + QByteArray::fromStdString(answer.traceId) + "-"));
    EXPECT_TRUE(listener.read.endsWith("\r\n\r\n{}"));
}

TEST_F(RequestSending, FollowsNoRedirect) {
    Listener listener("HTTP/1.1 302 Found\r\nLocation: http://elsewhere.example/\r\nContent-Length: 0\r\n\r\n");
    EXPECT_EQ(send(listener, get("http://a/")).status, 302);
}

TEST_F(RequestSending, KeepsOnlySoMuchOfTheBody) {
    Listener listener("HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n" +
                      QByteArray(RequestSender::kMostBody + 1'000, 'x'));
    const auto answer = send(listener, get("http://a/"));
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body.size(), RequestSender::kMostBody);
    EXPECT_TRUE(answer.isCut);
}

TEST_F(RequestSending, GivesUpAtItsDeadline) {
    Listener silent({});
    const auto answer = send(silent, get("http://a/"), std::chrono::milliseconds(50));
    EXPECT_EQ(answer.status, 0);
    EXPECT_FALSE(answer.problem.isEmpty());
    Listener slow("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nbegun");
    const auto begun = send(slow, get("http://a/"), std::chrono::milliseconds(500));
    EXPECT_EQ(begun.status, 200);
    EXPECT_EQ(begun.body, "begun") << "what came is kept";
    EXPECT_FALSE(begun.problem.isEmpty());
}

TEST_F(RequestSending, RefusesAHeaderThatWouldBeTwo) {
    for (const api::HeaderLine& line : {api::HeaderLine{"X-A", "1\r\nX-B: 2"}, {"X-A\n", "1"}, {"X A", "1"}}) {
        Listener listener("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        auto request = get("http://a/");
        request.headers = {line};
        RequestSender sender;
        QSignalSpy finished(&sender, &RequestSender::finished);
        sender.send(request, listener.place());
        EXPECT_EQ(finished.size(), 1) << line.name;
        EXPECT_EQ(listener.read, "");
    }
}

TEST_F(RequestSending, TrustsAnAuthorityThatItWasTold) {
    const QTemporaryDir folder;
    const auto write = [&](const char* name, const QByteArray& content) {
        QFile file(folder.filePath(words(name)));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(content);
        return file.fileName();
    };
    const auto identity = identityOf("api.shop.example");
    SecureListener listener(identity);
    RequestSender sender;
    std::optional<SentAnswer> got;
    QObject::connect(&sender, &RequestSender::finished, [&](const SentAnswer& answer) { got = answer; });
    const auto send = [&](const char* url) {
        got.reset();
        sender.send(get(url), listener.place());
        EXPECT_TRUE(QTest::qWaitFor([&] { return got.has_value(); }, kPatience));
        return got.value_or(SentAnswer{});
    };
    const auto refused = send("https://api.shop.example/");
    EXPECT_EQ(refused.status, 0);
    EXPECT_FALSE(refused.problem.isEmpty());
    ASSERT_TRUE(sender.trust(write("ca.pem", identity.certificate)));
    const auto answered = send("https://api.shop.example/");
    EXPECT_EQ(answered.status, 204) << answered.problem.toStdString();
    EXPECT_EQ(send("https://other.example/").status, 0) << "it vouches for one name";
    ASSERT_TRUE(sender.trust({}));
    EXPECT_EQ(send("https://api.shop.example/").status, 0) << "and not any more";

    EXPECT_NE(sender.trust(folder.filePath(words("nowhere.pem"))).error().message.find("cannot be read"),
              std::string::npos);
    EXPECT_NE(sender.trust(write("empty.pem", "nothing")).error().message.find("no certificate"), std::string::npos);
}

} // namespace
} // namespace gatehouse::console
