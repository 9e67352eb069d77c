#pragma once

#include "shared/core/time.h"
#include "shared/model/health.h"

#include <cstdint>

namespace gatehouse::integrations {

/// What results of probes in a row make of an endpoint: one result that differs is not enough to change what is thought
/// of it.
class HealthCount {
public:
    /// True: what is thought of it has changed.
    bool note(bool isGood, const model::Health& health) {
        if (isGood == m_isWell) {
            m_differing = 0;
            return false;
        }
        if (++m_differing < (isGood ? health.rise : health.fall))
            return false;
        m_isWell = isGood;
        m_differing = 0;
        return true;
    }
    /// As long as nothing is known it is taken for well: a gateway that has just started must not refuse everybody.
    [[nodiscard]] bool isWell() const { return m_isWell; }
    /// Until the next probe, without jitter.
    [[nodiscard]] Duration pause(const model::Health& health) const {
        return m_differing == 0 ? health.interval : health.transition;
    }

private:
    bool m_isWell = true;
    std::uint32_t m_differing = 0; ///< results in a row that say something else
};

} // namespace gatehouse::integrations
