#include "gateway/policies/quota/quota.h"

#include "gateway/pipeline/exchange.h"
#include "gateway/policies/limit_answer.h"
#include "shared/core/instant.h"
#include "shared/schema/schema.h"

#include <algorithm>
#include <array>

namespace gatehouse::policies::quota {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::local_seconds;
using std::chrono::sys_seconds;

namespace {

// In the order of kResults.
constexpr std::size_t kAllowed = 0;
constexpr std::size_t kExceeded = 1;
constexpr std::size_t kUncounted = 2;
constexpr std::array<std::string_view, 3> kResults{"allowed", "exceeded", "uncounted"};
constexpr observe::MetricFamily kRequests{.name = "gatehouse_quota_requests_total",
                                          .help = "Requests that a quota has looked at: allowed, exceeded (used up), "
                                                  "uncounted (its store is down, and lets all pass or none).",
                                          .labels = {"policy"},
                                          .dense = {{{"result", kResults}, {}}}};

constexpr observe::MetricFamily kEvictions{
    .name = "gatehouse_quota_evictions_total",
    .help = "Callers whose count a quota had to forget, because there were more of them than max_callers.",
    .labels = {"policy"}};

constexpr observe::MetricFamily kAlerts{.name = "gatehouse_quota_alerts_total",
                                        .help = "Callers that have used so many percent of a quota in a period.",
                                        .labels = {"policy", "percent"}};

std::string_view nameOf(Config::Period period) {
    static constexpr std::array<std::string_view, 4> kNames{"hour", "day", "week", "month"};
    return kNames[static_cast<std::size_t>(period)];
}

std::int64_t lengthOf(Config::Period period) {
    static constexpr std::array<std::int64_t, 4> kSeconds{3'600, 86'400, 604'800, 2'592'000};
    return kSeconds[static_cast<std::size_t>(period)];
}

std::chrono::seconds secondsLeft(const pipeline::Exchange& exchange, const PeriodBounds& period) {
    const auto left = period.end - std::chrono::floor<std::chrono::seconds>(exchange.wallNow());
    return std::max(std::chrono::seconds(1), left);
}

const schema::TextRule kTimeZone{"time zone", "^[A-Za-z0-9_+/-]+$", [](std::string_view text) -> schema::Verdict {
                                     if (const auto zone = TimeZone::load(text); !zone)
                                         return schema::complain(zone.error().message, "such as UTC or Europe/Berlin");
                                     return {};
                                 }};

} // namespace

schema::TypePtr declare(schema::Tag<Config>) {
    return schema::object<Config>("quota", "Lets each caller make so many requests in a period of the calendar.")
        .field("limit", &Config::limit, "So many requests.")
        .required()
        .range(1, 1'000'000'000'000)
        .field("period", &Config::period,
               schema::words<Config::Period>({
                   {"hour", Config::Period::Hour, "from full hour to full hour"},
                   {"day", Config::Period::Day, "from midnight to midnight"},
                   {"week", Config::Period::Week, "from Monday to Sunday"},
                   {"month", Config::Period::Month, "from the first day to the last"},
               }),
               "In this time.")
        .field("time_zone", &Config::timeZone, "Where midnight is.")
        .rule(kTimeZone)
        .example("Europe/Berlin")
        .field("by", &Config::by, "What is counted by, as for rate_limit. Requests that lack it are not counted.")
        .field("cost", &Config::cost, "What a request counts for.")
        .range(1, 1'000'000)
        .field("mode", &Config::mode,
               schema::words<Config::Mode>({
                   {"refuse", Config::Mode::Refuse, "it is refused"},
                   {"tell", Config::Mode::Tell, "it passes; log and metrics tell"},
               }),
               "What becomes of a request when all is used up.")
        .field("alerts", &Config::alerts,
               "Percent of the quota: when a caller has used so much in a period, the operator's log and the metric "
               "gatehouse_quota_alerts_total tell.")
        .range(1, 100)
        .count(0, 8)
        .field("max_callers", &Config::maxCallers,
               "So many callers are remembered; of more, those who have not called for longest are forgotten.")
        .range(1'000, 10'000'000)
        .field("store", &Config::store,
               "Name of the store in which several gateways count together. Without it each one counts for itself.")
        .rule(schema::kEntityName)
        .refersTo("store");
}

PeriodBounds periodAround(WallTime now, Config::Period period, const TimeZone& zone) {
    const auto second = std::chrono::floor<std::chrono::seconds>(now);
    const local_seconds local = zone.toLocal(second);
    if (period == Config::Period::Hour) {
        // By the clock on the wall, but never an hour twice or not at all: offsets that are not whole hours shift it.
        const auto offset = zone.offsetAt(second);
        const auto begin = std::chrono::floor<std::chrono::hours>(local);
        const sys_seconds start(begin.time_since_epoch() - offset);
        return {start, start + std::chrono::hours(1)};
    }
    const local_days day = std::chrono::floor<days>(local);
    local_days begin = day;
    local_days end = day + days(1);
    if (period == Config::Period::Week) {
        begin = day - (std::chrono::weekday(day) - std::chrono::Monday);
        end = begin + days(7);
    } else if (period == Config::Period::Month) {
        const std::chrono::year_month_day date(day);
        const std::chrono::year_month month(date.year(), date.month());
        begin = local_days(month / 1);
        end = local_days((month + std::chrono::months(1)) / 1);
    }
    return {zone.toUtc(begin), zone.toUtc(end)};
}

/// What operators see of it.
class Quota::View final : public LimitView {
public:
    View(const Config& config, TimeZone zone, std::int64_t localLimit, std::shared_ptr<LimitTable> table,
         const BuildContext& context, std::shared_ptr<RefusedCallers> refused)
        : LimitView(context.id, std::move(refused)), m_config(config), m_zone(std::move(zone)),
          m_localLimit(localLimit), m_table(std::move(table)) {}

    [[nodiscard]] std::string by() const override { return m_config.by.text(); }
    [[nodiscard]] std::vector<std::string> limits() const override {
        return {std::to_string(m_config.limit) + " in a " + std::string(nameOf(m_config.period))};
    }
    [[nodiscard]] bool isShadow() const override { return m_config.mode == Config::Mode::Tell; }
    [[nodiscard]] std::string store() const override { return m_config.store; }
    [[nodiscard]] std::size_t callers() const override { return m_table->callers(); }
    [[nodiscard]] std::optional<std::int64_t> remaining(const LimitTable::Key& key, const Clock& clock) const override {
        if (!m_config.store.empty())
            return std::nullopt;
        const PeriodBounds period = periodAround(clock.wall(), m_config.period, m_zone);
        std::int64_t used = 0;
        m_table->withKnown(key, [&](std::span<const std::int64_t> counts) {
            if (counts[0] >= period.begin.time_since_epoch().count())
                used = counts[1];
        });
        return m_localLimit - used;
    }
    [[nodiscard]] bool reset(const LimitTable::Key& key) const override {
        bool isKnown = false;
        m_table->withKnown(key, [&](std::span<std::int64_t> counts) {
            isKnown = true;
            std::ranges::fill(counts, 0);
        });
        return isKnown;
    }
    [[nodiscard]] std::optional<LimitTable::Key> keyOf(std::string_view value) const override {
        const auto bytes = m_config.by.ofValue(value);
        return bytes ? std::optional(LimitTable::Key::of(*bytes)) : std::nullopt;
    }

private:
    Config m_config;
    TimeZone m_zone;
    std::int64_t m_localLimit;
    std::shared_ptr<LimitTable> m_table;
};

Result<Quota> Quota::create(const Config& config, const BuildContext& context) {
    auto zone = TRY(TimeZone::load(config.timeZone));
    std::unique_ptr<const SharedCounters> shared;
    if (!config.store.empty())
        shared = TRY(SharedCounters::createForPeriods(config.store, context, config.limit));
    const std::string id = context.id + (shared == nullptr ? "#quota/" : "#share/") + std::to_string(config.maxCallers);
    auto table =
        context.states.ensure<LimitTable>(id, [&] { return std::make_shared<LimitTable>(2, config.maxCallers); });
    const auto limit = static_cast<std::int64_t>(config.limit);
    auto refused = context.states.ensure<RefusedCallers>(context.id, [] { return std::make_shared<RefusedCallers>(); });
    auto view = std::make_shared<const View>(config, zone, limit, table, context, std::move(refused));
    LimitBoard::tell(context, view);
    return Quota(config, std::move(zone), std::move(table), std::move(shared), std::move(view), context);
}

Quota::Quota(const Config& config, TimeZone zone, std::shared_ptr<LimitTable> table,
             std::unique_ptr<const SharedCounters> shared, std::shared_ptr<const LimitView> view,
             const BuildContext& context)
    : m_config(config), m_zone(std::move(zone)),
      m_policyField("\"" + std::string(nameOf(config.period)) + "\";q=" + std::to_string(config.limit) +
                    ";w=" + std::to_string(lengthOf(config.period))),
      m_table(std::move(table)), m_shared(std::move(shared)), m_view(std::move(view)),
      m_localLimit(static_cast<std::int64_t>(config.limit)), m_id(context.id), m_news(context.news),
      m_results(context.metrics.row(kRequests, {context.id})),
      m_evictions(context.metrics.counter(kEvictions, {context.id})) {
    for (const std::uint32_t percent : config.alerts)
        m_marks.push_back({percent, context.metrics.counter(kAlerts, {context.id, std::to_string(percent)})});
    if (m_shared != nullptr)
        m_localLimit = m_shared->shareOf(m_localLimit, config.cost);
}

pipeline::Flow Quota::onRequest(pipeline::Exchange& exchange) const {
    const auto caller = m_config.by.of(exchange);
    if (!caller)
        return pipeline::Flow::Next;
    const PeriodBounds period = periodAround(exchange.wallNow(), m_config.period, m_zone);
    if (m_shared == nullptr) {
        auto& taken = exchange.memory<Taken>(this);
        return conclude(exchange, takeLocally(exchange, *caller, period, taken), {}, taken);
    }
    if (exchange.rehearsal() != nullptr)
        return goOnUnasked(exchange);
    using State = SharedCounters::Decision::State;
    const auto shared = m_shared->decide(exchange, {.caller = *caller,
                                                    .cost = m_config.cost,
                                                    .countsAlways = countsAlways(),
                                                    .period = period.begin.time_since_epoch().count(),
                                                    .rest = secondsLeft(exchange, period)});
    if (shared.state == State::Waiting)
        return pipeline::Flow::Waiting;
    if (shared.state == State::Outage)
        return withoutStore(exchange, *caller, period);
    auto& taken = exchange.memory<Taken>(this);
    const auto limit = static_cast<std::int64_t>(m_config.limit);
    const std::int64_t remaining = shared.allowances.front().remaining;
    taken = {true, std::max<std::int64_t>(0, remaining), secondsLeft(exchange, period).count()};
    if (shared.isAllowed || countsAlways())
        tellMarks(exchange, limit, limit - remaining, period);
    return conclude(exchange, shared.isAllowed, {}, taken);
}

bool Quota::takeLocally(pipeline::Exchange& exchange, std::string_view caller, const PeriodBounds& period,
                        Taken& taken) const {
    if (exchange.rehearsal() != nullptr)
        return look(exchange, caller, period, taken);
    const std::int64_t begin = period.begin.time_since_epoch().count();
    bool isEnough = false;
    std::int64_t used = 0;
    const bool evicted = m_table->with(credentials::ShortHash::of(caller), exchange.now(), MonotonicTime{},
                                       [&](std::span<std::int64_t> counts) {
                                           // A clock that is put back does not begin a period anew.
                                           if (begin > counts[0]) {
                                               counts[0] = begin;
                                               counts[1] = 0;
                                           }
                                           isEnough = counts[1] + m_config.cost <= m_localLimit;
                                           if (isEnough || countsAlways())
                                               counts[1] += m_config.cost;
                                           used = counts[1];
                                           taken.remaining = std::max<std::int64_t>(0, m_localLimit - used);
                                       });
    if (evicted)
        exchange.metrics().add(m_evictions);
    if (isEnough || countsAlways())
        tellMarks(exchange, m_localLimit, used, period);
    taken.isCounted = true;
    taken.seconds = secondsLeft(exchange, period).count();
    return isEnough;
}

/// Whoever takes a caller over a mark tells of it: each is told once a period.
void Quota::tellMarks(pipeline::Exchange& exchange, std::int64_t limit, std::int64_t used,
                      const PeriodBounds& period) const {
    for (const Mark& mark : m_marks) {
        const std::int64_t at = (limit * mark.percent + 99) / 100;
        if (used < at || used - m_config.cost >= at)
            continue;
        exchange.metrics().add(mark.alerts);
        const pipeline::Identity* identity = exchange.identity();
        const std::string caller = identity != nullptr && identity->consumer != nullptr
                                       ? "consumer " + identity->consumer->name
                                       : "client " + exchange.client().toString();
        m_news->tell(m_id + ": " + caller + " has used " + std::to_string(mark.percent) + " % of " +
                     std::to_string(limit) + " requests of this " + std::string(nameOf(m_config.period)) +
                     ", which ends " + printInstant(period.end));
    }
}

/// What takeLocally() would say.
bool Quota::look(pipeline::Exchange& exchange, std::string_view caller, const PeriodBounds& period,
                 Taken& taken) const {
    std::int64_t used = 0;
    m_table->withKnown(credentials::ShortHash::of(caller), [&](std::span<const std::int64_t> counts) {
        if (counts[0] >= period.begin.time_since_epoch().count())
            used = counts[1];
    });
    taken = {true, std::max<std::int64_t>(0, m_localLimit - used), secondsLeft(exchange, period).count()};
    return used + m_config.cost <= m_localLimit;
}

pipeline::Flow Quota::withoutStore(pipeline::Exchange& exchange, std::string_view caller,
                                   const PeriodBounds& period) const {
    if (m_shared->outage() == model::Store::Outage::LocalShare) {
        auto& taken = exchange.memory<Taken>(this);
        const bool isEnough = takeLocally(exchange, caller, period, taken);
        return conclude(exchange, isEnough, "the store is down, a share is ", taken);
    }
    exchange.metrics().add(m_results.at(kUncounted));
    return goOnUncounted(exchange, m_shared->outage() == model::Store::Outage::Open || countsAlways());
}

pipeline::Flow Quota::conclude(pipeline::Exchange& exchange, bool isEnough, std::string_view remark,
                               const Taken& taken) const {
    exchange.metrics().add(m_results.at(isEnough ? kAllowed : kExceeded));
    Arena& arena = exchange.arena();
    if (exchange.rehearsal() != nullptr) // whoever rehearses wants to know what there is
        exchange.note(
            arena.concat(numberText(taken.remaining, arena), " of ", numberText(m_localLimit, arena), " left"));
    else if (!remark.empty() || !isEnough)
        exchange.note(arena.concat(remark, isEnough ? "not used up" : "used up"));
    if (!isEnough && exchange.rehearsal() == nullptr)
        m_view->refused().note(LimitTable::Key::of(m_config.by.of(exchange).value_or("")), exchange.wallNow(),
                               [&] { return m_config.by.nameOf(exchange); });
    if (isEnough || countsAlways())
        return pipeline::Flow::Next;
    return refuseWithRetry(exchange, http::Reason::quota_exceeded, std::chrono::seconds(taken.seconds));
}

void Quota::onResponse(pipeline::Exchange& exchange, http::ResponseHead& head) const {
    const Taken* taken = exchange.recall<Taken>(this);
    if (taken == nullptr || !taken->isCounted)
        return;
    Arena& arena = exchange.arena();
    head.fields.add("ratelimit-policy", m_policyField);
    head.fields.add("ratelimit",
                    arena.concat("\"", nameOf(m_config.period), "\";r=", numberText(taken->remaining, arena),
                                 ";t=", numberText(taken->seconds, arena)));
}

PolicyType type() {
    static constexpr std::array<const observe::MetricFamily*, 3> kFamilies{&kRequests, &kEvictions, &kAlerts};
    PolicyType type = policyType<Config, Quota>("Lets each caller make so many requests in a period of the calendar.");
    type.metrics = kFamilies;
    return type;
}

} // namespace gatehouse::policies::quota
