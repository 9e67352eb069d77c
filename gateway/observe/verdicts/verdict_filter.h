#pragma once

#include "gateway/observe/verdicts/verdict_record.h"

#include <cstdint>
#include <string>

namespace gatehouse::observe {

/// Which exchanges somebody wants to see: those for which everything holds that is said here.
struct VerdictFilter {
    std::string route{}; ///< empty: any; so for all texts
    std::string service{};
    std::string consumer{};
    std::string listener{};
    std::string client{}; ///< its address
    std::string host{};   ///< without its port, in lower case
    std::string method{};
    std::string path{};   ///< what the path begins with, up to its first parameter
    std::string reason{}; ///< its name
    std::uint16_t lowestStatus = 0;
    std::uint16_t highestStatus = 999;
    Duration slowerThan{0}; ///< until the answer began

    [[nodiscard]] bool admits(const VerdictRecord& record) const;
};

} // namespace gatehouse::observe
