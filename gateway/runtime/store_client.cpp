#include "gateway/runtime/store_client.h"

#include "gateway/pipeline/exchange.h"
#include "shared/core/hex.h"

#include <openssl/sha.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace gatehouse::runtime {

using integrations::redis::Outcome;
using integrations::redis::Reply;
using observe::StoreCallResult;

namespace {

constexpr std::size_t kMostWords = 64;

/// The last word shows whether the store takes writes under our prefix, which all that follows needs.
std::vector<std::vector<std::string>> greeting(const StorePlan& plan) {
    const model::Store& store = plan.config;
    std::vector<std::vector<std::string>> words;
    if (!plan.password.empty() && store.user.empty())
        words.push_back({"AUTH", plan.password});
    else if (!plan.password.empty())
        words.push_back({"AUTH", store.user, plan.password});
    if (store.database != 0)
        words.push_back({"SELECT", std::to_string(store.database)});
    words.push_back({"SET", store.prefix + "probe", "1", "PX", "60000"});
    return words;
}

integrations::redis::Server serverOf(const StorePlan& plan) {
    const model::Store& store = plan.config;
    return {store.host, store.port, store.unixPath, plan.tls, greeting(plan), store.timeout};
}

/// As servers name a script: SHA-1 in hexadecimal digits. Nothing is protected by it.
std::string scriptHash(std::string_view script) {
    std::array<std::uint8_t, SHA_DIGEST_LENGTH> hash;
    SHA1(reinterpret_cast<const unsigned char*>(script.data()), script.size(), hash.data());
    return hexText(hash);
}

/// The numbers of a list that holds nothing else.
struct Numbers {
    std::array<std::int64_t, integrations::redis::ReplyReader::kMostValues> values;
    std::size_t count = 0;

    explicit Numbers(const Reply& reply) {
        const auto isNumber = [](const Reply::Value& value) { return value.kind == Reply::Value::Kind::Integer; };
        if (!reply.isList || !std::ranges::all_of(reply.values, isNumber))
            return;
        for (const Reply::Value& value : reply.values)
            values[count++] = value.integer;
    }
    [[nodiscard]] pipeline::StoreAnswer span() const { return {values.data(), count}; }
};

} // namespace

StoreClient::StoreClient(Parts parts, const StorePlan& plan)
    : m_loop(parts.loop), m_metrics(parts.metrics), m_name(plan.config.name), m_series(plan.metrics),
      m_report(parts.report), m_resolver(std::move(parts.resolver)),
      m_client(parts.loop, m_resolver.get(), serverOf(plan), parts.seed, *this) {}

StoreClient::~StoreClient() {
    setUp(false);
    report(StoreReport::Change::Gone);
}

bool StoreClient::run(const pipeline::StoreCall& call, const pipeline::StoreWaiter& waiter) {
    const MonotonicTime deadline = m_client.deadline() - call.waited;
    const std::uint32_t tag = keep({waiter, &call, m_loop.now(), deadline});
    if (deadline > m_loop.now() && send(Form::Hash, tag))
        return true;
    m_free.push_back(tag);
    count(StoreCallResult::Refused);
    return false;
}

std::uint32_t StoreClient::keep(const Waiting& waiting) {
    if (m_free.empty()) {
        m_waiting.push_back(waiting);
        m_free.reserve(m_waiting.size());
        return static_cast<std::uint32_t>(m_waiting.size() - 1);
    }
    const std::uint32_t tag = m_free.back();
    m_free.pop_back();
    m_waiting[tag] = waiting;
    return tag;
}

bool StoreClient::send(Form form, std::uint32_t tag) {
    const pipeline::StoreCall& call = *m_waiting[tag].call;
    std::array<std::string_view, kMostWords> words;
    std::array<char, 20> digits;
    std::size_t count = 0;
    const auto add = [&](std::string_view word) { words[count++] = word; };
    if (3 + call.keys.size() + call.arguments.size() > kMostWords)
        return false;
    add(form == Form::Hash ? "EVALSHA" : "EVAL");
    add(form == Form::Hash ? hashOf(call.script) : call.script);
    const char* const end = std::to_chars(digits.begin(), digits.end(), call.keys.size()).ptr;
    add({digits.data(), static_cast<std::size_t>(end - digits.data())});
    std::ranges::for_each(call.keys, add);
    std::ranges::for_each(call.arguments, add);
    return m_client.call({words.data(), count}, tag, m_waiting[tag].deadline);
}

std::string_view StoreClient::hashOf(std::string_view script) {
    for (const auto& [known, hash] : m_hashes)
        if (known.data() == script.data())
            return hash;
    return m_hashes.emplace_back(script, scriptHash(script)).second;
}

void StoreClient::onAnswer(std::uint32_t tag, Outcome outcome, const Reply& reply) {
    const Waiting waiting = m_waiting[tag]; // a copy: who is told may ask again
    pipeline::Exchange* const exchange = waiting.waiter.exchange.get();
    const bool isUnknown = outcome == Outcome::Answered && !reply.error().empty();
    if (isUnknown && exchange != nullptr && send(Form::Whole, tag))
        return;
    m_free.push_back(tag);
    const Numbers numbers(outcome == Outcome::Answered ? reply : Reply{});
    const bool isAnswered = numbers.count != 0;
    count(isAnswered                 ? StoreCallResult::Answered
          : outcome == Outcome::Late ? StoreCallResult::Late
                                     : StoreCallResult::Failed);
    if (isAnswered)
        m_metrics.record(m_series.duration, m_loop.now() - waiting.began);
    if (exchange == nullptr)
        return;
    waiting.waiter.tell(waiting.waiter.policy, *exchange, numbers.span());
    exchange->resume();
}

void StoreClient::onUp() {
    if (m_isUp)
        return;
    setUp(true);
    report(StoreReport::Change::Up);
}

void StoreClient::onDown(const std::string& why) {
    setUp(false);
    report(StoreReport::Change::Down, why);
}

void StoreClient::count(StoreCallResult result) { m_metrics.add(m_series.calls.at(static_cast<std::size_t>(result))); }

void StoreClient::setUp(bool isUp) {
    if (m_isUp != isUp)
        m_metrics.add(m_series.up, isUp ? 1 : -1);
    m_isUp = isUp;
}

void StoreClient::report(StoreReport::Change change, std::string why) {
    if (m_report)
        m_report({m_name, this, change, std::move(why)});
}

} // namespace gatehouse::runtime
