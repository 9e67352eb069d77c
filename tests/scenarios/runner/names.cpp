#include "tests/scenarios/runner/names.h"

#include <algorithm>

namespace gatehouse::scenario {

Result<Peer> Names::peer(const std::string& word) const {
    const std::size_t slash = word.find('/');
    Peer peer{Peer::Side::Client, word.substr(0, slash), 0};
    if (slash != std::string::npos) {
        peer.connection = parseNumber<std::size_t>(std::string_view(word).substr(slash + 1)).value_or(0);
        if (peer.connection == 0)
            return fail("connections are counted from 1: \"" + word + "\"");
    }
    const auto& clients = m_scenario.clients;
    if (peer.connection == 0 && std::find(clients.begin(), clients.end(), peer.name) != clients.end())
        return peer;
    if (!hasUpstream(peer.name))
        return fail("nobody here is called \"" + word + "\"");
    peer.side = Peer::Side::Upstream;
    return peer;
}

bool Names::hasListener(std::string_view name) const {
    const auto& all = m_scenario.listeners;
    return std::any_of(all.begin(), all.end(), [&](const auto& listener) { return listener.name == name; });
}

bool Names::hasUpstream(std::string_view name) const {
    const auto& all = m_scenario.upstreams;
    return std::any_of(all.begin(), all.end(), [&](const auto& upstream) { return upstream.name == name; });
}

Placeholders Names::placeholders() const {
    return [this](std::string_view name) -> std::optional<std::string> {
        for (const std::string_view general : {"scheme", "protocol", "tls", "folder", "nobody", "websocket-accept"}) {
            if (name == general)
                return "";
        }
        const std::string_view owner = name.substr(0, name.find('.'));
        const std::string_view part = name.substr(owner.size());
        const bool isPort = part.empty() || part == ".port";
        if ((hasUpstream(owner) && (isPort || part == ".address")) || (hasListener(owner) && isPort))
            return "";
        return std::nullopt;
    };
}

} // namespace gatehouse::scenario
