#pragma once

#include "shared/core/result.h"
#include "tests/scenarios/runner/scenario.h"
#include "tests/scenarios/runner/text.h"

namespace gatehouse::scenario {

/// Who there is in a scenario: lets steps speak only of those.
class Names {
public:
    explicit Names(const Scenario& scenario) : m_scenario(scenario) {}

    /// "client", "app", "app/2"
    [[nodiscard]] Result<Peer> peer(const std::string& word) const;
    [[nodiscard]] bool hasListener(std::string_view name) const;
    [[nodiscard]] const std::string& firstClient() const { return m_scenario.clients.front(); }
    [[nodiscard]] const std::string& firstListener() const { return m_scenario.listeners.front().name; }
    /// Knows which placeholders exist, not their values: those come when the scenario runs.
    [[nodiscard]] Placeholders placeholders() const;

private:
    [[nodiscard]] bool hasUpstream(std::string_view name) const;

    const Scenario& m_scenario;
};

} // namespace gatehouse::scenario
