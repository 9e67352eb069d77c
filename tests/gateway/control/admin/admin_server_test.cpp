#include "gateway/control/admin/admin_server.h"
#include "tests/support/qt_application.h"

#include <QAbstractEventDispatcher>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTimer>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <deque>
#include <functional>
#include <string>
#include <string_view>

namespace gatehouse::control {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

const SocketAddress kLoopback{IpAddress::v4(0x7f000001), 0, {}};

/// A client that takes and gives bytes while the server's event loop runs in the same thread.
class Client {
public:
    explicit Client(std::uint16_t port) : m_descriptor(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        EXPECT_EQ(connect(m_descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    }
    ~Client() { close(m_descriptor); }
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    void send(std::string_view bytes) const {
        while (!bytes.empty()) {
            const ssize_t count = ::send(m_descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
            if (count > 0)
                bytes.remove_prefix(static_cast<std::size_t>(count));
            else if (count < 0 && errno != EAGAIN)
                return; // the server has closed
            QCoreApplication::processEvents();
        }
    }
    void finish() const { shutdown(m_descriptor, SHUT_WR); }

    /// Everything until the server closes; with a note if it does not.
    std::string receive() {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
        while (std::chrono::steady_clock::now() < deadline) {
            QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
            if (readSome() == 0)
                return m_received;
        }
        return m_received + "(still open)";
    }

    /// Bytes got; 0 at the end, -1 while there is nothing.
    ssize_t readSome() {
        std::array<char, 65536> bytes;
        const ssize_t count = recv(m_descriptor, bytes.data(), bytes.size(), MSG_DONTWAIT);
        if (count > 0)
            m_received.append(bytes.data(), static_cast<std::size_t>(count));
        return count < 0 && errno == ECONNRESET ? 0 : count;
    }

private:
    int m_descriptor;
    std::string m_received;
};

class AdminServerTest : public testing::Test {
protected:
    AdminServerTest() { test::needQtApplication(); }

    void start(const AdminServer::Limits& limits = {}) {
        auto server = AdminServer::listen(kLoopback,
                                          {.metrics =
                                               [this] {
                                                   ++m_asked;
                                                   return m_metrics;
                                               },
                                           .notReady =
                                               [this] {
                                                   ++m_asked;
                                                   return m_notReady;
                                               }},
                                          {}, limits);
        ASSERT_TRUE(server) << server.error().message;
        m_server = std::move(*server);
    }
    Client connect() const { return Client(m_server->port()); }
    std::string ask(const std::string& request) const {
        Client client = connect();
        client.send(request);
        return client.receive();
    }
    std::string get(const std::string& path, const std::string& method = "GET") const {
        return ask(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }

    std::string m_metrics = "# HELP a A.\n# TYPE a counter\na 1\n";
    std::vector<std::string> m_notReady;
    int m_asked = 0;
    std::unique_ptr<AdminServer> m_server;
};

TEST_F(AdminServerTest, ShowsMetricsAsPrometheusWantsThem) {
    start();
    const std::string answer = get("/metrics");
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 200 "));
    EXPECT_THAT(answer, HasSubstr("Content-Type: text/plain; version=0.0.4; charset=utf-8\r\n"));
    EXPECT_THAT(answer, HasSubstr("Content-Length: " + std::to_string(m_metrics.size()) + "\r\n"));
    EXPECT_THAT(answer, HasSubstr("Connection: close\r\n"));
    EXPECT_THAT(answer, EndsWith("\r\n\r\n" + m_metrics));
}

TEST_F(AdminServerTest, IsAliveAsLongAsItAnswers) {
    start();
    m_notReady = {"starting"};
    EXPECT_THAT(get("/healthz"), testing::AllOf(StartsWith("HTTP/1.1 200 "), EndsWith("{\"status\":\"alive\"}\n")));
}

TEST_F(AdminServerTest, SaysWhyItIsNotReady) {
    start();
    EXPECT_THAT(get("/readyz"), testing::AllOf(StartsWith("HTTP/1.1 200 "), EndsWith("{\"status\":\"ready\"}\n")));
    m_notReady = {"worker 1 has no plan", "draining \"now\""};
    const std::string answer = get("/readyz");
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 503 "));
    EXPECT_THAT(answer, EndsWith(R"({"reasons":["worker 1 has no plan","draining \"now\""],"status":"not ready"})"
                                 "\n"));
}

TEST_F(AdminServerTest, ListsItsPathsToThoseWhoAskForAnother) {
    start();
    for (const std::string path :
         {"/", "/metrics/", "/metrics%2f", "/METRICS", "/metrics/../etc", "//metrics", "/%6detrics%00"}) {
        const std::string answer = get(path);
        EXPECT_THAT(answer, StartsWith("HTTP/1.1 404 ")) << path;
        EXPECT_THAT(answer, HasSubstr("Content-Type: application/problem+json\r\n"));
        EXPECT_THAT(answer, HasSubstr(R"("paths":["/metrics","/healthz","/readyz"])"));
    }
    EXPECT_EQ(m_asked, 0);
    EXPECT_THAT(get("/healthz?verbose"), StartsWith("HTTP/1.1 200 "));
}

TEST_F(AdminServerTest, AnswersHeadWithoutABody) {
    start();
    const std::string answer = get("/metrics", "HEAD");
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 200 "));
    EXPECT_THAT(answer, HasSubstr("Content-Length: " + std::to_string(m_metrics.size()) + "\r\n"));
    EXPECT_THAT(answer, EndsWith("\r\n\r\n"));
}

TEST_F(AdminServerTest, LetsNothingThroughThatItsChecksRefuse) {
    start();
    const struct {
        std::string request;
        std::string_view status;
    } cases[] = {
        {"GET /metrics HTTP/1.1\r\nHost: attacker.example\r\n\r\n", "421"},
        {"POST /metrics HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n", "405"},
        {"GET /metrics HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n\r\n", "400"},
        {"GET /metrics HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
         "400"},
        {"GET /metrics HTTP/1.1\r\n\r\n", "400"},
        {"GET /metrics HTTP/1.1\r\nHost: localhost\r\nX: " + std::string(3'000'000, 'x') + "\r\n\r\n", "431"},
        {std::string(100'000, '\0'), "431"},
    };
    for (const auto& [request, status] : cases) {
        const std::string answer = ask(request);
        EXPECT_THAT(answer, StartsWith("HTTP/1.1 " + std::string(status))) << request.substr(0, 100);
        EXPECT_THAT(answer, HasSubstr("application/problem+json"));
        EXPECT_THAT(answer, Not(HasSubstr("still open")));
    }
    EXPECT_THAT(ask("DELETE / HTTP/1.1\r\nHost: localhost\r\n\r\n"), HasSubstr("\r\nAllow: GET, HEAD\r\n"));
    EXPECT_EQ(m_asked, 0);
}

TEST_F(AdminServerTest, AnswersOneRequestAConnectionWhateverFollowsIt) {
    start();
    const std::string request = "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n";
    for (const std::string& second :
         {request, std::string("GET /metrics HTTP/1.1\r\nHost: attacker.example\r\n\r\n"), std::string(100'000, 'x')}) {
        m_asked = 0;
        (void)ask(request + second); // the answer may be lost to a reset, which is what such a client gets
        EXPECT_EQ(m_asked, 1);
    }
}

TEST_F(AdminServerTest, TakesARequestThatComesByteByByte) {
    start();
    Client client = connect();
    for (const char c : std::string_view("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n"))
        client.send({&c, 1});
    EXPECT_THAT(client.receive(), EndsWith(m_metrics));
}

TEST_F(AdminServerTest, SendsLargeMetricsWhole) {
    start();
    m_metrics = std::string(5'000'000, 'm');
    EXPECT_THAT(get("/metrics").size(), testing::Gt(5'000'000U));
}

TEST_F(AdminServerTest, SleepsWhileHalfARequestIsThere) {
    start();
    Client client = connect();
    client.send("GET /metrics HTTP/1.1\r\nHost: loc");
    int turns = 0;
    QObject context;
    QObject::connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::awake, &context,
                     [&turns] { ++turns; });
    QEventLoop loop;
    QTimer::singleShot(200, &loop, &QEventLoop::quit);
    loop.exec();
    EXPECT_LT(turns, 50);
    client.send("alhost\r\n\r\n");
    EXPECT_THAT(client.receive(), EndsWith(m_metrics));
}

TEST_F(AdminServerTest, CutsOffWhoIsTooSlowToAsk) {
    start({.headTime = 50ms});
    Client silent = connect();
    Client half = connect();
    half.send("GET /metrics HT");
    EXPECT_EQ(silent.receive(), "");
    EXPECT_EQ(half.receive(), "");
}

TEST_F(AdminServerTest, CutsOffWhoIsTooSlowToRead) {
    start({.answerTime = 50ms});
    m_metrics = std::string(30'000'000, 'm');
    Client client = connect();
    client.send("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QEventLoop loop;
    QTimer::singleShot(200, &loop, &QEventLoop::quit);
    loop.exec(); // the client does not read
    const std::string got = client.receive();
    EXPECT_LT(got.size(), m_metrics.size());
    EXPECT_THAT(got, Not(HasSubstr("still open")));
}

TEST_F(AdminServerTest, LetsGoOfAClientThatLeavesHalfWay) {
    start({.connections = 1});
    for (int i = 0; i < 5; ++i) {
        Client client = connect();
        client.send("GET /metr");
        client.finish();
        EXPECT_EQ(client.receive(), "");
    }
    EXPECT_THAT(get("/metrics"), EndsWith(m_metrics));
}

TEST_F(AdminServerTest, LetsGoOfWhoHasBeenIdleLongestWhenAllPlacesAreTaken) {
    start({.connections = 3});
    Client one = connect();
    Client two = connect();
    Client three = connect();
    one.send("GET ");
    two.send("GET ");
    three.send("GET ");
    EXPECT_THAT(get("/healthz"), StartsWith("HTTP/1.1 200 "));
    EXPECT_EQ(one.receive(), "");
    for (Client* patient : {&two, &three}) {
        patient->send("/metrics HTTP/1.1\r\nHost: localhost\r\n\r\n");
        EXPECT_THAT(patient->receive(), EndsWith(m_metrics));
    }
}

TEST_F(AdminServerTest, TakesNoMoreConnectionsThanAllowed) {
    start({.connections = 3});
    std::deque<Client> clients;
    for (int i = 0; i < 10; ++i) {
        clients.emplace_back(m_server->port());
        clients.back().send("GET ");
    }
    for (std::size_t i = 0; i < 7; ++i)
        EXPECT_EQ(clients[i].receive(), "") << i;
    for (std::size_t i = 7; i < 10; ++i)
        EXPECT_EQ(clients[i].readSome(), -1) << i;
}

TEST_F(AdminServerTest, AnswersHealthChecksWhileOthersDoNotTakeTheirAnswers) {
    start({.connections = 3});
    m_metrics = std::string(30'000'000, 'm');
    std::deque<Client> slow;
    for (int i = 0; i < 3; ++i) {
        slow.emplace_back(m_server->port());
        slow.back().send("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n");
        QCoreApplication::processEvents();
    }
    for (int i = 0; i < 100; ++i)
        EXPECT_THAT(get("/healthz"), StartsWith("HTTP/1.1 200 "));
    EXPECT_LT(slow.front().receive().size(), m_metrics.size());
}

TEST_F(AdminServerTest, WorksForAnOrdinaryHttpClient) {
    start();
    QNetworkAccessManager manager;
    for (int i = 0; i < 3; ++i) {
        const QUrl url(QStringLiteral("http://127.0.0.1:%1/metrics").arg(m_server->port()));
        const std::unique_ptr<QNetworkReply> reply(manager.get(QNetworkRequest(url)));
        QEventLoop loop;
        QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
        loop.exec();
        EXPECT_EQ(reply->error(), QNetworkReply::NoError);
        EXPECT_EQ(reply->readAll().toStdString(), m_metrics);
    }
}

TEST_F(AdminServerTest, CanBeEndedWhileClientsAreConnected) {
    start();
    Client half = connect();
    half.send("GET /metr");
    Client reading = connect();
    m_metrics = std::string(10'000'000, 'm');
    reading.send("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n");
    m_server.reset();
    EXPECT_EQ(half.receive(), "");
    EXPECT_THAT(reading.receive(), Not(HasSubstr("still open")));
}

TEST_F(AdminServerTest, SaysWhereItCannotListen) {
    start();
    const SocketAddress taken{kLoopback.ip, m_server->port(), {}};
    const auto second = AdminServer::listen(taken, {});
    ASSERT_FALSE(second);
    EXPECT_THAT(second.error().message, HasSubstr("cannot listen on 127.0.0.1:" + std::to_string(taken.port)));
    EXPECT_FALSE(AdminServer::listen({{}, 0, "/run/admin.sock"}, {}));
}

} // namespace
} // namespace gatehouse::control
