#pragma once

#include "gateway/pipeline/exchange.h"
#include "gateway/pipeline/shared_store.h"

#include <deque>
#include <string>
#include <vector>

namespace gatehouse::policies::test {

/// A store that answers when the test says so.
class FakeStore final : public pipeline::SharedStore {
public:
    struct Asked {
        std::string_view script;
        std::vector<std::string> keys;
        std::vector<std::string> arguments;
        pipeline::StoreWaiter waiter;
    };

    bool isDown = false;
    std::deque<Asked> asked;

    [[nodiscard]] bool run(const pipeline::StoreCall& call, const pipeline::StoreWaiter& waiter) override {
        if (isDown)
            return false;
        asked.push_back({call.script,
                         {call.keys.begin(), call.keys.end()},
                         {call.arguments.begin(), call.arguments.end()},
                         waiter});
        return true;
    }
    /// To who has asked first.
    void answer(const std::vector<std::int64_t>& numbers) {
        const Asked first = asked.front();
        asked.pop_front();
        pipeline::Exchange* exchange = first.waiter.exchange.get();
        if (exchange == nullptr)
            return;
        first.waiter.tell(first.waiter.policy, *exchange, numbers);
        exchange->resume();
    }
};

} // namespace gatehouse::policies::test
