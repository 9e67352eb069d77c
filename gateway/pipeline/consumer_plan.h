#pragma once

#include "gateway/observe/metrics/gateway_metrics.h"
#include "gateway/pipeline/chain.h"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::pipeline {

/// Somebody who calls, compiled. Part of the plan; identities point to it.
struct ConsumerPlan {
    std::string name;
    std::string plan; ///< its usage plan's name; empty: none
    std::vector<std::string> groups;
    std::vector<std::string> roles;
    std::vector<std::string_view> groupViews{}; ///< of groups, as identities want them
    std::vector<std::string_view> roleViews{};
    std::shared_ptr<const std::vector<bool>> routes{}; ///< those that its plan opens, by index; null: all
    Chain chain{};                                     ///< policies of its plan and its own
    observe::ConsumerMetrics metrics{};

    [[nodiscard]] bool mayUse(std::size_t route) const {
        return routes == nullptr || (route < routes->size() && (*routes)[route]);
    }
};

/// The consumers of a plan, found by name. Their addresses stay as they are once it is made.
class Consumers {
public:
    Consumers() = default;
    explicit Consumers(std::vector<ConsumerPlan> consumers) : m_consumers(std::move(consumers)) {
        std::ranges::sort(m_consumers, {}, &ConsumerPlan::name);
        for (ConsumerPlan& consumer : m_consumers) {
            consumer.groupViews.assign(consumer.groups.begin(), consumer.groups.end());
            consumer.roleViews.assign(consumer.roles.begin(), consumer.roles.end());
        }
    }
    Consumers(Consumers&&) = default;
    Consumers& operator=(Consumers&&) = default;

    [[nodiscard]] const std::vector<ConsumerPlan>& all() const { return m_consumers; }
    /// Null: there is none of that name.
    [[nodiscard]] const ConsumerPlan* find(std::string_view name) const { return findIn(m_consumers, name); }
    /// While the plan is being made, for one of those that there are.
    void setChain(std::string_view name, Chain chain) { findIn(m_consumers, name)->chain = std::move(chain); }

private:
    [[nodiscard]] static auto findIn(auto& consumers, std::string_view name) -> decltype(consumers.data()) {
        const auto found = std::ranges::lower_bound(consumers, name, {},
                                                    [](const ConsumerPlan& c) { return std::string_view(c.name); });
        return found == consumers.end() || found->name != name ? nullptr : &*found;
    }

    std::vector<ConsumerPlan> m_consumers;
};

} // namespace gatehouse::pipeline
