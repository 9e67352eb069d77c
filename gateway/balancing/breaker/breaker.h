#pragma once

#include "gateway/balancing/breaker/breaker_rules.h"
#include "gateway/balancing/breaker/call_counts.h"
#include "gateway/balancing/breaker/recent_calls.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string_view>
#include <vector>

namespace gatehouse::balancing {

/// What an operator has said about a breaker, whatever it has counted.
enum class BreakerOverride : std::uint8_t {
    None,
    Tripped,  ///< lets nothing through
    Disabled, ///< lets everything through and counts nothing
    Observed, ///< counts and opens, but lets everything through
};

/// Stops calls to something that keeps failing, and tries by and by whether it works again. Exact for all workers, who
/// count each for itself and share one word, which says what holds; a call while it is closed reads that word and
/// nothing else that is shared. Made on the control thread; outlives reloads, which only bring other rules.
class Breaker {
public:
    enum class Phase : std::uint8_t {
        Closed,   ///< calls pass and are counted
        Open,     ///< no call passes
        HalfOpen, ///< some pass as a trial
        Ramp,     ///< the trials went well: more and more pass
    };

    /// Whether a call may be made, and what it owes the breaker. A permit that was given goes back by finish().
    struct Permit {
        enum class Kind : std::uint8_t {
            Refused,
            Free,     ///< the breaker is disabled
            Observed, ///< would have been refused, if the breaker did not only observe
            Counted,
            Trial
        };
        Kind kind = Kind::Refused;
        std::uint16_t generation = 0;

        explicit operator bool() const { return kind != Kind::Refused; }
    };

    /// Why it changed.
    enum class Cause : std::uint8_t {
        Failures,
        SlowCalls,
        TrialFailed,
        TimeIsOver,
        TrialsWentWell,
        RampIsOver,
        Operator
    };
    struct Event {
        MonotonicTime at;
        Phase to = Phase::Closed;
        BreakerOverride override = BreakerOverride::None; ///< in force from then on
        Cause cause = Cause::Operator;
        CallSum counted{}; ///< what made it open
        Duration time{};   ///< that it will be open, or the ramp will last
    };

    explicit Breaker(std::size_t workers);
    ~Breaker();

    // Workers.
    [[nodiscard]] Permit admit(const BreakerRules& rules, std::size_t worker, MonotonicTime now) {
        const Word word(m_word.load(std::memory_order_relaxed));
        if (word.phase() == Phase::Closed && word.override() == BreakerOverride::None) [[likely]]
            return {Permit::Kind::Counted, word.generation()};
        return admitUnusual(rules, worker, now);
    }
    /// The call is over, as far as the breaker cares. `requestId` is kept for whoever looks at recent calls.
    void finish(const BreakerRules& rules, std::size_t worker, Permit permit, const CallResult& result,
                MonotonicTime now, std::string_view requestId);
    /// What was well when finish() was told of it has failed after all: an answer that broke off.
    void failLater(const BreakerRules& rules, std::size_t worker, Permit permit, const CallResult& result,
                   MonotonicTime now, std::string_view requestId);
    /// How long calls will be refused for, at least.
    [[nodiscard]] Duration restOfOpenTime(const BreakerRules& rules, MonotonicTime now) const;

    /// Whether a call would surely be refused; one that admit() may have to decide by lot or by trial would not.
    /// Changes nothing. Any thread.
    [[nodiscard]] bool isRefusing(const BreakerRules& rules, MonotonicTime now) const;

    // Control thread.
    void setOverride(BreakerOverride override, MonotonicTime now);
    /// Closed, with nothing counted and no override.
    void reset(MonotonicTime now);
    /// What time alone brings about: nobody need call for it.
    void settle(MonotonicTime now);
    [[nodiscard]] Phase phase() const { return Word(m_word.load(std::memory_order_relaxed)).phase(); }
    [[nodiscard]] BreakerOverride override() const { return Word(m_word.load(std::memory_order_relaxed)).override(); }
    [[nodiscard]] CallSum counted(const BreakerRules& rules, MonotonicTime now) const;
    /// The latest first.
    [[nodiscard]] std::vector<RecentCall> recentCalls() const;
    /// What has happened since this was asked last. When nobody asks, the oldest are lost.
    [[nodiscard]] std::vector<Event> takeEvents();

private:
    /// What holds, in one word: phase, override, generation (grows with every change of the phase, and makes all that
    /// was counted or permitted before it void), and until when, in milliseconds.
    class Word {
    public:
        explicit Word(std::uint64_t bits) : m_bits(bits) {}
        Word(Phase phase, BreakerOverride override, std::uint16_t generation, MonotonicTime until);

        [[nodiscard]] std::uint64_t bits() const { return m_bits; }
        [[nodiscard]] Phase phase() const { return static_cast<Phase>(m_bits & 3); }
        [[nodiscard]] BreakerOverride override() const { return static_cast<BreakerOverride>(m_bits >> 2 & 3); }
        [[nodiscard]] std::uint16_t generation() const { return static_cast<std::uint16_t>(m_bits >> 4); }
        [[nodiscard]] MonotonicTime until() const {
            return MonotonicTime(std::chrono::milliseconds(static_cast<std::int64_t>(m_bits >> 20)));
        }

    private:
        std::uint64_t m_bits;
    };

    /// One worker's part; made when it makes its first call.
    struct alignas(64) Share {
        CallCounts counts;
        RecentCalls recent;
        std::uint32_t rampStep = 0;
    };
    struct Place {
        std::unique_ptr<Share> owned; ///< set by its worker
        std::atomic<Share*> share{nullptr};
    };

    [[nodiscard]] Permit admitUnusual(const BreakerRules& rules, std::size_t worker, MonotonicTime now);
    [[nodiscard]] bool takeTrial(const BreakerRules& rules, std::uint16_t generation);
    [[nodiscard]] bool isInRamp(const BreakerRules& rules, Share& share, Word word, MonotonicTime now) const;
    void finishTrial(const BreakerRules& rules, Permit permit, CallGrade grade, MonotonicTime now);
    void count(const BreakerRules& rules, Share& share, Permit permit, const CallSum& sum, MonotonicTime now);
    void considerOpening(const BreakerRules& rules, Permit permit, MonotonicTime now);
    void open(const BreakerRules& rules, Word from, Event event);
    /// False: somebody else was faster.
    [[nodiscard]] bool change(Word from, Phase to, MonotonicTime until, Event event);
    void replaceOverride(BreakerOverride override, bool closes, MonotonicTime now);
    [[nodiscard]] CallSum sum(std::uint16_t generation, MonotonicTime now, Duration part, std::size_t parts) const;
    [[nodiscard]] Share& share(std::size_t worker);
    void note(const Event& event);

    static constexpr std::size_t kMostEvents = 64;
    /// Trials that are not over by then are given up, and others begun.
    static constexpr Duration kPatience{std::chrono::minutes(1)};

    alignas(64) std::atomic<std::uint64_t> m_word{0};
    std::atomic<std::uint32_t> m_openedAgain{0}; ///< times in a row after the first
    /// Of the half-open phase: generation, those that went well, those in progress.
    alignas(64) std::atomic<std::uint64_t> m_trials{0};
    std::vector<Place> m_places; ///< by worker
    std::mutex m_eventsMutex;    ///< taken when something changes, never by a call
    std::vector<Event> m_events;
};

[[nodiscard]] std::string_view toString(Breaker::Phase phase);
[[nodiscard]] std::string_view toString(BreakerOverride override);

} // namespace gatehouse::balancing
