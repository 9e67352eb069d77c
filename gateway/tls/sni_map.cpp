#include "gateway/tls/sni_map.h"

namespace gatehouse::tls {

void SniMap::add(std::string_view name, std::size_t certificate) {
    if (name.starts_with("*."))
        m_wildcard.emplace(name.substr(1), certificate);
    else if (name.find('*') == std::string_view::npos)
        m_exact.emplace(name, certificate);
}

std::optional<std::size_t> SniMap::find(std::string_view serverName) const {
    if (const auto exact = m_exact.find(serverName); exact != m_exact.end())
        return exact->second;
    const std::size_t dot = serverName.find('.');
    if (dot == std::string_view::npos || dot == 0)
        return std::nullopt;
    if (const auto wildcard = m_wildcard.find(serverName.substr(dot)); wildcard != m_wildcard.end())
        return wildcard->second;
    return std::nullopt;
}

} // namespace gatehouse::tls
