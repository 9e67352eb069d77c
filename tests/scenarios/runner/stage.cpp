#include "tests/scenarios/runner/stage.h"

#include "tests/support/alpn.h"
#include "tests/support/visible_text.h"
#include "tests/support/websocket.h"

#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include <algorithm>
#include <sstream>

namespace gatehouse::scenario {

namespace {

using test::Connection;
using Ending = Connection::Ending;

constexpr std::string_view kPublicName = "api.example";
constexpr int kRealTimePoll = 20;
constexpr int kOwnTimePoll = 1;
constexpr int kQuietRounds = 3;

bool hasTopLevelKey(const std::string& yaml, std::string_view key) {
    const std::string start = std::string(key) + ":";
    return yaml.starts_with(start) || yaml.find("\n" + start) != std::string::npos;
}

/// Every service that does not say what it is spoken to with is spoken to with HTTP/2.
std::string withHttp2Services(const std::string& yaml) {
    constexpr std::string_view kEndpoints = "endpoints:";
    std::string text;
    std::istringstream lines(yaml);
    for (std::string line; std::getline(lines, line);) {
        const std::size_t at = line.find(kEndpoints);
        const bool isBlock = at != std::string::npos && trimmed(line).starts_with(kEndpoints);
        if (at == std::string::npos || line.find("protocol:") != std::string::npos)
            text += line;
        else if (isBlock)
            text += std::string(at, ' ') + "protocol: http2\n" + line;
        else
            text += line.substr(0, at) + "protocol: http2, " + line.substr(at);
        text += "\n";
    }
    return text;
}

std::string_view toString(Ending ending) {
    return ending == Ending::Reset ? "✗ reset by its peer" : "✗ ended by its peer";
}

} // namespace

Stage::Stage(const Scenario& scenario, Backend& backend, Variant variant)
    : m_scenario(scenario), m_backend(backend), m_variant(variant),
      m_clientContext(test::clientContext(m_authority.issue("client.example"))) {
    const test::CertifiedKey identity =
        m_authority.issue({.names = {std::string(kPublicName), "127.0.0.1", "localhost"}});
    m_folder.write("ca.pem", m_authority.certificate());
    m_folder.write("test.pem", identity.certificate);
    m_folder.write("hash.secret", "scenarios hash their keys with these words\n");
    std::filesystem::permissions(m_folder.write("test.key", identity.key), std::filesystem::perms::owner_read);
    const test::CertifiedKey other = m_authority.issue("other.example");
    m_folder.write("other.pem", other.certificate);
    std::filesystem::permissions(m_folder.write("other.key", other.key), std::filesystem::perms::owner_read);
    m_upstreamContext = test::serverContext(identity);
    if (variant.client == Protocol::Http2)
        test::offerProtocol(*m_clientContext, "h2");
    if (variant.upstream == Protocol::Http2)
        test::agreeOnProtocol(*m_upstreamContext, "h2");
    for (const ListenerDeclaration& declaration : scenario.listeners) {
        auto listener = std::make_unique<Listener>();
        listener->declaration = declaration;
        listener->address = listener->port.address();
        if (declaration.unixSocket)
            listener->address = {{}, 0, m_folder.file(declaration.name + ".sock")};
        m_listeners[declaration.name] = std::move(listener);
    }
    for (const UpstreamDeclaration& declaration : scenario.upstreams) {
        auto upstream = std::make_unique<Upstream>();
        upstream->declaration = declaration;
        upstream->address = upstream->port.address();
        if (declaration.unixSocket)
            upstream->address = {{}, 0, m_folder.file(declaration.name + ".up")};
        m_upstreams[declaration.name] = std::move(upstream);
    }
}

// ---- configuration

Result<void> Stage::openUpstreams() {
    for (auto& [name, upstream] : m_upstreams) {
        if (!upstream->declaration.down)
            TRY_VOID(listen(*upstream));
    }
    return {};
}

std::string Stage::completeConfig(const std::string& config) const {
    std::string text = config;
    if (!text.empty() && text.back() != '\n')
        text += "\n";
    for (const std::string_view key : {"listeners", "certificates", "services", "routes"}) {
        if (!hasTopLevelKey(config, key))
            text += defaultPart(key);
    }
    auto expanded = expandPlaceholders(text, placeholders());
    text = expanded ? *std::move(expanded) : text;
    if (m_variant.upstream == Protocol::Http2)
        text = withHttp2Services(text);
    for (const Backend::Part& part : m_backend.ownConfig()) {
        if (!hasTopLevelKey(config, part.key))
            text += part.yaml;
    }
    return text;
}

std::string Stage::defaultPart(std::string_view key) const {
    std::string text;
    if (key == "listeners") {
        for (const ListenerDeclaration& listener : m_scenario.listeners)
            text += "  - { name: " + listener.name + ", ${tls} address: \"${" + listener.name + "}\" }\n";
    } else if (key == "certificates" && clientsUseTls()) {
        text = "  - { name: test, chain: ${folder}/test.pem, key: \"file:${folder}/test.key\" }\n";
    } else if (key == "services") {
        for (const UpstreamDeclaration& upstream : m_scenario.upstreams) {
            const std::string tls = upstream.tls ? ", tls: { ca: ${folder}/ca.pem }" : "";
            text += "  - { name: " + upstream.name + ", endpoints: [\"${" + upstream.name + "}\"]" + tls + " }\n";
        }
    } else if (key == "routes" && !m_scenario.upstreams.empty()) {
        text = "  - { name: all, service: " + m_scenario.upstreams.front().name + " }\n";
    }
    return text.empty() ? text : std::string(key) + ":\n" + text;
}

Placeholders Stage::placeholders() const {
    return [this](std::string_view name) -> std::optional<std::string> {
        if (name == "scheme")
            return clientsUseTls() ? "https" : "http";
        if (name == "protocol")
            return m_variant.client == Protocol::Http2 ? "HTTP/2" : "HTTP/1.1";
        if (name == "tls")
            return tlsPart();
        if (name == "folder")
            return m_folder.path().string();
        if (name == "websocket-accept")
            return test::webSocketAccept(lastWebSocketKey());
        if (name == "nobody")
            return m_nobody.address().toString();
        const std::string_view owner = name.substr(0, name.find('.'));
        const bool port = name.ends_with(".port");
        if (const Upstream* upstream = findUpstream(owner)) {
            if (owner.size() == name.size())
                return urlOf(*upstream);
            return port ? std::to_string(upstream->address.port) : upstream->address.toString();
        }
        const auto listener = m_listeners.find(owner);
        if (listener == m_listeners.end())
            return std::nullopt;
        return port ? std::to_string(listener->second->address.port) : listener->second->address.toString();
    };
}

std::string Stage::lastWebSocketKey() const {
    constexpr std::string_view kField = "\r\nsec-websocket-key: ";
    std::string key;
    for (const auto& [name, upstream] : m_upstreams) {
        for (const auto& line : upstream->connections) {
            const std::string& heard = line->connection.everything();
            if (const std::size_t at = heard.rfind(kField); at != std::string::npos)
                key = heard.substr(at + kField.size(), heard.find('\r', at + 2) - at - kField.size());
        }
    }
    return key;
}

std::string Stage::urlOf(const Upstream& upstream) const {
    if (upstream.address.isUnix())
        return "http+unix:" + upstream.address.unixPath;
    return (upstream.declaration.tls ? "https://" : "http://") + upstream.address.toString();
}

/// What the options of a listener need for this variant.
std::string Stage::tlsPart() const {
    const std::string protocols = m_variant.client == Protocol::Http2 ? "protocols: [http2, http1]," : "";
    return (clientsUseTls() ? "tls: { certificates: [test] }," : "") + protocols;
}

// ---- moving bytes

bool Stage::pump() {
    m_backend.turn();
    bool moved = false;
    for (auto& [name, upstream] : m_upstreams)
        acceptAll(*upstream);
    forEachLine([&](Line& line) { moved = pump(line) || moved; });
    return moved;
}

void Stage::settle() {
    for (int quiet = 0; quiet < kQuietRounds; ++quiet) {
        while (pump())
            quiet = 0;
        waitForEvents();
    }
}

bool Stage::pump(Line& line) {
    const bool moved = line.connection.pump();
    const std::string& everything = line.connection.everything();
    if (everything.size() > line.noted)
        m_transcript.bytes(line.name, "←",
                           std::string_view(everything).substr(std::exchange(line.noted, everything.size())));
    if (const test::Http2Wire* wire = line.connection.http2()) {
        for (; line.notedSignals < wire->signals().size(); ++line.notedSignals)
            m_transcript.note(line.name, "← " + wire->signals()[line.notedSignals]);
    }
    if (line.connection.ending() != line.notedEnding) {
        line.notedEnding = line.connection.ending();
        m_transcript.note(line.name,
                          std::string(toString(line.notedEnding)) +
                              (line.connection.tlsError().empty() ? "" : " (" + line.connection.tlsError() + ")"));
    }
    return moved;
}

void Stage::waitForEvents() {
    std::vector<pollfd> entries;
    forEachLine([&](const Line& line) {
        if (const short events = line.connection.wantedEvents(); events != 0)
            entries.push_back({.fd = line.connection.fd(), .events = events, .revents = 0});
    });
    for (const auto& [name, upstream] : m_upstreams) {
        if (upstream->listener.isOpen() && !upstream->declaration.silent)
            entries.push_back({.fd = upstream->listener.get(), .events = POLLIN, .revents = 0});
    }
    ::poll(entries.data(), entries.size(), m_backend.ownsTime() ? kOwnTimePoll : kRealTimePoll);
}

template <class Visit> void Stage::forEachLine(Visit visit) const {
    for (const auto& [name, line] : m_clients)
        visit(*line);
    for (const auto& [name, upstream] : m_upstreams) {
        for (const auto& line : upstream->connections)
            visit(*line);
    }
}

void Stage::send(Line& line, std::string_view bytes, std::size_t piece) {
    m_transcript.bytes(line.name, "→", bytes);
    if (piece == 0)
        return line.connection.send(bytes);
    for (; !bytes.empty(); bytes.remove_prefix(std::min(piece, bytes.size()))) {
        line.connection.send(bytes.substr(0, piece));
        // Delivered before the next piece follows, as far as one can tell from this side.
        (void)waitFor([&] {
            int unacknowledged = 0;
            ::ioctl(line.connection.fd(), TIOCOUTQ, &unacknowledged);
            return line.connection.flushed() && unacknowledged == 0;
        });
    }
}

// ---- clients

Result<void> Stage::connect(const Connect& how) {
    const Listener& listener = *m_listeners.find(how.listener)->second;
    SocketAddress source;
    if (!how.from.empty()) {
        const auto ip = IpAddress::parse(how.from);
        if (!ip)
            return fail("not an address: " + how.from);
        source = {*ip, 0, {}};
    }
    auto fd = TRY(test::connectTo(listener.address, how.from.empty() ? nullptr : &source));
    if (!how.first.empty()) {
        const std::string first = TRY(expand(how.first, placeholders()));
        m_transcript.bytes(how.peer.name, "→", first);
        if (::send(fd.get(), first.data(), first.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(first.size()))
            return fail("cannot send the first bytes");
    }
    auto line = std::make_unique<Line>();
    line->name = how.peer.name;
    line->connection = Connection(std::move(fd));
    if (clientsUseTls() && !how.plain)
        line->connection.startTls(*m_clientContext, test::TlsRole::Client, std::string(kPublicName));
    if (m_variant.client == Protocol::Http2)
        line->connection.speakHttp2(test::Http2Wire::Side::Client, clientsUseTls() && !how.plain);
    m_clients[how.peer.name] = std::move(line);
    return {};
}

Result<Line*> Stage::client(const std::string& name) {
    if (!m_clients.contains(name))
        TRY_VOID(connect(
            {.peer = {Peer::Side::Client, name, 0}, .listener = m_scenario.listeners.front().name, .from = {}}));
    return m_clients[name].get();
}

void Stage::forgetClient(const std::string& name) { m_clients.erase(name); }

void Stage::closeClients() {
    for (auto& [name, line] : m_clients)
        line->connection.close();
}

void Stage::closeEndedUpstreams() {
    for (auto& [name, upstream] : m_upstreams) {
        for (auto& line : upstream->connections) {
            if (line->connection.ending() != Ending::None)
                line->connection.close();
        }
    }
}

// ---- upstreams

Result<void> Stage::listen(Upstream& upstream) {
    constexpr int kShortestBacklog = 0;
    upstream.listener = TRY(test::listenOn(upstream.address, upstream.declaration.silent ? kShortestBacklog : 128));
    // The kernel completes connections up to the backlog by itself and ignores attempts beyond it: that is what a host
    // looks like that does not answer.
    for (int i = 0; upstream.declaration.silent && i < 2; ++i)
        upstream.backlog.emplace_back(TRY(test::connectTo(upstream.address)));
    return {};
}

void Stage::setListening(const std::string& name, bool listening) {
    Upstream& upstream = *m_upstreams.find(name)->second;
    if (!listening)
        upstream.listener.reset();
    else if (!upstream.listener.isOpen())
        (void)listen(upstream);
    m_transcript.note(name, listening ? "listens" : "does not listen any more");
}

void Stage::acceptAll(Upstream& upstream) {
    if (!upstream.listener.isOpen() || upstream.declaration.silent)
        return;
    for (auto fd = test::acceptFrom(upstream.listener.get()); fd.isOpen();
         fd = test::acceptFrom(upstream.listener.get())) {
        auto line = std::make_unique<Line>();
        line->name = upstream.declaration.name + "/" + std::to_string(upstream.connections.size() + 1);
        line->connection = Connection(std::move(fd));
        if (upstream.declaration.tls)
            line->connection.startTls(*m_upstreamContext, test::TlsRole::Server);
        if (protocolOf(upstream.declaration) == Protocol::Http2)
            line->connection.speakHttp2(test::Http2Wire::Side::Server, upstream.declaration.tls);
        m_transcript.note(line->name, "accepted");
        upstream.connections.push_back(std::move(line));
    }
}

const Stage::Upstream* Stage::findUpstream(std::string_view name) const {
    const auto found = m_upstreams.find(name);
    return found == m_upstreams.end() ? nullptr : found->second.get();
}

Line* Stage::find(const Peer& peer) {
    if (peer.side == Peer::Side::Client) {
        const auto found = m_clients.find(peer.name);
        return found == m_clients.end() ? nullptr : found->second.get();
    }
    Upstream& upstream = *m_upstreams.find(peer.name)->second;
    if (peer.connection > 0)
        return peer.connection <= upstream.connections.size() ? upstream.connections[peer.connection - 1].get()
                                                              : nullptr;
    for (const auto& line : upstream.connections) {
        if (!line->connection.received().empty())
            return upstream.current = line.get();
    }
    if (upstream.current == nullptr && !upstream.connections.empty())
        upstream.current = upstream.connections.front().get();
    return upstream.current;
}

Protocol Stage::protocolOf(const Peer& peer) const {
    return peer.side == Peer::Side::Client ? m_variant.client : protocolOf(findUpstream(peer.name)->declaration);
}

std::size_t Stage::acceptedBy(const std::string& name) const { return findUpstream(name)->connections.size(); }

void Stage::expectConnection(const std::string& name) {
    Upstream& upstream = *m_upstreams.find(name)->second;
    ++upstream.expected;
    if (upstream.expected <= upstream.connections.size())
        upstream.current = upstream.connections[upstream.expected - 1].get();
}

std::size_t Stage::expectedConnections(const std::string& name) const { return findUpstream(name)->expected; }

bool Stage::upstreamsEnded() const {
    bool ended = true;
    for (const auto& [name, upstream] : m_upstreams) {
        for (const auto& line : upstream->connections)
            ended = ended && (!line->connection.isOpen() || line->connection.ending() != Ending::None);
    }
    return ended;
}

std::string Stage::unexpectedBytes() const {
    std::string text;
    forEachLine([&](const Line& line) {
        const std::string_view owner = std::string_view(line.name).substr(0, line.name.find('/'));
        if (const std::string& rest = line.connection.received(); !rest.empty() && !m_ignored.contains(owner))
            text += line.name + " received " + std::to_string(rest.size()) + " bytes that no step expected:\n" +
                    test::visibleLines(rest, "    ") + "\n";
    });
    return text;
}

} // namespace gatehouse::scenario
