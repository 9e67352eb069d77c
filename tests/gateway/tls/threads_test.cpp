#include "tests/gateway/tls/conversation.h"
#include "tests/gateway/tls/test_pki.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

using namespace gatehouse;
using namespace gatehouse::tls;
using namespace gatehouse::tls::testing;

namespace {

TEST(Contexts, ServeAllWorkersAtOnce) {
    constexpr int kWorkers = 4;
    constexpr int kConnections = 25;
    const TestPki pki;
    const auto server = pki.server();
    const auto client = pki.clientContext();
    std::atomic<int> opened{0};
    std::atomic<int> finished{0};

    std::vector<std::jthread> workers;
    for (int i = 0; i < kWorkers; ++i) {
        workers.emplace_back([&] {
            for (int n = 0; n < kConnections; ++n) {
                Conversation talk(server, client);
                talk.server.owner.whenOpened = [&] { talk.server.stream->write("hello"); };
                talk.run();
                opened += talk.bothOpen() && talk.client.owner.received == "hello";
            }
            ++finished;
        });
    }
    while (finished < kWorkers)
        ASSERT_TRUE(server->rotateTicketKeys().has_value());
    workers.clear();
    EXPECT_EQ(opened, kWorkers * kConnections);
}

} // namespace
