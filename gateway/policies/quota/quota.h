#pragma once

#include "gateway/observe/metrics/registry.h"
#include "gateway/pipeline/policy.h"
#include "gateway/policies/limit_board.h"
#include "gateway/policies/limit_key.h"
#include "gateway/policies/limit_table.h"
#include "gateway/policies/policy_type.h"
#include "gateway/policies/shared_counters.h"
#include "shared/core/time_zone.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace gatehouse::policies::quota {

struct Config {
    std::uint64_t limit = 0;
    enum class Period { Hour, Day, Week, Month };
    Period period = Period::Month;
    std::string timeZone = "UTC";
    LimitKey by{{KeyPart{KeyPart::Kind::Consumer, {}}}};
    std::uint32_t cost = 1;
    enum class Mode { Refuse, Tell };
    Mode mode = Mode::Refuse;
    std::vector<std::uint32_t> alerts{80, 95, 100}; ///< percent
    std::uint32_t maxCallers = 100'000;
    std::string store; ///< empty: counts are this gateway's own
};
[[nodiscard]] schema::TypePtr declare(schema::Tag<Config>);

/// When a calendar period begins and the next one does.
struct PeriodBounds {
    std::chrono::sys_seconds begin;
    std::chrono::sys_seconds end;
};
[[nodiscard]] PeriodBounds periodAround(WallTime now, Config::Period period, const TimeZone& zone);

/// Lets each caller make so many requests in an hour, day, week or month of the calendar.
class Quota {
public:
    static constexpr std::string_view kName = "quota";
    static constexpr pipeline::Stage kStage = pipeline::Stage::Limit;

    [[nodiscard]] static Result<Quota> create(const Config& config, const BuildContext& context);

    pipeline::Flow onRequest(pipeline::Exchange& exchange) const;
    void onResponse(pipeline::Exchange& exchange, http::ResponseHead& head) const;

private:
    /// What the policy remembers of an exchange.
    struct Taken {
        bool isCounted = false;
        std::int64_t remaining = 0;
        std::int64_t seconds = 0; ///< until the next period
    };

    Quota(const Config& config, TimeZone zone, std::shared_ptr<LimitTable> table,
          std::unique_ptr<const SharedCounters> shared, std::shared_ptr<const LimitView> view,
          const BuildContext& context);
    class View;

    /// Part of the quota whose use is told.
    struct Mark {
        std::uint32_t percent;
        observe::Counter alerts;
    };

    [[nodiscard]] bool countsAlways() const { return m_config.mode == Config::Mode::Tell; }
    [[nodiscard]] bool takeLocally(pipeline::Exchange& exchange, std::string_view caller, const PeriodBounds& period,
                                   Taken& taken) const;
    [[nodiscard]] bool look(pipeline::Exchange& exchange, std::string_view caller, const PeriodBounds& period,
                            Taken& taken) const;
    pipeline::Flow withoutStore(pipeline::Exchange& exchange, std::string_view caller,
                                const PeriodBounds& period) const;
    pipeline::Flow conclude(pipeline::Exchange& exchange, bool isEnough, std::string_view remark,
                            const Taken& taken) const;
    void tellMarks(pipeline::Exchange& exchange, std::int64_t limit, std::int64_t used,
                   const PeriodBounds& period) const;

    Config m_config;
    TimeZone m_zone;
    std::string m_policyField;
    std::shared_ptr<LimitTable> m_table;
    std::unique_ptr<const SharedCounters> m_shared; ///< null: there is no store
    std::shared_ptr<const LimitView> m_view;        ///< for operators
    std::int64_t m_localLimit;                      ///< with a store, this gateway's share, for when it is down
    std::vector<Mark> m_marks;
    std::string m_id;
    std::shared_ptr<observe::News> m_news;
    observe::CounterRow m_results;
    observe::Counter m_evictions;
};

[[nodiscard]] PolicyType type();

} // namespace gatehouse::policies::quota
