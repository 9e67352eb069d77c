// Whole exchanges: what a worker does from the client's bytes to its answer, with real sockets. Client and upstream
// are on the same thread and not counted; nor is the kernel, where most of the time of a request goes.

#include "bench/micro/meter.h"
#include "gateway/net/event_loop.h"
#include "gateway/net/listening_socket.h"
#include "gateway/policies/catalogue.h"
#include "gateway/runtime/snapshot_builder.h"
#include "gateway/runtime/worker.h"
#include "shared/model/read_config.h"

#include <arpa/inet.h>
#include <sys/socket.h>

#include <array>
#include <memory>
#include <string>
#include <vector>

namespace gatehouse::bench {

namespace {

constexpr int kClients = 16;

constexpr std::string_view kRequest =
    "GET /shop/products/4711?page=2 HTTP/1.1\r\nHost: shop.example.com\r\nUser-Agent: test\r\nAccept: */*\r\n\r\n";

net::UniqueFd listenAnywhere() {
    auto socket = net::listenAt(SocketAddress::parse("127.0.0.1:0").value());
    if (!socket)
        giveUp("no socket to listen on");
    return std::move(socket).value();
}

sockaddr_in addressOf(const net::UniqueFd& socket) {
    sockaddr_in address{};
    socklen_t size = sizeof address;
    if (::getsockname(socket.get(), reinterpret_cast<sockaddr*>(&address), &size) != 0)
        giveUp("a socket has no address");
    return address;
}

void send(const net::UniqueFd& socket, std::string_view bytes) {
    if (::send(socket.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(bytes.size()))
        giveUp("a peer could not send");
}

/// Adds what has arrived; never waits.
void receive(const net::UniqueFd& socket, std::string& into) {
    std::array<char, 16 * 1024> room;
    for (ssize_t got = 0; (got = ::recv(socket.get(), room.data(), room.size(), MSG_DONTWAIT)) > 0;)
        into.append(room.data(), static_cast<std::size_t>(got));
}

/// Answers every request head with the same kilobyte.
class Upstream {
public:
    [[nodiscard]] std::string url() const {
        return "http://127.0.0.1:" + std::to_string(ntohs(addressOf(m_listener).sin_port));
    }

    void answer() {
        for (net::UniqueFd fd(accept()); fd; fd = net::UniqueFd(accept()))
            m_connections.push_back({std::move(fd), {}});
        for (Connection& connection : m_connections) {
            receive(connection.socket, connection.received);
            for (auto end = connection.received.find("\r\n\r\n"); end != std::string::npos;
                 end = connection.received.find("\r\n\r\n")) {
                connection.received.erase(0, end + 4);
                send(connection.socket, m_answer);
            }
        }
    }

private:
    struct Connection {
        net::UniqueFd socket;
        std::string received;
    };
    int accept() { return ::accept4(m_listener.get(), nullptr, nullptr, SOCK_CLOEXEC); }

    net::UniqueFd m_listener = listenAnywhere();
    std::vector<Connection> m_connections;
    std::string m_answer =
        "HTTP/1.1 200 OK\r\nServer: origin\r\nContent-Type: text/plain\r\nContent-Length: 1024\r\n\r\n" +
        std::string(1024, 'x');
};

/// What the configuration of a gateway says besides.
struct Extras {
    std::string members{};  ///< at the top level
    std::string listener{}; ///< ", member: value" of its only listener
    std::string service{};  ///< the same of its only service
};

/// One worker on this thread, whose loop turns when it is told to.
class Gateway {
public:
    Gateway(const std::string& upstream, const Extras& extras) {
        const std::string text = "listeners: [ { name: public, address: \"127.0.0.1:1\"" + extras.listener +
                                 " } ]\n"
                                 "services: [ { name: shop, endpoints: [ \"" +
                                 upstream + "\" ]" + extras.service +
                                 " } ]\n"
                                 "routes: [ { name: shop, match: { path: \"/shop/*\" }, service: shop } ]\n"
                                 "admin: { enabled: false }\n" +
                                 extras.members;
        auto config = model::readConfig(text, {.name = "gatehouse.yaml"}, policies::catalogue());
        if (!config)
            giveUp(config.error().toString().c_str());
        auto built = m_builder.build(config->config);
        auto loop = net::EventLoop::create(m_clock);
        if (!built || !loop)
            giveUp("the gateway could not be made");
        m_loop = std::move(*loop);
        runtime::Worker::Options options;
        options.metrics = &m_metrics.worker(0);
        options.processMetrics = m_processMetrics;
        options.dispose = [](std::shared_ptr<const runtime::Snapshot>) {};
        auto worker = runtime::Worker::create(*m_loop, std::move(options));
        if (!worker)
            giveUp("the worker could not be made");
        m_worker = std::move(*worker);
        net::UniqueFd socket = listenAnywhere();
        m_address = addressOf(socket);
        std::vector<runtime::ListenerSocket> sockets;
        sockets.push_back({"public", std::move(socket)});
        m_worker->adopt(std::move(built->snapshot), std::move(sockets));
        turn();
    }

    [[nodiscard]] net::UniqueFd connect() {
        net::UniqueFd socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        if (::connect(socket.get(), reinterpret_cast<const sockaddr*>(&m_address), sizeof m_address) != 0)
            giveUp("a client could not connect");
        return socket;
    }

    void turn() {
        m_clock.advance(std::chrono::microseconds(100));
        while (m_loop->processEvents(QEventLoop::AllEvents)) {
        }
    }

private:
    ManualClock m_clock;
    observe::MetricRegistry m_metrics{1};
    observe::MetricScope m_scope{m_metrics};
    observe::ProcessMetrics m_processMetrics = observe::processMetrics(m_scope);
    jose::EmptyKeyRings m_keyRings;
    runtime::SnapshotBuilder m_builder{m_metrics, 1, m_clock, m_keyRings};
    sockaddr_in m_address{};
    std::unique_ptr<net::EventLoop> m_loop;
    std::unique_ptr<runtime::Worker> m_worker;
};

/// What a client says in one version of HTTP, and whether it has its answer.
class Client {
public:
    explicit Client(net::UniqueFd socket) : m_socket(std::move(socket)) {}
    virtual ~Client() = default;
    virtual void request() { send(m_socket, kRequest); }
    [[nodiscard]] virtual bool answered() {
        receive(m_socket, m_received);
        const auto head = m_received.find("\r\n\r\n");
        if (head == m_received.npos || m_received.size() < head + 4 + 1024)
            return false;
        m_received.clear();
        return true;
    }

protected:
    net::UniqueFd m_socket;
    std::string m_received;
};

/// Frames by hand (RFC 9113 §4.1): nothing here has to be understood but where an answer ends.
class Http2Client final : public Client {
public:
    explicit Http2Client(net::UniqueFd socket) : Client(std::move(socket)) {
        using namespace std::string_literals;
        send(m_socket, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" +
                           frame(4, 0, 0, "\0\4\x7f\xff\xff\xff"s) + // windows without end
                           frame(8, 0, 0, "\x7f\xff\0\0"s));
    }

    void request() override {
        using namespace std::string_literals;
        // RFC 7541 §6: what is the same on each request is in the table from the first one on.
        const auto text = [](std::string_view value) { return static_cast<char>(value.size()) + std::string(value); };
        static const std::string first = "\x82\x86\x44" + text("/shop/products/4711?page=2") + "\x41" +
                                         text("shop.example.com") + "\x7a" + text("test") + "\x53" + text("*/*");
        static const std::string again = "\x82\x86\xc1\xc0\xbf\xbe";
        send(m_socket, frame(1, 0x5, m_stream, m_stream == 1 ? first : again)); // END_HEADERS, END_STREAM
    }

    bool answered() override {
        receive(m_socket, m_received);
        while (m_received.size() >= 9) {
            const auto byte = [this](std::size_t at) { return static_cast<unsigned char>(m_received[at]); };
            const std::size_t length = std::size_t{byte(0)} << 16 | std::size_t{byte(1)} << 8 | byte(2);
            if (m_received.size() < 9 + length)
                return false;
            const bool ended = (byte(3) == 0 || byte(3) == 1) && (byte(4) & 1) != 0; // END_STREAM of DATA or HEADERS
            if (byte(3) == 3 || byte(3) == 7)
                giveUp("the gateway ended a stream");
            m_received.erase(0, 9 + length);
            if (ended) {
                m_stream += 2;
                return true;
            }
        }
        return false;
    }

private:
    static std::string frame(char type, char flags, std::uint32_t stream, std::string_view payload) {
        std::string bytes{static_cast<char>(payload.size() >> 16), static_cast<char>(payload.size() >> 8),
                          static_cast<char>(payload.size()), type, flags};
        for (int shift = 24; shift >= 0; shift -= 8)
            bytes += static_cast<char>(stream >> shift);
        return bytes.append(payload);
    }

    std::uint32_t m_stream = 1;
};

class Exchanges {
public:
    enum class Version { Http1, Http2 };

    Exchanges(const Extras& extras, Version version) : m_gateway(m_upstream.url(), extras) {
        for (int i = 0; i < kClients; ++i) {
            if (version == Version::Http2)
                m_clients.push_back(std::make_unique<Http2Client>(m_gateway.connect()));
            else
                m_clients.push_back(std::make_unique<Client>(m_gateway.connect()));
        }
    }

    /// One request of each client.
    void run(Meter& meter) {
        for (const auto& client : m_clients)
            client->request();
        std::size_t answered = 0;
        for (int turns = 0; answered < m_clients.size(); ++turns) {
            if (turns == 100)
                giveUp("a client has no answer");
            meter.count([this] { m_gateway.turn(); });
            m_upstream.answer();
            for (std::size_t i = answered; i < m_clients.size() && m_clients[i]->answered(); ++i)
                answered = i + 1;
        }
    }

private:
    Upstream m_upstream;
    Gateway m_gateway;
    std::vector<std::unique_ptr<Client>> m_clients;
};

using enum Exchanges::Version;

void addOne(Catalogue& catalogue, std::string name, Extras extras, Exchanges::Version version = Http1) {
    catalogue.add(std::move(name), kClients, [extras = std::move(extras), version]() -> Operation {
        return [exchanges = std::make_shared<Exchanges>(extras, version)](Meter& meter) { exchanges->run(meter); };
    });
}

std::string twelvePolicies() {
    std::string policies = "request_id, { body_limit: { max: 1MiB } }, { ip_access: { allow: [ 127.0.0.0/8 ] } }";
    for (int i = 0; i < 5; ++i)
        policies += ", { headers: { request: { set: { X-Set-" + std::to_string(i) + ": value } } } }";
    for (int i = 0; i < 4; ++i)
        policies += ", { headers: { response: { set: { X-Answer-" + std::to_string(i) + ": value } } } }";
    return "policies: [ " + policies + " ]\n";
}

} // namespace

void addExchange(Catalogue& catalogue) {
    addOne(catalogue, "exchange/plain", {});
    addOne(catalogue, "exchange/plain, and not remembered", {.members = "verdicts: { keep: 0 }\n"});
    addOne(catalogue, "exchange/with request id and log",
           {.members = "policies: [ request_id ]\naccess_log: { path: /dev/null, format: json }\n"});
    addOne(catalogue, "exchange/with 12 policies", {.members = twelvePolicies()});
    addOne(catalogue, "exchange/with breaker, outlier ejection and retries",
           {.service = ", breaker: {}, outliers: {}, retry: { attempts: 3 }"});
    addOne(catalogue, "exchange/HTTP/2 in", {.listener = ", protocols: [ http2 ]"}, Http2);
}

} // namespace gatehouse::bench
