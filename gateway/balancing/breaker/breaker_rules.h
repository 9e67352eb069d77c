#pragma once

#include "gateway/balancing/breaker/call_counts.h"
#include "gateway/balancing/breaker/call_result.h"
#include "shared/model/breaker.h"

#include <bitset>
#include <cstdint>

namespace gatehouse::balancing {

/// What a call is to a breaker.
enum class CallGrade : std::uint8_t { Good, Slow, Failed, Ignored };

/// A breaker's options, compiled. Immutable, part of the plan; what is counted outlives it in a Breaker.
struct BreakerRules {
    [[nodiscard]] static BreakerRules compile(const model::Breaker& breaker);

    [[nodiscard]] CallGrade grade(const CallResult& result) const {
        using Kind = CallResult::Kind;
        if (result.kind == Kind::Abandoned)
            return CallGrade::Ignored;
        const bool failed = result.kind == Kind::Answered ? isFailure(result.status)
                                                          : faults.test(static_cast<std::size_t>(result.kind));
        if (failed)
            return CallGrade::Failed;
        return slowCall != Duration::zero() && result.latency >= slowCall ? CallGrade::Slow : CallGrade::Good;
    }
    /// How far back it looks.
    [[nodiscard]] Duration window() const { return part * static_cast<int>(CallCounts::kParts); }
    /// How long it stays open when it has opened `again` times in a row before.
    [[nodiscard]] Duration openTime(std::uint32_t again) const;

    Duration part{}; ///< of the window, see CallCounts
    std::uint32_t minCalls = 0;
    std::uint32_t failurePercent = 0;
    std::uint32_t slowPercent = 0;
    Duration slowCall{};
    Duration firstOpenTime{};
    Duration maxOpenTime{};
    std::uint32_t trials = 0;
    Duration ramp{};
    bool observeOnly = false;

private:
    static constexpr std::uint16_t kFirstStatus = 500;

    [[nodiscard]] bool isFailure(std::uint16_t status) const {
        return status >= kFirstStatus && status < kFirstStatus + statuses.size() &&
               statuses.test(static_cast<std::size_t>(status - kFirstStatus));
    }

    std::bitset<100> statuses; ///< from kFirstStatus on
    std::bitset<8> faults;     ///< by CallResult::Kind
};

} // namespace gatehouse::balancing
