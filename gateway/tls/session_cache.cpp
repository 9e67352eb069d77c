#include "gateway/tls/session_cache.h"

#include "gateway/tls/session_check.h"

namespace gatehouse::tls {

void SessionCache::put(const std::string& server, SslSessionPtr session) {
    const std::lock_guard lock(m_mutex);
    if (m_sessions.size() >= kMaxServers && !m_sessions.contains(server))
        m_sessions.erase(m_sessions.begin());
    m_sessions.insert_or_assign(server, std::move(session));
}

SslSessionPtr SessionCache::get(const std::string& server, WallTime now) {
    const std::lock_guard lock(m_mutex);
    const auto found = m_sessions.find(server);
    if (found == m_sessions.end())
        return nullptr;
    SSL_SESSION* session = found->second.get();
    if (SSL_SESSION_is_resumable(session) != 1 || !peerStillValid(session, now)) {
        m_sessions.erase(found);
        return nullptr;
    }
    return SslSessionPtr(SSL_SESSION_dup(session));
}

} // namespace gatehouse::tls
