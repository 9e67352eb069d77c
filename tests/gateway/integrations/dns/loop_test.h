#pragma once

#include "gateway/net/event_loop.h"
#include "tests/support/wait.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace gatehouse::integrations {

/// A loop on a clock that stands still, driven by hand; the peers' answers take real time.
class LoopTest : public testing::Test {
protected:
    template <class Condition> [[nodiscard]] bool turnUntil(Condition done) {
        return test::waitUntil([&] {
            turn();
            return done();
        });
    }
    void turn() { loop->processEvents(QEventLoop::AllEvents); }
    void pass(Duration time) {
        clock.advance(time);
        turn();
    }

    ManualClock clock;
    std::unique_ptr<net::EventLoop> loop = *net::EventLoop::create(clock);
};

/// Addresses as text, in the order given.
inline std::vector<std::string> texts(const std::vector<IpAddress>& addresses) {
    std::vector<std::string> result;
    for (const auto& address : addresses)
        result.push_back(address.toString());
    return result;
}

using Texts = std::vector<std::string>;

} // namespace gatehouse::integrations
