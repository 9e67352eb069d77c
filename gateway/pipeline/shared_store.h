#pragma once

#include "gateway/pipeline/exchange_ref.h"
#include "shared/core/time.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace gatehouse::pipeline {

class Exchange;

/// A script (Lua) that a store is to run as one step. Lives as long as the exchange that asks; the script's text is a
/// constant of the program.
struct StoreCall {
    std::string_view script;
    std::span<const std::string_view> keys;
    std::span<const std::string_view> arguments;
    Duration waited{}; ///< how long the exchange has waited for this store before: the time limit is that of a request
};

/// The numbers that the script has given; nothing if there was no answer in time, or none that can be used.
using StoreAnswer = std::span<const std::int64_t>;

/// Who is told of an answer.
struct StoreWaiter {
    ExchangeRef exchange;
    const void* policy;
    void (*tell)(const void* policy, Exchange& exchange, StoreAnswer answer);
};

/// What several gateways share, as the exchanges of one worker reach it.
class SharedStore {
public:
    /// Asks for `call` to be run. Within what is left of the store's time limit the waiter is told, never from inside
    /// this call, and its exchange resumed; neither happens to an exchange that is over. False: nobody is to wait for
    /// the store now.
    [[nodiscard]] virtual bool run(const StoreCall& call, const StoreWaiter& waiter) = 0;

protected:
    ~SharedStore() = default;
};

} // namespace gatehouse::pipeline
