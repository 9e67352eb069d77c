#include "gateway/jose/key_ring.h"

namespace gatehouse::jose {

std::string KeySource::id() const {
    return (kind == Kind::Keys ? "keys " : "issuer ") + url + ' ' + ca + ' ' + std::to_string(refresh.count()) + ' ' +
           std::to_string(stale.count()) + ' ' + std::to_string(pause.count());
}

KeyRing::KeyRing(Duration pause, std::function<void()> fetch)
    : m_fetch(std::move(fetch)), m_isFetching(true), m_pause(pause) {}

KeyRing::KeyRing(KeySet keys) : m_notBefore(MonotonicTime::max()) { publish(std::move(keys)); }

KeyRing::Current KeyRing::current() const {
    const std::lock_guard lock(m_mutex);
    return {m_changes, m_keys};
}

bool KeyRing::awaitFetch(MonotonicTime now, Wake wake) {
    {
        const std::lock_guard lock(m_mutex);
        if (m_waiting.size() >= kMostWaiting || (!m_isFetching && now < m_notBefore))
            return false;
        m_waiting.push_back(std::move(wake));
        if (std::exchange(m_isFetching, true))
            return true;
    }
    m_fetch();
    return true;
}

void KeyRing::publish(KeySet keys) {
    const std::lock_guard lock(m_mutex);
    m_keys = std::make_shared<const KeySet>(std::move(keys));
    m_version.store(++m_changes, std::memory_order_release);
}

void KeyRing::withdraw() {
    const std::lock_guard lock(m_mutex);
    if (m_keys == nullptr)
        return;
    m_keys = nullptr;
    m_version.store(++m_changes, std::memory_order_release);
}

void KeyRing::attemptBegan() {
    const std::lock_guard lock(m_mutex);
    m_isFetching = true;
}

void KeyRing::attemptEnded(MonotonicTime now) {
    std::vector<Wake> waiting;
    {
        const std::lock_guard lock(m_mutex);
        m_isFetching = false;
        m_notBefore = now + m_pause;
        waiting.swap(m_waiting);
    }
    for (const Wake& wake : waiting)
        wake();
}

} // namespace gatehouse::jose
