#include "console/session/request_sender.h"
#include "tests/console/support/words.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <gtest/gtest.h>

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

} // namespace
} // namespace gatehouse::console
