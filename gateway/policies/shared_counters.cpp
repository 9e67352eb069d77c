#include "gateway/policies/shared_counters.h"

#include "gateway/policies/limit_answer.h"
#include "gateway/policies/limit_script.h"
#include "shared/credentials/stable_hash.h"

#include <algorithm>
#include <chrono>
#include <numeric>

namespace gatehouse::policies {

using Algorithm = LimitWindow::Algorithm;
using std::chrono::microseconds;

namespace {

std::int64_t microsecondsOf(Duration duration) { return std::chrono::duration_cast<microseconds>(duration).count(); }

std::string_view kindOf(Algorithm algorithm) {
    switch (algorithm) {
    case Algorithm::FixedWindow:
        return "f";
    case Algorithm::SlidingWindow:
        return "s";
    case Algorithm::SlidingLog:
        return "l";
    default:
        return "b";
    }
}

std::array<std::string, 4> argumentsOf(const LimitWindow& window) {
    const std::int64_t length = microsecondsOf(window.window);
    const std::string kind(kindOf(window.algorithm));
    if (window.algorithm != Algorithm::TokenBucket)
        return {kind, std::to_string(window.limit), std::to_string(length), "0"};
    // In whole numbers, and small ones: then nothing is lost however often it is added.
    const std::int64_t common = std::gcd(length, window.limit);
    return {kind, std::to_string(length / common), std::to_string(window.limit / common),
            std::to_string(window.burst > 0 ? window.burst : window.limit)};
}

/// What must be the same so that counts mean the same. A limit may change and its counts go on, except that of a
/// bucket, whose counts are in units of it.
std::string shapeOf(const LimitWindow& window) {
    const auto arguments = argumentsOf(window);
    return window.algorithm == Algorithm::TokenBucket ? '/' + arguments[0] + arguments[1] + ':' + arguments[2]
                                                      : '/' + arguments[0] + arguments[2];
}

} // namespace

Result<std::unique_ptr<const SharedCounters>>
SharedCounters::create(const std::string& store, const BuildContext& context, std::span<const LimitWindow> windows) {
    std::string shape;
    std::vector<Arguments> arguments;
    for (const LimitWindow& window : windows) {
        shape += shapeOf(window);
        arguments.push_back(argumentsOf(window));
    }
    return create(store, context, std::move(shape), std::move(arguments));
}

Result<std::unique_ptr<const SharedCounters>>
SharedCounters::createForPeriods(const std::string& store, const BuildContext& context, std::uint64_t limit) {
    return create(store, context, "/p", {{"p", std::to_string(limit), "0", "0"}});
}

Result<std::unique_ptr<const SharedCounters>> SharedCounters::create(const std::string& store,
                                                                     const BuildContext& context, std::string shape,
                                                                     std::vector<Arguments> windows) {
    const auto& stores = context.config.stores;
    const auto found = std::ranges::find(stores, store, &model::Store::name);
    if (found == stores.end())
        return fail("there is no store \"" + store + "\"");
    return std::unique_ptr<const SharedCounters>(new SharedCounters(
        static_cast<std::size_t>(found - stores.begin()), *found, context.id + shape + '\n', std::move(windows)));
}

SharedCounters::SharedCounters(std::size_t index, const model::Store& store, std::string label,
                               std::vector<Arguments> windows)
    : m_index(index), m_outage(store.outage), m_gateways(store.gateways), m_prefix(store.prefix),
      m_label(std::move(label)), m_windows(std::move(windows)) {}

SharedCounters::Decision SharedCounters::decide(pipeline::Exchange& exchange, const Question& question) const {
    using Phase = Memory::Phase;
    auto& memory = exchange.memory<Memory>(this);
    if (memory.phase == Phase::Fresh) {
        memory.asked = exchange.now();
        memory.phase = ask(exchange, question) ? Phase::Asked : Phase::Unanswered;
    }
    switch (memory.phase) {
    case Phase::Answered:
        return {Decision::State::Made, memory.isAllowed, {memory.allowances.data(), m_windows.size()}};
    case Phase::Unanswered:
        return {Decision::State::Outage};
    default:
        return {Decision::State::Waiting};
    }
}

bool SharedCounters::ask(pipeline::Exchange& exchange, const Question& question) const {
    pipeline::StoreCall& call = *callFor(exchange.arena(), question);
    call.waited = waitedFor(exchange);
    return exchange.store(m_index).run(call, {exchange.ref(), this, onAnswer});
}

/// By all limits of the exchange that count in this store.
Duration& SharedCounters::waitedFor(pipeline::Exchange& exchange) const {
    struct Waited {
        Duration time{};
    };
    return exchange.memory<Waited>(&exchange.store(m_index)).time;
}

/// The braces keep the keys of one caller together in a store that is spread over several servers.
pipeline::StoreCall* SharedCounters::callFor(Arena& arena, const Question& question) const {
    const std::size_t count = m_windows.size();
    const auto name = credentials::StableHash::of(arena.concat(m_label, question.caller));
    const bool isPeriod = question.rest > Duration::zero();
    const std::string_view caller = arena.concat(m_prefix, "{", name.text(), "}:");

    auto* keys = arena.allocateArray<std::string_view>(count);
    for (std::size_t i = 0; i < count; ++i)
        keys[i] = arena.concat(caller, numberText(isPeriod ? question.period : static_cast<std::int64_t>(i), arena));

    auto* arguments = arena.allocateArray<std::string_view>(2 + count * kNumbers);
    std::size_t at = 0;
    arguments[at++] = numberText(question.cost, arena);
    arguments[at++] = question.countsAlways ? "1" : "0";
    for (const Arguments& window : m_windows)
        for (const std::string& number : window)
            arguments[at++] = number;
    if (isPeriod)
        arguments[2 + 2] = numberText(microsecondsOf(question.rest), arena);
    return arena.make<pipeline::StoreCall>(kLimitScript, std::span<const std::string_view>(keys, count),
                                           std::span<const std::string_view>(arguments, at));
}

void SharedCounters::onAnswer(const void* policy, pipeline::Exchange& exchange, pipeline::StoreAnswer answer) {
    const auto& self = *static_cast<const SharedCounters*>(policy);
    auto& memory = exchange.memory<Memory>(policy);
    self.waitedFor(exchange) += exchange.now() - memory.asked;
    if (answer.size() != 1 + self.m_windows.size() * kNumbers) {
        memory.phase = Memory::Phase::Unanswered;
        return;
    }
    memory.phase = Memory::Phase::Answered;
    memory.isAllowed = answer[0] != 0;
    for (std::size_t i = 0; i < self.m_windows.size(); ++i) {
        const auto numbers = answer.subspan(1 + i * kNumbers, kNumbers);
        memory.allowances[i] = {numbers[0] != 0, numbers[1], microseconds(numbers[2]), microseconds(numbers[3])};
    }
}

std::int64_t SharedCounters::shareOf(std::int64_t number, std::int64_t cost) const {
    return std::max(cost, number / m_gateways);
}

} // namespace gatehouse::policies
