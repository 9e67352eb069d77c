#include "gateway/pipeline/split_plan.h"

#include "gateway/balancing/stable_hash.h"
#include "gateway/pipeline/exchange.h"
#include "gateway/pipeline/request_hash.h"

#include <cmath>
#include <limits>
#include <utility>

namespace gatehouse::pipeline {

namespace {

/// Above 0, and at most 1.
double unit(std::uint64_t bits) { return static_cast<double>((bits >> 11) + 1) * 0x1p-53; }

} // namespace

SplitPlan::SplitPlan(const model::HashBy& by, std::string_view salt, std::vector<Part> parts)
    : m_by(by), m_parts(std::move(parts)) {
    for (const Part& part : m_parts)
        m_seeds.push_back(balancing::stableHash(std::string(salt) + '\n' + part.target.name));
}

const SplitTarget& SplitPlan::choose(Exchange& exchange) const {
    for (const Part& part : m_parts)
        if (part.when && part.when->holds(exchange))
            return part.target;
    return choose(hashOf(m_by, exchange, balancing::stableHash(exchange.verdict().client)));
}

const SplitTarget& SplitPlan::choose(std::uint64_t caller) const {
    const Part* chosen = &m_parts.front();
    double smallest = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        if (m_parts[i].share <= 0)
            continue;
        const double drawn = -std::log(unit(balancing::mixBits(caller ^ m_seeds[i]))) / m_parts[i].share;
        if (drawn < smallest) {
            smallest = drawn;
            chosen = &m_parts[i];
        }
    }
    return chosen->target;
}

} // namespace gatehouse::pipeline
