#include "gateway/balancing/breaker/breaker.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

namespace gatehouse::balancing {

namespace {

constexpr auto kRelaxed = std::memory_order_relaxed;

/// The trials of one half-open phase. Those of another generation are none.
struct Trials {
    std::uint16_t generation = 0;
    std::uint16_t good = 0;
    std::uint16_t running = 0;

    static Trials unpack(std::uint64_t bits, std::uint16_t generation) {
        if (static_cast<std::uint16_t>(bits >> 32) != generation)
            return {generation, 0, 0};
        return {generation, static_cast<std::uint16_t>(bits >> 16), static_cast<std::uint16_t>(bits)};
    }
    [[nodiscard]] std::uint64_t pack() const {
        return std::uint64_t{generation} << 32 | std::uint64_t{good} << 16 | running;
    }
};

bool reaches(std::uint64_t count, std::uint64_t calls, std::uint32_t percent) {
    return count != 0 && count * 100 >= calls * percent;
}

} // namespace

Breaker::Word::Word(Phase phase, BreakerOverride override, std::uint16_t generation, MonotonicTime until)
    : m_bits(static_cast<std::uint64_t>(phase) | static_cast<std::uint64_t>(override) << 2 |
             std::uint64_t{generation} << 4 |
             static_cast<std::uint64_t>(std::chrono::floor<std::chrono::milliseconds>(until.time_since_epoch()).count())
                 << 20) {}

Breaker::Breaker(std::size_t workers) : m_places(workers) {}
Breaker::~Breaker() = default;

Breaker::Share& Breaker::share(std::size_t worker) {
    Place& place = m_places[worker];
    if (Share* known = place.share.load(kRelaxed)) [[likely]]
        return *known;
    place.owned = std::make_unique<Share>();
    place.share.store(place.owned.get(), std::memory_order_release);
    return *place.owned;
}

// Letting calls through.

Breaker::Permit Breaker::admitUnusual(const BreakerRules& rules, std::size_t worker, MonotonicTime now) {
    Word word(m_word.load(std::memory_order_acquire));
    if (word.override() == BreakerOverride::Disabled)
        return {Permit::Kind::Free, 0};
    if (word.override() == BreakerOverride::Tripped)
        return {};
    const bool isObserved = rules.observeOnly || word.override() == BreakerOverride::Observed;
    const Permit refusal{isObserved ? Permit::Kind::Observed : Permit::Kind::Refused, 0};
    if (word.phase() == Phase::Open) {
        if (now < word.until())
            return refusal;
        (void)change(word, Phase::HalfOpen, now + kPatience, {.at = now, .cause = Cause::TimeIsOver});
        word = Word(m_word.load(std::memory_order_acquire));
    }
    if (word.phase() == Phase::HalfOpen && now >= word.until()) {
        (void)change(word, Phase::HalfOpen, now + kPatience, {.at = now, .cause = Cause::TimeIsOver});
        word = Word(m_word.load(std::memory_order_acquire));
    }
    if (word.phase() == Phase::Ramp && now >= word.until()) {
        settle(now);
        word = Word(m_word.load(std::memory_order_acquire));
    }
    const Permit counted{Permit::Kind::Counted, word.generation()};
    switch (word.phase()) {
    case Phase::Closed:
        return counted;
    case Phase::Open:
        return refusal;
    case Phase::HalfOpen:
        return takeTrial(rules, word.generation()) ? Permit{Permit::Kind::Trial, word.generation()} : refusal;
    case Phase::Ramp:
        return isInRamp(rules, share(worker), word, now) ? counted : refusal;
    }
    return refusal;
}

/// No more trials are begun than must go well.
bool Breaker::takeTrial(const BreakerRules& rules, std::uint16_t generation) {
    std::uint64_t bits = m_trials.load(std::memory_order_acquire);
    for (;;) {
        Trials trials = Trials::unpack(bits, generation);
        if (std::uint32_t{trials.good} + trials.running >= rules.trials)
            return false;
        ++trials.running;
        if (m_trials.compare_exchange_weak(bits, trials.pack(), std::memory_order_acq_rel))
            return true;
    }
}

/// A tenth of the calls at first, all at the end; spread evenly (the multiples of the golden ratio).
bool Breaker::isInRamp(const BreakerRules& rules, Share& share, Word word, MonotonicTime now) const {
    const auto gone = static_cast<double>((rules.ramp - std::min(rules.ramp, word.until() - now)).count());
    const double part = 0.1 + 0.9 * gone / static_cast<double>(std::max(rules.ramp, Duration(1)).count());
    share.rampStep += 0x9e37'79b9U;
    return share.rampStep < part * 4'294'967'296.0;
}

// What came of them.

void Breaker::finish(const BreakerRules& rules, std::size_t worker, Permit permit, const CallResult& result,
                     MonotonicTime now, std::string_view requestId) {
    if (permit.kind != Permit::Kind::Counted && permit.kind != Permit::Kind::Trial)
        return;
    const CallGrade grade = rules.grade(result);
    Share& own = share(worker);
    own.recent.add(now, result, grade, requestId);
    if (permit.kind == Permit::Kind::Trial)
        return finishTrial(rules, permit, grade, now);
    if (grade != CallGrade::Ignored)
        count(rules, own, permit, {1, grade == CallGrade::Failed, grade == CallGrade::Slow}, now);
}

void Breaker::failLater(const BreakerRules& rules, std::size_t worker, Permit permit, const CallResult& result,
                        MonotonicTime now, std::string_view requestId) {
    if (rules.grade(result) != CallGrade::Failed || permit.kind != Permit::Kind::Counted)
        return;
    Share& own = share(worker);
    own.recent.add(now, result, CallGrade::Failed, requestId);
    count(rules, own, permit, {0, 1, 0}, now);
}

void Breaker::count(const BreakerRules& rules, Share& share, Permit permit, const CallSum& sum, MonotonicTime now) {
    if (Word(m_word.load(kRelaxed)).generation() != permit.generation) [[unlikely]]
        return; // begun before something changed
    share.counts.add(permit.generation, now, rules.part, sum);
    if (sum.failed + sum.slow != 0) [[unlikely]]
        considerOpening(rules, permit, now);
}

/// Only a call that went wrong can open it. Of two workers that count at once, one at least sees both: each has written
/// before it reads.
void Breaker::considerOpening(const BreakerRules& rules, Permit permit, MonotonicTime now) {
    std::atomic_thread_fence(std::memory_order_seq_cst);
    const Word word(m_word.load(std::memory_order_acquire));
    if (word.generation() != permit.generation || (word.phase() != Phase::Closed && word.phase() != Phase::Ramp))
        return;
    constexpr std::size_t kTenth = CallCounts::kParts / 10;
    for (const std::size_t parts : {kTenth, CallCounts::kParts}) {
        const CallSum calls = sum(permit.generation, now, rules.part, parts);
        if (calls.calls < rules.minCalls)
            continue;
        if (reaches(calls.failed, calls.calls, rules.failurePercent))
            return open(rules, word, {.at = now, .cause = Cause::Failures, .counted = calls});
        if (reaches(calls.slow, calls.calls, rules.slowPercent))
            return open(rules, word, {.at = now, .cause = Cause::SlowCalls, .counted = calls});
    }
}

void Breaker::finishTrial(const BreakerRules& rules, Permit permit, CallGrade grade, MonotonicTime now) {
    std::uint64_t bits = m_trials.load(std::memory_order_acquire);
    Trials trials;
    do {
        if (static_cast<std::uint16_t>(bits >> 32) != permit.generation)
            return; // of a phase that is over
        trials = Trials::unpack(bits, permit.generation);
        --trials.running;
        trials.good = static_cast<std::uint16_t>(trials.good + (grade == CallGrade::Good));
    } while (!m_trials.compare_exchange_weak(bits, trials.pack(), std::memory_order_acq_rel));

    const Word word(m_word.load(std::memory_order_acquire));
    if (word.phase() != Phase::HalfOpen || word.generation() != permit.generation)
        return;
    if (grade == CallGrade::Failed || grade == CallGrade::Slow)
        return open(rules, word, {.at = now, .cause = Cause::TrialFailed});
    if (trials.good < rules.trials)
        return;
    const bool ramps = rules.ramp > Duration::zero();
    (void)change(word, ramps ? Phase::Ramp : Phase::Closed, now + rules.ramp,
                 {.at = now, .cause = Cause::TrialsWentWell, .time = rules.ramp});
}

// Changes.

void Breaker::open(const BreakerRules& rules, Word from, Event event) {
    const std::uint32_t again = from.phase() == Phase::Closed ? 0 : m_openedAgain.load(kRelaxed) + 1;
    event.time = rules.openTime(again);
    if (change(from, Phase::Open, event.at + event.time, event))
        m_openedAgain.store(again, kRelaxed);
}

bool Breaker::change(Word from, Phase to, MonotonicTime until, Event event) {
    std::uint64_t expected = from.bits();
    // From ramp to closed nothing begins anew: it is the same time in which calls pass.
    const bool goesOn = from.phase() == Phase::Ramp && to == Phase::Closed;
    const auto generation = static_cast<std::uint16_t>(from.generation() + (goesOn ? 0 : 1));
    const Word next(to, from.override(), generation, until);
    if (!m_word.compare_exchange_strong(expected, next.bits(), std::memory_order_acq_rel))
        return false;
    event.to = to;
    event.override = from.override();
    note(event);
    return true;
}

void Breaker::settle(MonotonicTime now) {
    const Word word(m_word.load(std::memory_order_acquire));
    if (word.phase() == Phase::Ramp && now >= word.until())
        (void)change(word, Phase::Closed, now, {.at = now, .cause = Cause::RampIsOver});
}

void Breaker::setOverride(BreakerOverride override, MonotonicTime now) { replaceOverride(override, false, now); }

void Breaker::reset(MonotonicTime now) { replaceOverride(BreakerOverride::None, true, now); }

void Breaker::replaceOverride(BreakerOverride override, bool closes, MonotonicTime now) {
    std::uint64_t bits = m_word.load(std::memory_order_acquire);
    for (;;) {
        const Word word(bits);
        if (!closes && word.override() == override)
            return;
        const Phase phase = closes ? Phase::Closed : word.phase();
        const Word next(phase, override, static_cast<std::uint16_t>(word.generation() + (closes ? 1 : 0)),
                        closes ? now : word.until());
        if (!m_word.compare_exchange_weak(bits, next.bits(), std::memory_order_acq_rel))
            continue;
        return note({.at = now, .to = phase, .override = override, .cause = Cause::Operator});
    }
}

// What is told.

Duration Breaker::restOfOpenTime(const BreakerRules& rules, MonotonicTime now) const {
    const Word word(m_word.load(kRelaxed));
    if (word.phase() == Phase::Open && word.until() > now)
        return word.until() - now;
    return rules.firstOpenTime; // tripped by an operator, or all trials are under way: nobody knows
}

bool Breaker::isRefusing(const BreakerRules& rules, MonotonicTime now) const {
    const Word word(m_word.load(kRelaxed));
    if (word.override() != BreakerOverride::None)
        return word.override() == BreakerOverride::Tripped;
    return !rules.observeOnly && word.phase() == Phase::Open && now < word.until();
}

CallSum Breaker::counted(const BreakerRules& rules, MonotonicTime now) const {
    return sum(Word(m_word.load(kRelaxed)).generation(), now, rules.part, CallCounts::kParts);
}

CallSum Breaker::sum(std::uint16_t generation, MonotonicTime now, Duration part, std::size_t parts) const {
    CallSum all;
    for (const Place& place : m_places) {
        if (const Share* known = place.share.load(std::memory_order_acquire))
            all += known->counts.sum(generation, now, part, parts);
    }
    return all;
}

std::vector<RecentCall> Breaker::recentCalls() const {
    std::vector<RecentCall> calls;
    for (const Place& place : m_places) {
        if (const Share* known = place.share.load(std::memory_order_acquire))
            known->recent.collect(calls);
    }
    std::ranges::stable_sort(calls, std::ranges::greater{}, &RecentCall::ended);
    return calls;
}

void Breaker::note(const Event& event) {
    const std::lock_guard lock(m_eventsMutex);
    if (m_events.size() == kMostEvents)
        m_events.erase(m_events.begin());
    m_events.push_back(event);
}

std::vector<Breaker::Event> Breaker::takeEvents() {
    const std::lock_guard lock(m_eventsMutex);
    return std::exchange(m_events, {});
}

std::string_view toString(Breaker::Phase phase) {
    static constexpr std::array<std::string_view, 4> kNames{"closed", "open", "half_open", "ramp"};
    return kNames[static_cast<std::size_t>(phase)];
}

std::string_view toString(BreakerOverride override) {
    static constexpr std::array<std::string_view, 4> kNames{"none", "tripped", "disabled", "observed"};
    return kNames[static_cast<std::size_t>(override)];
}

} // namespace gatehouse::balancing
