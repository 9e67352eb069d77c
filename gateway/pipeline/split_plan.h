#pragma once

#include "gateway/pipeline/condition.h"
#include "shared/model/split.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace gatehouse::pipeline {

class Exchange;

/// A service that a route's requests may go to, and what holds for them then.
struct SplitTarget {
    std::size_t service = 0; ///< in Plan::services
    std::string name;
    model::Timeouts timeouts;
    std::string deadlineField; ///< empty: none
};

/// Which of several services a request goes to. Callers are spread by weighted rendezvous hashing: each service draws a
/// number for the caller, scaled by its share, and the smallest one has it. A share that grows therefore only takes
/// callers in, whatever the others' are.
class SplitPlan {
public:
    struct Part {
        SplitTarget target;
        double share = 0; ///< per cent; of the route's own service, the rest
        std::optional<Condition> when{};
    };
    /// `parts` with the route's own service first.
    SplitPlan(const model::HashBy& by, std::string_view salt, std::vector<Part> parts);

    [[nodiscard]] const SplitTarget& choose(Exchange& exchange) const;
    /// Where the shares alone send a caller with that hash.
    [[nodiscard]] const SplitTarget& choose(std::uint64_t caller) const;

private:
    model::HashBy m_by;
    std::vector<Part> m_parts;
    std::vector<std::uint64_t> m_seeds; ///< like m_parts
};

} // namespace gatehouse::pipeline
