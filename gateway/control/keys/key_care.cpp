#include "gateway/control/keys/key_care.h"

#include <set>
#include <string_view>

namespace gatehouse::control {

namespace {

std::size_t secretsOf(const model::Config& config) {
    std::size_t secrets = 0;
    for (const model::Consumer& consumer : config.consumers)
        for (const model::ApiKey& key : consumer.credentials.apiKeys)
            secrets += key.hashes.size();
    return secrets;
}

} // namespace

void KeyCare::begin(const model::Config& config) {
    m_keeper.load();
    forgetWhatIsGone(config);
}

void KeyCare::tick(const model::Config& config) {
    m_keeper.tick();
    if (m_clock.monotonic() < m_nextLook)
        return;
    m_nextLook = m_clock.monotonic() + kPause;
    m_expiries.look(config);
    if (m_uses.size() > secretsOf(config) + kMostGone)
        forgetWhatIsGone(config);
}

/// Or memory and file would grow with every key that there ever was.
void KeyCare::forgetWhatIsGone(const model::Config& config) {
    std::set<std::string_view> hashes;
    for (const model::Consumer& consumer : config.consumers)
        for (const model::ApiKey& key : consumer.credentials.apiKeys)
            hashes.insert(key.hashes.begin(), key.hashes.end());
    m_uses.keepOnly(hashes);
}

} // namespace gatehouse::control
