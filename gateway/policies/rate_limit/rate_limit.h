#pragma once

#include "gateway/observe/metrics/registry.h"
#include "gateway/pipeline/policy.h"
#include "gateway/policies/limit_board.h"
#include "gateway/policies/limit_key.h"
#include "gateway/policies/limit_window.h"
#include "gateway/policies/policy_type.h"
#include "gateway/policies/rate_limit/counters.h"
#include "gateway/policies/shared_counters.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace gatehouse::policies::rate_limit {

/// One limit as it is written.
struct Limit {
    std::uint32_t limit = 0;
    Duration window = 1s;
    LimitWindow::Algorithm algorithm = LimitWindow::Algorithm::TokenBucket;
    std::uint32_t burst = 0;
    Duration delay{};
};
[[nodiscard]] schema::TypePtr declare(schema::Tag<Limit>);

struct Config {
    Limit one;                 ///< or
    std::vector<Limit> limits; ///< several
    LimitKey by;
    enum class Missing { Skip, Share, Refuse };
    Missing missing = Missing::Share;
    std::uint32_t cost = 1;
    std::string costHeader;       ///< lower case; empty: none
    std::string answerCostHeader; ///< lower case; empty: none
    enum class Phase { BeforeAuthentication, AfterAuthentication };
    Phase phase = Phase::AfterAuthentication;
    bool shadow = false;
    enum class Tell { Standard, Legacy, Both, Nothing };
    Tell tell = Tell::Standard;
    std::string name = "default";
    std::uint32_t maxCallers = 100'000;
    std::string store; ///< empty: counts are this gateway's own
};
[[nodiscard]] schema::TypePtr declare(schema::Tag<Config>);

/// Lets each caller make so many requests in a time.
class RateLimit {
public:
    static constexpr std::string_view kName = "rate_limit";
    static constexpr pipeline::Stage kStage = pipeline::Stage::Limit;

    [[nodiscard]] static pipeline::Stage stageOf(const Config& config) {
        return config.phase == Config::Phase::BeforeAuthentication ? pipeline::Stage::Identify : kStage;
    }
    [[nodiscard]] static Result<RateLimit> create(const Config& config, const BuildContext& context);

    pipeline::Flow onRequest(pipeline::Exchange& exchange) const;
    void onResponse(pipeline::Exchange& exchange, http::ResponseHead& head) const;
    void onLog(const pipeline::Exchange& exchange) const;

private:
    /// What the policy remembers of an exchange.
    struct Taken {
        bool isCounted = false;
        bool isOwed = false; ///< given back at the end, where that is done
        LimitTable::Key key{};
        std::int64_t cost = 0;
        Decision decision{};
        MonotonicTime heldUntil{}; ///< the epoch: it is not held back
    };

    class View;

    RateLimit(const Config& config, std::shared_ptr<Counters> counters, std::unique_ptr<const SharedCounters> shared,
              std::shared_ptr<const LimitView> view, const BuildContext& context);
    void noteRefusal(pipeline::Exchange& exchange) const;
    [[nodiscard]] std::int64_t costOf(const pipeline::Exchange& exchange) const;
    pipeline::Flow refuseForGood(pipeline::Exchange& exchange) const;
    pipeline::Flow takeLocally(pipeline::Exchange& exchange, std::string_view caller, std::string_view remark) const;
    pipeline::Flow takeShared(pipeline::Exchange& exchange, std::string_view caller) const;
    pipeline::Flow withoutStore(pipeline::Exchange& exchange, std::string_view caller) const;
    pipeline::Flow conclude(pipeline::Exchange& exchange, Taken& taken, std::string_view remark) const;
    void charge(pipeline::Exchange& exchange, http::ResponseHead& head) const;
    void tell(const Decision& decision, http::Fields& fields) const;

    LimitKey m_by;
    Config::Missing m_missing;
    std::int64_t m_cost;
    std::string m_costHeader;
    std::string m_answerCostHeader;
    bool m_isShadow;
    Config::Tell m_tell;
    bool m_givesBack;
    std::vector<std::string> m_names; ///< of the limits, as clients are told of them
    std::string m_policyField;        ///< RateLimit-Policy
    std::vector<std::int64_t> m_limits;
    std::int64_t m_most = std::numeric_limits<std::int64_t>::max(); ///< that a request may cost under all of them
    std::shared_ptr<Counters> m_counters;           ///< with a store, this gateway's share, for when it is down
    std::unique_ptr<const SharedCounters> m_shared; ///< null: there is no store
    std::shared_ptr<const LimitView> m_view;        ///< for operators
    observe::CounterRow m_results;
    observe::Counter m_evictions;
};

[[nodiscard]] PolicyType type();

} // namespace gatehouse::policies::rate_limit
