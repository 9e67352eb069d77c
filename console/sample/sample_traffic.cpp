#include "console/sample/sample_traffic.h"

#include <QTcpSocket>

#include <array>

namespace gatehouse::console {
namespace {

constexpr int kTurn = 50; // ms

struct Path {
    const char* method;
    const char* path;
    double weight;
};
constexpr std::array kPaths{
    Path{"GET", "/v1/catalog/shoes", 30},  Path{"GET", "/v1/orders/1001", 18},    Path{"GET", "/v1/orders", 8},
    Path{"GET", "/v1/users/me", 16},       Path{"GET", "/v1/payments/77", 7},     Path{"POST", "/v1/payments", 4},
    Path{"GET", "/v1/search?q=boots", 10}, Path{"GET", "/v1/recommendations", 9}, Path{"GET", "/v1/nowhere", 1}};

} // namespace

SampleTraffic::SampleTraffic(unsigned seed, QObject* parent) : QObject(parent), m_random(seed) {
    m_timer.setInterval(kTurn);
    connect(&m_timer, &QTimer::timeout, this, &SampleTraffic::sendSome);
}

SampleTraffic::~SampleTraffic() = default;

void SampleTraffic::start(quint16 port) {
    m_port = port;
    for (int i = 0; i < kConnections; ++i)
        m_connections.push_back(std::make_unique<Connection>());
    m_timer.start();
}

void SampleTraffic::sendSome() {
    int wanted = std::poisson_distribution<>(double(kPerSecond) * kTurn / 1000.0)(m_random);
    for (auto& connection : m_connections) {
        if (wanted == 0)
            return;
        if (connection->isBusy)
            continue;
        send(*connection);
        --wanted;
    }
}

void SampleTraffic::send(Connection& connection) {
    connection.isBusy = true;
    if (connection.socket == nullptr) {
        connection.socket = std::make_unique<QTcpSocket>();
        auto* socket = connection.socket.get();
        const auto forget = [&connection] {
            if (connection.socket != nullptr)
                connection.socket.release()->deleteLater();
            connection.isBusy = false;
        };
        // An answer of the sample shop fits into what is read at once; which one it is does not matter here.
        connect(socket, &QTcpSocket::readyRead, this, [&connection, socket] {
            socket->readAll();
            connection.isBusy = false;
        });
        connect(socket, &QTcpSocket::disconnected, this, forget);
        connect(socket, &QTcpSocket::errorOccurred, this, forget);
        socket->connectToHost(QHostAddress::LocalHost, m_port);
    }
    std::array<double, kPaths.size()> weights{};
    std::ranges::transform(kPaths, weights.begin(), &Path::weight);
    const auto& path = kPaths[std::discrete_distribution<std::size_t>(weights.begin(), weights.end())(m_random)];
    connection.socket->write(QByteArray(path.method) + ' ' + path.path +
                             " HTTP/1.1\r\nHost: api.shop.example\r\nUser-Agent: sample-shop\r\n" +
                             (qstrcmp(path.method, "POST") == 0 ? "Content-Length: 0\r\n" : "") + "\r\n");
}

} // namespace gatehouse::console
