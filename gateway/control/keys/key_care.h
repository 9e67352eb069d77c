#pragma once

#include "gateway/control/keys/key_expiry_watch.h"
#include "gateway/control/keys/key_use_keeper.h"
#include "shared/core/time.h"
#include "shared/model/config.h"

#include <cstddef>
#include <utility>

namespace gatehouse::control {

/// What is done about API keys as time passes: when they were used is kept, and that they end is told. Control thread
/// only.
class KeyCare {
public:
    /// Uses of so many secrets that are gone are remembered: a rollback may bring them back.
    static constexpr std::size_t kMostGone = 10'000;

    KeyCare(const Clock& clock, policies::api_key::KeyUses& uses, observe::MetricRegistry& metrics,
            KeyUseKeeper::Options options)
        : m_clock(clock), m_uses(uses), m_expiries(clock, metrics, options.tell),
          m_keeper(clock, uses, std::move(options)) {}

    /// With the configuration that runs now, which is the first.
    void begin(const model::Config& config);
    /// With the one that runs now; to be called about once a second.
    void tick(const model::Config& config);
    /// No more of it: the process ends, or another one goes on.
    void finish() { m_keeper.finish(); }

private:
    static constexpr Duration kPause = std::chrono::minutes(1);

    void forgetWhatIsGone(const model::Config& config);

    const Clock& m_clock;
    policies::api_key::KeyUses& m_uses;
    KeyExpiryWatch m_expiries;
    KeyUseKeeper m_keeper;
    MonotonicTime m_nextLook{};
};

} // namespace gatehouse::control
