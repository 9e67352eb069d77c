#pragma once

#include "tests/scenarios/runner/backend.h"
#include "tests/scenarios/runner/scenario.h"
#include "tests/scenarios/runner/text.h"
#include "tests/scenarios/runner/transcript.h"
#include "tests/support/certificates.h"
#include "tests/support/connection.h"
#include "tests/support/sockets.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/wait.h"

#include <deque>
#include <map>
#include <memory>
#include <set>

namespace gatehouse::scenario {

/// One way of running a scenario.
struct Variant {
    enum class Tls { Off, On };
    Tls tls = Tls::Off; ///< of clients
    Protocol client = Protocol::Http1;
    Protocol upstream = Protocol::Http1;
};

/// A connection of a scenario, with what its story needs to know.
struct Line {
    std::string name;
    test::Connection connection;
    std::size_t noted = 0; ///< bytes received that the transcript has
    std::size_t notedSignals = 0;
    test::Connection::Ending notedEnding = test::Connection::Ending::None;
};

/// The peers of the gateway in one scenario, and the one place where anything waits: it moves all connections, lets the
/// gateway take its turn and asks again.
class Stage {
public:
    Stage(const Scenario& scenario, Backend& backend, Variant variant);

    [[nodiscard]] Result<void> openUpstreams();
    [[nodiscard]] std::string completeConfig(const std::string& config) const;
    [[nodiscard]] Placeholders placeholders() const;

    /// Moves bytes until `condition` holds; false at the deadline.
    template <class Condition>
    [[nodiscard]] bool waitFor(Condition condition, test::Deadline deadline = test::Deadline()) {
        while (true) {
            const bool moved = pump();
            if (condition())
                return true;
            if (!moved && deadline.passed())
                return false;
            if (!moved)
                waitForEvents();
        }
    }
    /// Moves what can be moved now.
    bool pump();
    /// Moves until nothing moves any more: handshakes are done, deliveries made, as far as anybody reads them.
    void settle();

    [[nodiscard]] Result<void> connect(const Connect& how);
    /// A client's connection; made if there is none.
    [[nodiscard]] Result<Line*> client(const std::string& name);
    void forgetClient(const std::string& name);
    /// The connection that a step about `peer` means; null if there is none (yet). For an upstream without a number:
    /// the one that has something unread, else the one used last.
    [[nodiscard]] Line* find(const Peer& peer);

    /// What is spoken on that side.
    [[nodiscard]] Protocol protocolOf(const Peer& peer) const;
    [[nodiscard]] std::size_t acceptedBy(const std::string& upstream) const;
    void expectConnection(const std::string& upstream);
    [[nodiscard]] std::size_t expectedConnections(const std::string& upstream) const;
    void setListening(const std::string& upstream, bool listening);

    void send(Line& line, std::string_view bytes, std::size_t piece);
    /// What has arrived, anywhere, and was never asked for.
    [[nodiscard]] std::string unexpectedBytes() const;
    /// From here on, what `name` receives is nobody's business.
    void ignore(const std::string& name) { m_ignored.insert(name); }
    void closeClients();
    /// As servers do: ends the connections that the gateway has ended.
    void closeEndedUpstreams();
    /// All upstream connections have ended.
    [[nodiscard]] bool upstreamsEnded() const;

    [[nodiscard]] Transcript& transcript() { return m_transcript; }

private:
    struct Upstream {
        UpstreamDeclaration declaration;
        SocketAddress address;
        test::ReservedPort port;
        test::UniqueFd listener;
        std::vector<test::Connection> backlog; ///< fills a silent listener's queue
        std::deque<std::unique_ptr<Line>> connections;
        Line* current = nullptr;
        std::size_t expected = 0;
    };
    struct Listener {
        ListenerDeclaration declaration;
        test::ReservedPort port;
        SocketAddress address;
    };

    [[nodiscard]] Result<void> listen(Upstream& upstream);
    void acceptAll(Upstream& upstream);
    bool pump(Line& line);
    void waitForEvents();
    [[nodiscard]] Protocol protocolOf(const UpstreamDeclaration& upstream) const {
        return upstream.http1 ? Protocol::Http1 : m_variant.upstream;
    }
    [[nodiscard]] const Upstream* findUpstream(std::string_view name) const;
    /// The one that an upstream received last; empty without.
    [[nodiscard]] std::string lastWebSocketKey() const;
    [[nodiscard]] std::string urlOf(const Upstream& upstream) const;
    [[nodiscard]] bool clientsUseTls() const { return m_variant.tls == Variant::Tls::On; }
    [[nodiscard]] std::string tlsPart() const;
    [[nodiscard]] std::string defaultPart(std::string_view key) const;
    template <class Visit> void forEachLine(Visit visit) const;

    const Scenario& m_scenario;
    Backend& m_backend;
    Variant m_variant;
    test::TemporaryFolder m_folder;
    test::ReservedPort m_nobody;
    test::TestAuthority m_authority;
    test::SslContextPtr m_clientContext;
    test::SslContextPtr m_upstreamContext;
    std::map<std::string, std::unique_ptr<Listener>, std::less<>> m_listeners;
    std::map<std::string, std::unique_ptr<Upstream>, std::less<>> m_upstreams;
    std::map<std::string, std::unique_ptr<Line>, std::less<>> m_clients;
    std::set<std::string, std::less<>> m_ignored;
    Transcript m_transcript;
};

} // namespace gatehouse::scenario
