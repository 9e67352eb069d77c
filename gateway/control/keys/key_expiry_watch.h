#pragma once

#include "gateway/observe/metrics/registry.h"
#include "shared/core/time.h"
#include "shared/model/config.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>

namespace gatehouse::control {

/// Tells of API keys that end: fourteen days, seven and one day before, and when they do; each once. How many are about
/// to is a metric. Control thread only.
class KeyExpiryWatch {
public:
    static constexpr std::size_t kMostLines = 10; ///< told at once; of more, how many

    KeyExpiryWatch(const Clock& clock, observe::MetricRegistry& metrics, std::function<void(const std::string&)> tell);

    /// At the keys of the configuration that runs: about once a minute, and when there is another.
    void look(const model::Config& config);

private:
    static constexpr std::size_t kWarnings = 3; ///< before it ends

    struct Known {
        WallTime expires;
        std::size_t step = 0; ///< how much of it has been told
    };

    /// `passed[i]`: so many keys have come to step i + 1 and to no later one.
    void count(const std::array<std::int64_t, kWarnings + 1>& passed);

    const Clock& m_clock;
    std::function<void(const std::string&)> m_tell;
    observe::MetricScope m_metrics;
    std::array<observe::Gauge, kWarnings> m_ending;
    std::map<std::string, Known, std::less<>> m_known; ///< by the key's id
    bool m_hasLooked = false;
};

} // namespace gatehouse::control
