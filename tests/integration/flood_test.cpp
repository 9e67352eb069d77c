#include "tests/integration/peers/gateway_test.h"

#include <sys/socket.h>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <thread>

// HTTP/2 floods against a gateway that others use meanwhile (CVE-2023-44487 and its relatives): the flooding connection
// ends, the others are served as before, memory stays what it was.

namespace gatehouse::test {
namespace {

namespace frame {

std::string of(std::uint8_t type, std::uint8_t flags, std::uint32_t stream, std::string_view payload) {
    std::string bytes;
    for (int shift = 16; shift >= 0; shift -= 8)
        bytes += static_cast<char>(payload.size() >> shift);
    bytes += static_cast<char>(type);
    bytes += static_cast<char>(flags);
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes += static_cast<char>(stream >> shift);
    return bytes.append(payload);
}

constexpr std::uint8_t kData = 0, kHeaders = 1, kPriority = 2, kReset = 3, kSettings = 4, kPing = 6, kWindowUpdate = 8,
                       kContinuation = 9;
constexpr std::uint8_t kEndStream = 1, kEndHeaders = 4;
// GET or POST, http, /, and the authority "a", by RFC 7541, appendix A.
constexpr std::string_view kGet = "\x82\x86\x84\x41\x01\x61";
constexpr std::string_view kPost = "\x83\x86\x84\x41\x01\x61";
const std::string_view kNoError("\0\0\0\0", 4);

} // namespace frame

struct Flood {
    const char* name;
    std::string (*opening)();                   ///< behind the preface
    std::string (*piece)(std::uint32_t number); ///< sent again and again; the number grows
};

std::string nothing() { return {}; }
std::string newStream(std::uint32_t number, std::string_view head, std::uint8_t flags) {
    return frame::of(frame::kHeaders, flags, 2 * number + 1, head);
}

const Flood kFloods[] = {
    {"RapidReset", nothing,
     [](std::uint32_t number) {
         return newStream(number, frame::kGet, frame::kEndStream | frame::kEndHeaders) +
                frame::of(frame::kReset, 0, 2 * number + 1, frame::kNoError);
     }},
    {"ProvokedResets", nothing,
     [](std::uint32_t number) { // "MadeYouReset": it is the server that has to reset each stream
         return newStream(number, frame::kPost, frame::kEndHeaders) +
                frame::of(frame::kWindowUpdate, 0, 2 * number + 1, "\x7f\xff\xff\xff"); // more than a window can be
     }},
    {"Continuations", [] { return newStream(0, frame::kGet, frame::kEndStream); },
     [](std::uint32_t) { return frame::of(frame::kContinuation, 0, 1, ""); }},
    {"Pings", nothing, [](std::uint32_t) { return frame::of(frame::kPing, 0, 0, std::string(8, 'p')); }},
    {"Settings", nothing, [](std::uint32_t) { return frame::of(frame::kSettings, 0, 0, ""); }},
    {"EmptyData", [] { return newStream(0, frame::kPost, frame::kEndHeaders); },
     [](std::uint32_t) { return frame::of(frame::kData, 0, 1, ""); }},
    {"Priorities", nothing,
     [](std::uint32_t number) {
         return frame::of(frame::kPriority, 0, 2 * number + 1, std::string(4, '\0') + "\x10");
     }},
};

/// Floods connection after connection, until told to stop.
class Attacker {
public:
    Attacker(const SocketAddress& address, const Flood& flood)
        : m_address(address), m_flood(flood), m_thread([this](const std::stop_token& stop) { run(stop); }) {}

    [[nodiscard]] int connectionsLost() const { return m_lost; }
    void stop() {
        m_thread.request_stop();
        m_thread.join();
    }

private:
    void run(const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            RawClient client(m_address);
            if (!client.connected())
                continue;
            client.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + frame::of(frame::kSettings, 0, 0, "") + m_flood.opening());
            for (std::uint32_t number = 0; !stop.stop_requested() && isOpen(client);) {
                std::string pieces;
                for (int i = 0; i < 200; ++i)
                    pieces += m_flood.piece(number++);
                client.send(pieces, Deadline(1s));
            }
            m_lost += stop.stop_requested() ? 0 : 1;
        }
    }
    static bool isOpen(RawClient& client) {
        client.connection().pump();
        client.connection().received().clear();
        return client.connection().isOpen() && client.connection().ending() == Connection::Ending::None;
    }

    SocketAddress m_address;
    const Flood& m_flood;
    std::atomic<int> m_lost = 0;
    std::jthread m_thread;
};

double memoryOf(pid_t process) {
    std::ifstream status("/proc/" + std::to_string(process) + "/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmRSS:"))
            return std::stod(line.substr(6)) / 1024; // MiB
    }
    return 0;
}

#ifdef GATEHOUSE_SANITIZED // freed memory is kept for a while
constexpr double kMostGrowth = 512;
#else
constexpr double kMostGrowth = 32;
#endif

class Http2Flood : public GatewayTest, public testing::WithParamInterface<Flood> {};

TEST_P(Http2Flood, EndsWithItsConnectionAndHarmsNobodyElse) {
    RecordingUpstream upstream;
    startWith("listeners: [{ name: public, address: \"" + gateway.publicAddress().toString() +
              "\", protocols: [http1, http2] }]\n" + proxyTo("\"" + upstream.url() + "\""));
    ASSERT_TRUE(ask("/"));
    const double memory = memoryOf(gateway.id());

    Attacker attacker(gateway.publicAddress(), GetParam());
    std::vector<Duration> latencies;
    double most = 0;
    for (int i = 0; i < 300 || attacker.connectionsLost() < 5; ++i) {
        const auto start = std::chrono::steady_clock::now();
        const auto answer = ask("/");
        latencies.push_back(std::chrono::steady_clock::now() - start);
        ASSERT_TRUE(answer && answer->status() == 200) << i;
        ASSERT_LT(i, 20'000) << "the gateway puts up with it";
        most = std::max(most, memoryOf(gateway.id()));
    }
    attacker.stop();

    std::ranges::sort(latencies);
    EXPECT_LT(latencies[latencies.size() * 99 / 100], 500ms);
    EXPECT_LT(most - memory, kMostGrowth) << "MiB";
    EXPECT_GE(gateway.metrics().value("gatehouse_connection_faults_total{listener=\"public\",reason=\"http2_flood\"}"),
              5);
    EXPECT_TRUE(becomes("gatehouse_connections_open{listener=\"public\"}", 0));
}

INSTANTIATE_TEST_SUITE_P(Of, Http2Flood, testing::ValuesIn(kFloods),
                         [](const auto& flood) { return flood.param.name; });

} // namespace
} // namespace gatehouse::test
