#include "gateway/policies/rate_limit/rate_limit.h"

#include "gateway/pipeline/exchange.h"
#include "gateway/policies/limit_answer.h"
#include "shared/core/ascii.h"
#include "shared/core/quantity_text.h"
#include "shared/schema/schema.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace gatehouse::policies::rate_limit {

using Algorithm = LimitWindow::Algorithm;
using document::Cursor;
using schema::Reading;

namespace {

// In the order of kResults.
constexpr std::size_t kAllowed = 0;
constexpr std::size_t kLimited = 1;
constexpr std::size_t kShadowed = 2;
constexpr std::size_t kSkipped = 3;
constexpr std::size_t kUncounted = 4;
constexpr std::size_t kDelayed = 5;
constexpr std::array<std::string_view, 6> kResults{"allowed", "limited", "shadowed", "skipped", "uncounted", "delayed"};
constexpr observe::MetricFamily kRequests{.name = "gatehouse_rate_limit_requests_total",
                                          .help = "Requests that a limit has looked at, by what it said: allowed, "
                                                  "limited, shadowed (would have been limited), skipped (no key), "
                                                  "uncounted (its store is down, and lets all pass or none), "
                                                  "delayed (allowed, after a wait).",
                                          .labels = {"policy"},
                                          .dense = {{{"result", kResults}, {}}}};
constexpr observe::MetricFamily kEvictions{
    .name = "gatehouse_rate_limit_evictions_total",
    .help = "Callers that a limit had to forget too early, because there were more of them than max_callers.",
    .labels = {"policy"}};

constexpr std::size_t kLargestLog = 512 * 1024 * 1024;
constexpr std::size_t kMostLimits = SharedCounters::kMostWindows;
constexpr Duration kLongestDelay = 30s;
constexpr std::string_view kDelayText = "Of a token bucket: a request whose turn comes within this time waits for it "
                                        "instead of being refused. In the order "
                                        "in which they came.";

constexpr std::int64_t kLargestCost = 1'000'000;

LimitWindow compile(const Limit& limit) {
    return {limit.algorithm, limit.limit, limit.window, limit.burst, limit.delay};
}

/// What a field says a request costs, at most kLargestCost; of several, the most. What cannot be read costs
/// `unreadable`: somebody else may read more in it.
std::int64_t costIn(const http::Fields& fields, std::string_view name, std::int64_t unreadable) {
    std::int64_t most = 0;
    for (const http::Field& field : fields.all()) {
        if (field.name != name)
            continue;
        std::uint64_t number = 0;
        const std::string_view text = field.value;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        const bool isNumber = error != std::errc::invalid_argument && end == text.data() + text.size();
        constexpr std::uint64_t kMost = kLargestCost;
        const std::uint64_t cost = error == std::errc() ? std::min(number, kMost) : kMost;
        most = std::max(most, isNumber ? static_cast<std::int64_t>(cost) : unreadable);
    }
    return most;
}

schema::Verdict setCostHeader(Config& config, std::string name) {
    config.costHeader = ascii::lowerCase(name);
    return {};
}

schema::Verdict setAnswerCostHeader(Config& config, std::string name) {
    config.answerCostHeader = ascii::lowerCase(name);
    return {};
}

std::optional<std::string> nameIf(const std::string& name) { return name.empty() ? std::nullopt : std::optional(name); }

void checkLimit(const Limit& limit, const Config& config, const Cursor& at, Reading& reading) {
    const bool isBucket = limit.algorithm == Algorithm::TokenBucket;
    if (limit.burst != 0 && !isBucket)
        at.at("burst").error(reading.diagnostics, "only a token bucket has a burst", "remove it");
    if (limit.delay != Duration::zero() && !isBucket)
        at.at("delay").error(reading.diagnostics, "only a token bucket can say when a request's turn comes",
                             "remove it");
    if (limit.delay != Duration::zero() && !config.store.empty())
        at.at("delay").error(reading.diagnostics, "whose turn it is, each gateway says for itself",
                             "remove \"store\", or give the delay a rate_limit of its own without it");
    if (limit.algorithm == Algorithm::SlidingLog && limit.limit > LimitWindow::kMostInLog)
        at.at("limit").error(reading.diagnostics, "a sliding log remembers 1000 requests of a caller at most",
                             "use sliding_window");
    if (limit.algorithm == Algorithm::Concurrency && at.has("window"))
        at.at("window").error(reading.diagnostics, "has no effect on concurrency", "remove it");
    if (limit.algorithm == Algorithm::Concurrency && !config.store.empty())
        at.at("algorithm")
            .error(reading.diagnostics, "how many run at a time, each gateway counts for itself",
                   "remove \"store\", or give concurrency a rate_limit of its own without it");
    if (isBucket && limit.limit != 0 &&
        compile(limit).fillSeconds() > std::chrono::duration<double>(LimitWindow::kLongestFill).count())
        at.error(reading.diagnostics, "the bucket would take more than 366 days to fill", "a lower burst");
    const std::size_t size = LimitTable::largestSize(compile(limit).numbers(), config.maxCallers);
    if (limit.algorithm == Algorithm::SlidingLog && size > kLargestLog)
        at.at("algorithm")
            .error(reading.diagnostics,
                   "the times of all callers could take " + std::to_string(size / (1024 * 1024)) + " MiB",
                   "a lower max_callers, or sliding_window");
    const std::uint32_t most = isBucket && limit.burst != 0 ? limit.burst : limit.limit;
    if (limit.limit != 0 && config.cost > most)
        at.error(reading.diagnostics, "a request costs more than the limit ever allows: nothing would pass");
}

void check(const Config& config, const Cursor& at, Reading& reading) {
    if (config.limits.empty())
        checkLimit(config.one, config, at, reading);
    for (std::size_t i = 0; i < config.limits.size(); ++i)
        checkLimit(config.limits[i], config, at.at("limits").at(i), reading);
    if (!config.answerCostHeader.empty() && !config.store.empty())
        at.at("answer_cost_header")
            .error(reading.diagnostics, "what answers cost, each gateway counts for itself",
                   "remove \"store\", or give it a rate_limit of its own without it");
    if (config.phase == Config::Phase::BeforeAuthentication && config.by.needsIdentity())
        at.at("by").error(reading.diagnostics, "before authentication it is not known who calls",
                          "count by client, header or cookie");
}

schema::TypePtr algorithms() {
    return schema::words<Algorithm>({
        {"token_bucket", Algorithm::TokenBucket, "refills steadily, and lets a burst through at once"},
        {"fixed_window", Algorithm::FixedWindow,
         "all at once when a window begins; twice the limit may pass around it"},
        {"sliding_window", Algorithm::SlidingWindow, "as if the window before had been used evenly; close, and small"},
        {"sliding_log", Algorithm::SlidingLog, "remembers each request: exact in every window, for small limits"},
        {"concurrency", Algorithm::Concurrency, "so many at a time"},
    });
}

/// Of several limits each has a name, by which RateLimit tells which one it speaks of.
std::string nameOf(const Config& config, const Limit& limit) {
    if (config.limits.size() < 2)
        return config.name;
    return config.name + '-' + (limit.algorithm == Algorithm::Concurrency ? "concurrency" : toString(limit.window));
}

std::string policyItem(const std::string& name, const Limit& limit) {
    std::string item = '"' + name + "\";q=" + std::to_string(limit.limit);
    if (limit.algorithm != Algorithm::Concurrency)
        item += ";w=" + std::to_string(std::max<std::int64_t>(1, wholeSeconds(limit.window)));
    return item;
}

} // namespace

schema::TypePtr declare(schema::Tag<Limit>) {
    return schema::object<Limit>("rate_limit.limit", "So many requests in a time.")
        .field("limit", &Limit::limit, "So many requests.")
        .required()
        .range(1, 1'000'000'000)
        .per("window")
        .field("window", &Limit::window, "In this time.")
        .range(Duration(100ms), Duration(24h * 366))
        .field("algorithm", &Limit::algorithm, algorithms(), "How they are counted.")
        .field("burst", &Limit::burst, "Of a token bucket: so many at once; without this, as many as the limit.")
        .range(1, 1'000'000'000)
        .field("delay", &Limit::delay, kDelayText)
        .range(0s, kLongestDelay);
}

schema::TypePtr declare(schema::Tag<Config>) {
    return schema::object<Config>("rate_limit", "Lets each caller make so many requests in a time.")
        .field("limit", &Config::one, &Limit::limit, schema::typeOf<std::uint32_t>(), "So many requests.")
        .range(1, 1'000'000'000)
        .per("window")
        .example("100")
        .field("window", &Config::one, &Limit::window, schema::typeOf<Duration>(), "In this time.")
        .range(Duration(100ms), Duration(24h * 366))
        .example("1m")
        .field("algorithm", &Config::one, &Limit::algorithm, algorithms(), "How they are counted.")
        .field("burst", &Config::one, &Limit::burst, schema::typeOf<std::uint32_t>(),
               "Of a token bucket: so many at once; without this, as many as the limit.")
        .range(1, 1'000'000'000)
        .field("delay", &Config::one, &Limit::delay, schema::typeOf<Duration>(), kDelayText)
        .range(0s, kLongestDelay)
        .example("500ms")
        .field("limits", &Config::limits,
               "Several limits together: a request passes if all of them let it, and else is counted by none.")
        .count(1, kMostLimits)
        .example("[ { limit: 100, window: 1m }, { limit: 5000, window: 1h } ]")
        .field(
            "by", &Config::by,
            "What is counted by. IPv6 clients are counted by network (/64), and IPv4 ones by the prefix behind \"/\".")
        .example("consumer")
        .example("\"client/24 + route\"")
        .field("missing", &Config::missing,
               schema::words<Config::Missing>({
                   {"skip", Config::Missing::Skip, "is not counted"},
                   {"share", Config::Missing::Share, "shares one count with all others like it"},
                   {"refuse", Config::Missing::Refuse, "is refused"},
               }),
               "What becomes of a request that lacks what is counted by.")
        .field("cost", &Config::cost, "What a request counts for.")
        .range(1, kLargestCost)
        .field("cost_header",
               schema::via<Config, std::string>(setCostHeader, [](const Config& c) { return nameIf(c.costHeader); }),
               "Field of the request that says what it counts for. It never counts for less than `cost`, and for "
               "1000000 if "
               "that is no number.")
        .rule(schema::kHeaderName)
        .example("X-Batch-Size")
        .field("answer_cost_header",
               schema::via<Config, std::string>(setAnswerCostHeader,
                                                [](const Config& c) { return nameIf(c.answerCostHeader); }),
               "Field of the upstream's answer that says what the request has cost. What that is above what was "
               "counted is counted then, until nothing is left; the client does not get the field.")
        .rule(schema::kSettableHeader)
        .example("X-Request-Cost")
        .field("phase", &Config::phase,
               schema::words<Config::Phase>({
                   {"before_authentication", Config::Phase::BeforeAuthentication, "slows down who guesses"},
                   {"after_authentication", Config::Phase::AfterAuthentication, "counts known callers"},
               }),
               "When it acts.")
        .field("shadow", &Config::shadow, "Counts and tells, but refuses nothing.")
        .field("headers", &Config::tell,
               schema::words<Config::Tell>({
                   {"standard", Config::Tell::Standard, "RateLimit and RateLimit-Policy"},
                   {"legacy", Config::Tell::Legacy, "X-RateLimit-Limit, -Remaining and -Reset"},
                   {"both", Config::Tell::Both, "all of these"},
                   {"none", Config::Tell::Nothing, "nothing but Retry-After with a refusal"},
               }),
               "What callers are told of their limit.")
        .field("name", &Config::name, "What these fields call it.")
        .rule(schema::kEntityName)
        .field("max_callers", &Config::maxCallers,
               "So many callers are remembered; of more, those who have not called for longest are forgotten.")
        .range(1'000, 10'000'000)
        .field("store", &Config::store,
               "Name of the store in which several gateways count together. Without it each one counts for itself.")
        .rule(schema::kEntityName)
        .refersTo("store")
        .exclusive({"limit", "limits"})
        .exclusive({"window", "limits"})
        .exclusive({"algorithm", "limits"})
        .exclusive({"burst", "limits"})
        .exclusive({"delay", "limits"})
        .needsOneOf({"limit", "limits"})
        .check(check);
}

/// What operators see of it.
class RateLimit::View final : public LimitView {
public:
    View(const Config& config, std::shared_ptr<Counters> counters, std::shared_ptr<LimitTable> table,
         const BuildContext& context, std::shared_ptr<RefusedCallers> refused)
        : LimitView(context.id, std::move(refused)), m_config(config), m_counters(std::move(counters)),
          m_table(std::move(table)) {}

    [[nodiscard]] std::string by() const override { return m_config.by.text(); }
    [[nodiscard]] std::vector<std::string> limits() const override {
        std::vector<std::string> texts;
        for (const Limit& limit : m_config.limits.empty() ? std::vector<Limit>{m_config.one} : m_config.limits)
            texts.push_back(std::to_string(limit.limit) + (limit.algorithm == Algorithm::Concurrency
                                                               ? " at a time"
                                                               : " in " + toString(limit.window)));
        return texts;
    }
    [[nodiscard]] bool isShadow() const override { return m_config.shadow; }
    [[nodiscard]] std::string store() const override { return m_config.store; }
    [[nodiscard]] std::size_t callers() const override { return m_table->callers(); }
    [[nodiscard]] std::optional<std::int64_t> remaining(const LimitTable::Key& key, const Clock& clock) const override {
        if (!m_config.store.empty())
            return std::nullopt;
        return m_counters->look(key, 0, clock.monotonic()).allowance.remaining;
    }
    [[nodiscard]] bool reset(const LimitTable::Key& key) const override { return m_counters->forget(key); }
    [[nodiscard]] std::optional<LimitTable::Key> keyOf(std::string_view value) const override {
        const auto bytes = m_config.by.ofValue(value);
        return bytes ? std::optional(LimitTable::Key::of(*bytes)) : std::nullopt;
    }

private:
    Config m_config;
    std::shared_ptr<Counters> m_counters;
    std::shared_ptr<LimitTable> m_table;
};

Result<RateLimit> RateLimit::create(const Config& config, const BuildContext& context) {
    std::vector<LimitWindow> windows;
    std::string shape = context.id; // a table fits windows of the same kinds only
    const auto add = [&](const Limit& limit) {
        windows.push_back(compile(limit));
        shape +=
            '#' + std::to_string(static_cast<int>(limit.algorithm)) + ':' + std::to_string(windows.back().numbers());
    };
    if (config.limits.empty())
        add(config.one);
    for (const Limit& limit : config.limits)
        add(limit);
    std::unique_ptr<const SharedCounters> shared;
    if (!config.store.empty()) {
        shared = TRY(SharedCounters::create(config.store, context, windows));
        shape += "#share";
        for (LimitWindow& window : windows) {
            window.limit = shared->shareOf(window.limit, config.cost);
            window.burst = window.burst == 0 ? 0 : shared->shareOf(window.burst, config.cost);
            shape += ':' + std::to_string(window.numbers());
        }
    }
    auto table = context.states.ensure<LimitTable>(shape + '/' + std::to_string(config.maxCallers), [&] {
        return std::make_shared<LimitTable>(LocalCounters::numbers(windows), config.maxCallers);
    });
    auto counters = std::make_shared<LocalCounters>(std::move(windows), table);
    auto refused = context.states.ensure<RefusedCallers>(context.id, [] { return std::make_shared<RefusedCallers>(); });
    auto view = std::make_shared<const View>(config, counters, std::move(table), context, std::move(refused));
    LimitBoard::tell(context, view);
    return RateLimit(config, std::move(counters), std::move(shared), std::move(view), context);
}

RateLimit::RateLimit(const Config& config, std::shared_ptr<Counters> counters,
                     std::unique_ptr<const SharedCounters> shared, std::shared_ptr<const LimitView> view,
                     const BuildContext& context)
    : m_by(config.by), m_missing(config.missing), m_cost(config.cost), m_costHeader(config.costHeader),
      m_answerCostHeader(config.answerCostHeader), m_isShadow(config.shadow), m_tell(config.tell),
      m_counters(std::move(counters)), m_shared(std::move(shared)), m_view(std::move(view)),
      m_results(context.metrics.row(kRequests, {context.id})),
      m_evictions(context.metrics.counter(kEvictions, {context.id})) {
    const std::vector<Limit> limits = config.limits.empty() ? std::vector<Limit>{config.one} : config.limits;
    for (const Limit& limit : limits) {
        m_limits.push_back(limit.limit);
        m_most = std::min(m_most, compile(limit).most());
        m_names.push_back(nameOf(config, limit));
        m_policyField += (m_policyField.empty() ? "" : ", ") + policyItem(m_names.back(), limit);
    }
    m_givesBack =
        std::ranges::any_of(limits, [](const Limit& limit) { return limit.algorithm == Algorithm::Concurrency; });
}

pipeline::Flow RateLimit::onRequest(pipeline::Exchange& exchange) const {
    if (const Taken* taken = exchange.recall<Taken>(this); taken != nullptr && taken->heldUntil != MonotonicTime{})
        return exchange.now() < taken->heldUntil ? pipeline::Flow::Waiting : pipeline::Flow::Next;
    const auto caller = m_by.of(exchange);
    if (!caller && m_missing == Config::Missing::Skip) {
        exchange.metrics().add(m_results.at(kSkipped));
        return pipeline::Flow::Next;
    }
    if (!caller && m_missing == Config::Missing::Refuse) {
        exchange.metrics().add(m_results.at(kLimited));
        exchange.note("nothing to count by");
        exchange.replyProblem(http::Reason::forbidden);
        return pipeline::Flow::Replied;
    }
    if (costOf(exchange) > m_most)
        return refuseForGood(exchange);
    const std::string_view shared; // by all that lack it: no caller is of no bytes at all
    return m_shared == nullptr ? takeLocally(exchange, caller.value_or(shared), {})
                               : takeShared(exchange, caller.value_or(shared));
}

/// Waiting does not help, so nothing is said of it.
pipeline::Flow RateLimit::refuseForGood(pipeline::Exchange& exchange) const {
    exchange.metrics().add(m_results.at(m_isShadow ? kShadowed : kLimited));
    noteRefusal(exchange);
    exchange.note("costs more than the limit ever allows");
    if (m_isShadow)
        return pipeline::Flow::Next;
    exchange.replyProblem(http::Reason::rate_limited);
    return pipeline::Flow::Replied;
}

/// Who calls may say that a request costs more, not that it costs less.
std::int64_t RateLimit::costOf(const pipeline::Exchange& exchange) const {
    return m_costHeader.empty() ? m_cost
                                : std::max(m_cost, costIn(exchange.request().fields, m_costHeader, kLargestCost));
}

pipeline::Flow RateLimit::takeLocally(pipeline::Exchange& exchange, std::string_view caller,
                                      std::string_view remark) const {
    auto& taken = exchange.memory<Taken>(this);
    taken.key = credentials::ShortHash::of(caller);
    taken.cost = costOf(exchange);
    const bool isReal = exchange.rehearsal() == nullptr;
    taken.decision = isReal ? m_counters->take(taken.key, taken.cost, exchange.now())
                            : m_counters->look(taken.key, taken.cost, exchange.now());
    taken.isCounted = true;
    taken.isOwed = isReal && taken.decision.isAllowed;
    if (taken.decision.evicted)
        exchange.metrics().add(m_evictions);
    return conclude(exchange, taken, remark);
}

pipeline::Flow RateLimit::takeShared(pipeline::Exchange& exchange, std::string_view caller) const {
    using State = SharedCounters::Decision::State;
    if (exchange.rehearsal() != nullptr)
        return goOnUnasked(exchange);
    const auto shared = m_shared->decide(exchange, {.caller = caller, .cost = costOf(exchange)});
    if (shared.state == State::Waiting)
        return pipeline::Flow::Waiting;
    if (shared.state == State::Outage)
        return withoutStore(exchange, caller);
    auto& taken = exchange.memory<Taken>(this);
    for (std::size_t i = 0; i < shared.allowances.size(); ++i)
        taken.decision.consider(i, shared.allowances[i]);
    taken.isCounted = true;
    return conclude(exchange, taken, {});
}

pipeline::Flow RateLimit::withoutStore(pipeline::Exchange& exchange, std::string_view caller) const {
    if (m_shared->outage() == model::Store::Outage::LocalShare)
        return takeLocally(exchange, caller, "the store is down, a share of ");
    exchange.metrics().add(m_results.at(kUncounted));
    return goOnUncounted(exchange, m_shared->outage() == model::Store::Outage::Open || m_isShadow);
}

pipeline::Flow RateLimit::conclude(pipeline::Exchange& exchange, Taken& taken, std::string_view remark) const {
    Arena& arena = exchange.arena();
    const bool isHeldBack = taken.decision.isAllowed && taken.decision.wait > Duration::zero() && !m_isShadow;
    const auto limit = [&] { return numberText(m_limits[taken.decision.window], arena); };
    if (exchange.rehearsal() != nullptr) // whoever rehearses wants to know what there is, and not to wait for it
        exchange.note(arena.concat(remark, "limit ", limit(), ", ",
                                   numberText(taken.decision.allowance.remaining, arena), " left",
                                   isHeldBack ? ", would be held back" : ""));
    else if (!remark.empty() || !taken.decision.isAllowed)
        exchange.note(arena.concat(remark, "limit ", limit()));
    if (isHeldBack && exchange.rehearsal() == nullptr) {
        exchange.metrics().add(m_results.at(kDelayed));
        exchange.note("held back");
        taken.heldUntil = exchange.now() + taken.decision.wait;
        exchange.resumeAt(taken.heldUntil);
        return pipeline::Flow::Waiting;
    }
    if (taken.decision.isAllowed) {
        exchange.metrics().add(m_results.at(kAllowed));
        return pipeline::Flow::Next;
    }
    exchange.metrics().add(m_results.at(m_isShadow ? kShadowed : kLimited));
    noteRefusal(exchange);
    if (m_isShadow)
        return pipeline::Flow::Next;
    return refuseWithRetry(exchange, http::Reason::rate_limited, taken.decision.allowance.retry);
}

/// Who it was, for operators. Whoever passes costs nothing here.
void RateLimit::noteRefusal(pipeline::Exchange& exchange) const {
    if (exchange.rehearsal() != nullptr)
        return;
    const auto key = LimitTable::Key::of(m_by.of(exchange).value_or(""));
    m_view->refused().note(key, exchange.wallNow(), [&] { return m_by.nameOf(exchange); });
}

void RateLimit::charge(pipeline::Exchange& exchange, http::ResponseHead& head) const {
    const std::int64_t cost = costIn(head.fields, m_answerCostHeader, 0);
    head.fields.remove(m_answerCostHeader);
    auto& taken = exchange.memory<Taken>(this);
    if (taken.isCounted && cost > taken.cost && exchange.rehearsal() == nullptr)
        taken.decision = m_counters->charge(taken.key, cost - taken.cost, exchange.now());
}

void RateLimit::onResponse(pipeline::Exchange& exchange, http::ResponseHead& head) const {
    if (!m_answerCostHeader.empty())
        charge(exchange, head);
    const Taken* taken = exchange.recall<Taken>(this);
    if (taken != nullptr && taken->isCounted && m_tell != Config::Tell::Nothing)
        tell(taken->decision, head.fields);
}

/// draft-ietf-httpapi-ratelimit-headers §3: of several windows, RateLimit tells of the one that matters most.
void RateLimit::tell(const Decision& decision, http::Fields& fields) const {
    Arena& arena = fields.arena();
    const std::string_view remaining = numberText(std::max<std::int64_t>(0, decision.allowance.remaining), arena);
    const Duration wait = decision.isAllowed ? decision.allowance.reset : decision.allowance.retry;
    const std::string_view reset = numberText(wholeSeconds(wait), arena);
    if (m_tell != Config::Tell::Legacy) {
        fields.add("ratelimit-policy", m_policyField);
        fields.add("ratelimit", arena.concat("\"", m_names[decision.window], "\";r=", remaining, ";t=", reset));
    }
    if (m_tell != Config::Tell::Standard) {
        fields.set("x-ratelimit-limit", numberText(m_limits[decision.window], arena));
        fields.set("x-ratelimit-remaining", remaining);
        fields.set("x-ratelimit-reset", reset);
    }
}

void RateLimit::onLog(const pipeline::Exchange& exchange) const {
    if (!m_givesBack)
        return;
    const Taken* taken = exchange.recall<Taken>(this);
    if (taken != nullptr && taken->isOwed)
        m_counters->giveBack(taken->key, taken->cost);
}

PolicyType type() {
    static constexpr std::array<const observe::MetricFamily*, 2> kFamilies{&kRequests, &kEvictions};
    PolicyType type = policyType<Config, RateLimit>("Lets each caller make so many requests in a time.");
    type.metrics = kFamilies;
    return type;
}

} // namespace gatehouse::policies::rate_limit
