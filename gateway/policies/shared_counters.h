#pragma once

#include "gateway/pipeline/exchange.h"
#include "gateway/policies/build_context.h"
#include "gateway/policies/limit_window.h"
#include "shared/core/result.h"
#include "shared/model/store.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::policies {

/// The counts of one limit in a store that several gateways share: asks the store for a decision, and remembers in the
/// exchange what it said. Immutable, part of the plan; must stay where it is.
class SharedCounters {
public:
    static constexpr std::size_t kMostWindows = 8;

    /// `windows` without concurrency, which has no time after which a gateway that died would have given back.
    [[nodiscard]] static Result<std::unique_ptr<const SharedCounters>>
    create(const std::string& store, const BuildContext& context, std::span<const LimitWindow> windows);
    /// For one window that begins and ends by the calendar.
    [[nodiscard]] static Result<std::unique_ptr<const SharedCounters>>
    createForPeriods(const std::string& store, const BuildContext& context, std::uint64_t limit);

    struct Question {
        std::string_view caller; ///< what is counted by
        std::int64_t cost = 1;
        bool countsAlways = false; ///< also when it does not pass
        // Of a calendar period:
        std::int64_t period = 0; ///< its beginning
        Duration rest{};         ///< until its end
    };
    struct Decision {
        enum class State : std::uint8_t {
            Waiting, ///< the exchange will be resumed
            Made,
            Outage, ///< the store has not answered, or was not asked
        };
        State state = State::Waiting;
        bool isAllowed = false;
        std::span<const Allowance> allowances{}; ///< of the windows in their order; once it is made
    };
    /// Asks once an exchange, and from then on says what came of it.
    [[nodiscard]] Decision decide(pipeline::Exchange& exchange, const Question& question) const;

    [[nodiscard]] model::Store::Outage outage() const { return m_outage; }
    /// This gateway's part of a number that all of them share; enough for one request that costs so much.
    [[nodiscard]] std::int64_t shareOf(std::int64_t number, std::int64_t cost) const;

private:
    /// What is remembered of an exchange.
    struct Memory {
        enum class Phase : std::uint8_t { Fresh, Asked, Answered, Unanswered };
        Phase phase = Phase::Fresh;
        bool isAllowed = false;
        MonotonicTime asked{};
        std::array<Allowance, kMostWindows> allowances{};
    };
    static constexpr std::size_t kNumbers = 4; ///< for each window, in question and answer
    using Arguments = std::array<std::string, kNumbers>;

    SharedCounters(std::size_t index, const model::Store& store, std::string label, std::vector<Arguments> windows);
    [[nodiscard]] static Result<std::unique_ptr<const SharedCounters>>
    create(const std::string& store, const BuildContext& context, std::string shape, std::vector<Arguments> windows);

    [[nodiscard]] bool ask(pipeline::Exchange& exchange, const Question& question) const;
    [[nodiscard]] pipeline::StoreCall* callFor(Arena& arena, const Question& question) const;
    [[nodiscard]] Duration& waitedFor(pipeline::Exchange& exchange) const;
    static void onAnswer(const void* policy, pipeline::Exchange& exchange, pipeline::StoreAnswer answer);

    std::size_t m_index; ///< of the store
    model::Store::Outage m_outage;
    std::int64_t m_gateways;
    std::string m_prefix;
    std::string m_label; ///< what tells this limit from all others in the store
    std::vector<Arguments> m_windows;
};

} // namespace gatehouse::policies
