#include "gateway/control/keys/key_expiry_watch.h"

#include "gateway/control/keys/key_life.h"
#include "gateway/policies/api_key/key_endings.h"
#include "shared/core/instant.h"
#include "shared/core/quantity_text.h"

#include <utility>
#include <vector>

namespace gatehouse::control {

namespace {

using std::chrono::days;

/// How long before the end something is told, each time less.
constexpr std::array<Duration, 4> kSteps{kExpiringSoon, days(7), days(1), Duration::zero()};

/// How many of the steps are behind us.
std::size_t stepOf(Duration left) {
    std::size_t step = 0;
    while (step < kSteps.size() && left <= kSteps[step])
        ++step;
    return step;
}

std::string lineOf(const model::Consumer& consumer, const model::ApiKey& key, Duration left) {
    std::string line = "API key " + key.id + " of consumer " + consumer.name;
    if (left <= Duration::zero())
        return line + " has expired";
    const auto whole = std::chrono::floor<days>(left).count();
    return line + " expires in " +
           (whole == 0 ? "less than a day" : std::to_string(whole) + (whole == 1 ? " day" : " days")) + ", at " +
           printInstant(*key.expires);
}

} // namespace

KeyExpiryWatch::KeyExpiryWatch(const Clock& clock, observe::MetricRegistry& metrics,
                               std::function<void(const std::string&)> tell)
    : m_clock(clock), m_tell(std::move(tell)), m_metrics(metrics) {
    static_assert(kSteps.size() == kWarnings + 1 && kSteps.back() == Duration::zero());
    for (std::size_t i = 0; i < kWarnings; ++i)
        m_ending[i] = m_metrics.gauge(policies::api_key::kKeysEnding, {toString(kSteps[i])});
}

void KeyExpiryWatch::look(const model::Config& config) {
    const WallTime now = m_clock.wall();
    std::map<std::string, Known, std::less<>> known;
    std::vector<std::string> lines;
    std::array<std::int64_t, kWarnings + 1> passed{};
    for (const model::Consumer& consumer : config.consumers) {
        for (const model::ApiKey& key : consumer.credentials.apiKeys) {
            if (!key.expires || key.revoked)
                continue;
            const Duration left = *key.expires - now;
            const std::size_t step = stepOf(left);
            if (step == 0)
                continue;
            ++passed[step - 1];
            const auto before = m_known.find(key.id);
            const bool isTold =
                before != m_known.end() && before->second.expires == *key.expires && before->second.step >= step;
            // What had expired before this process has been told by the one before.
            const bool isOld = step == kSteps.size() && !m_hasLooked;
            if (!isTold && !isOld)
                lines.push_back(lineOf(consumer, key, left));
            known[key.id] = {*key.expires, step};
        }
    }
    m_known = std::move(known);
    m_hasLooked = true;
    count(passed);
    for (std::size_t i = 0; i < lines.size() && i < kMostLines; ++i)
        m_tell(lines[i]);
    if (lines.size() > kMostLines)
        m_tell(std::to_string(lines.size() - kMostLines) +
               " more API keys have expired or soon will; keys.list tells which");
}

void KeyExpiryWatch::count(const std::array<std::int64_t, kWarnings + 1>& passed) {
    std::int64_t ending = 0; // what ends within a day ends within seven
    for (std::size_t i = kWarnings; i-- > 0;) {
        ending += passed[i];
        m_metrics.registry().control().set(m_ending[i], ending);
    }
}

} // namespace gatehouse::control
