#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::pipeline {

/// Somebody who calls, compiled. Part of the plan; identities point to it.
struct ConsumerPlan {
    std::string name;
    std::vector<std::string_view> groups; ///< views into the plan's model of it
    std::vector<std::string_view> tags;
};

/// The consumers of a plan, found by name. Addresses stay as they are once it is made.
class Consumers {
public:
    Consumers() = default;
    explicit Consumers(std::vector<ConsumerPlan> consumers) : m_consumers(std::move(consumers)) {
        std::ranges::sort(m_consumers, {}, &ConsumerPlan::name);
    }
    Consumers(Consumers&&) = default;
    Consumers& operator=(Consumers&&) = default;

    [[nodiscard]] const std::vector<ConsumerPlan>& all() const { return m_consumers; }
    /// Null: there is none of that name.
    [[nodiscard]] const ConsumerPlan* find(std::string_view name) const {
        const auto found = std::ranges::lower_bound(m_consumers, name, {},
                                                    [](const ConsumerPlan& c) { return std::string_view(c.name); });
        return found == m_consumers.end() || found->name != name ? nullptr : &*found;
    }

private:
    std::vector<ConsumerPlan> m_consumers;
};

} // namespace gatehouse::pipeline
