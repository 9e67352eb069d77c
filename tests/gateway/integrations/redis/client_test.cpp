#include "gateway/integrations/redis/client.h"
#include "tests/gateway/integrations/dns/loop_test.h"
#include "tests/gateway/integrations/redis/scripted_server.h"

#include <gmock/gmock.h>

#include <functional>
#include <optional>

namespace gatehouse::integrations::redis {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::string_view kGreeted = "+OK\r\n";

class RedisClientTest : public LoopTest, protected ClientEvents {
protected:
    void SetUp() override { connectTo(server()); }

    Server server() const {
        return {.host = "127.0.0.1",
                .port = peer.port(),
                .unixPath = {},
                .tls = nullptr,
                .greeting = {{"SET", "probe", "1"}},
                .budget = 5ms};
    }
    void connectTo(const Server& which, Resolver* resolver = nullptr) {
        ClientEvents& events = *this;
        client.emplace(*loop, resolver, which, 1, events);
    }
    template <class Condition> [[nodiscard]] bool converseUntil(Condition done) {
        return turnUntil([&] {
            peer.pump();
            return done();
        });
    }
    [[nodiscard]] bool hears(const std::string& commands) {
        return converseUntil([&] { return peer.heard() == commands; });
    }
    [[nodiscard]] bool becomes(const std::string& change) {
        return converseUntil([&] { return !changes.empty() && changes.back() == change; });
    }
    [[nodiscard]] bool tells(std::size_t count) {
        return converseUntil([&] { return told.size() == count; });
    }
    void comeUp() {
        ASSERT_TRUE(hears("SET probe 1\n"));
        peer.say(kGreeted);
        ASSERT_TRUE(becomes("up"));
    }
    bool call(std::uint32_t tag, Duration waitedBefore = {}) {
        const std::string number = std::to_string(tag);
        const std::array<std::string_view, 2> words{"ECHO", number};
        return client->call(words, tag, client->deadline() - waitedBefore);
    }
    /// Time goes on until the client tries again and has connected.
    [[nodiscard]] bool reconnects() {
        const int before = peer.accepted();
        return converseUntil([&] {
            clock.advance(10ms);
            return peer.accepted() != before;
        });
    }

    void onAnswer(std::uint32_t tag, Outcome outcome, const Reply& reply) override {
        static constexpr std::string_view kNames[] = {"", " late", " failed"};
        std::string text = std::to_string(tag) + std::string(kNames[static_cast<std::size_t>(outcome)]);
        if (outcome == Outcome::Answered && !reply.values.empty())
            text += " = " +
                    (reply.error().empty() ? std::to_string(reply.values.front().integer) : std::string(reply.error()));
        told.push_back(text);
        if (whenTold)
            whenTold();
    }
    void onUp() override { changes.emplace_back("up"); }
    void onDown(const std::string& why) override { changes.push_back("down: " + why); }

    ScriptedServer peer;
    std::optional<Client> client;
    std::vector<std::string> told;
    std::vector<std::string> changes;
    std::function<void()> whenTold;
};

TEST_F(RedisClientTest, GreetsFirstAndAnswersInOrder) {
    turn();
    EXPECT_TRUE(call(1)) << "it waits behind the greeting";
    EXPECT_TRUE(call(2));
    ASSERT_TRUE(hears("SET probe 1\nECHO 1\nECHO 2\n"));
    EXPECT_FALSE(client->isUp());
    peer.say("+OK\r\n:10\r\n:20\r\n");
    ASSERT_TRUE(tells(2));
    EXPECT_THAT(told, ElementsAre("1 = 10", "2 = 20"));
    EXPECT_THAT(changes, ElementsAre("up"));
    EXPECT_TRUE(client->isUp());
}

TEST_F(RedisClientTest, UnderstandsAnswersInPieces) {
    comeUp();
    EXPECT_TRUE(call(1));
    EXPECT_TRUE(call(2));
    ASSERT_TRUE(hears("SET probe 1\nECHO 1\nECHO 2\n"));
    for (const char byte : std::string(":10\r\n:20\r\n")) {
        peer.say({&byte, 1});
        turn();
    }
    ASSERT_TRUE(tells(2));
    EXPECT_THAT(told, ElementsAre("1 = 10", "2 = 20"));
}

TEST_F(RedisClientTest, TakesCallsFromInsideAnAnswer) {
    comeUp();
    whenTold = [this] {
        whenTold = nullptr;
        EXPECT_TRUE(call(3));
    };
    EXPECT_TRUE(call(1));
    EXPECT_TRUE(call(2));
    ASSERT_TRUE(hears("SET probe 1\nECHO 1\nECHO 2\n"));
    peer.say(":10\r\n:20\r\n");
    ASSERT_TRUE(hears("SET probe 1\nECHO 1\nECHO 2\nECHO 3\n"));
    peer.say(":30\r\n");
    ASSERT_TRUE(tells(3));
    EXPECT_THAT(told, ElementsAre("1 = 10", "2 = 20", "3 = 30"));
}

TEST_F(RedisClientTest, SaysAfterTheBudgetThatACallIsLateAndDropsItsAnswer) {
    comeUp();
    EXPECT_TRUE(call(1));
    pass(4ms);
    EXPECT_THAT(told, IsEmpty());
    EXPECT_TRUE(call(2));
    pass(2ms);
    EXPECT_THAT(told, ElementsAre("1 late"));
    ASSERT_TRUE(hears("SET probe 1\nECHO 1\nECHO 2\n"));
    peer.say(":10\r\n:20\r\n");
    ASSERT_TRUE(tells(2));
    EXPECT_THAT(told, ElementsAre("1 late", "2 = 20"));
    EXPECT_THAT(changes, ElementsAre("up"));
}

TEST_F(RedisClientTest, LetsNobodyWaitForAServerThatHangs) {
    comeUp();
    for (std::uint32_t tag = 1; tag <= 5; ++tag)
        EXPECT_TRUE(call(tag));
    pass(7ms);
    EXPECT_THAT(told, ElementsAre("1 late", "2 late", "3 failed", "4 failed", "5 failed"));
    EXPECT_THAT(changes, ElementsAre("up", "down: no answer within the time limit"));
    EXPECT_FALSE(call(6));
    EXPECT_EQ(told.size(), 5u);
}

TEST_F(RedisClientTest, DoesNotBlameTheServerForWhoHadLittleTimeLeft) {
    comeUp();
    for (std::uint32_t tag = 1; tag <= 5; ++tag)
        EXPECT_TRUE(call(tag, 3ms));
    pass(4ms);
    EXPECT_THAT(told, ElementsAre("1 late", "2 late", "3 late", "4 late", "5 late"));
    EXPECT_THAT(changes, ElementsAre("up"));
}

TEST_F(RedisClientTest, CountsOnlyFailuresInARow) {
    comeUp();
    std::string heard = "SET probe 1\n";
    for (std::uint32_t tag = 1; tag <= 12; ++tag) {
        EXPECT_TRUE(call(tag));
        if (tag % 3 != 0) {
            pass(7ms);
            continue;
        }
        ASSERT_TRUE(converseUntil([&] { return peer.heard().ends_with("ECHO " + std::to_string(tag) + '\n'); }));
        peer.say(":1\r\n:2\r\n:3\r\n");
        ASSERT_TRUE(tells(tag));
    }
    EXPECT_THAT(changes, ElementsAre("up"));
}

TEST_F(RedisClientTest, IsDownWhenAConnectionEndsAndTheNextOneFailsToo) {
    comeUp();
    EXPECT_TRUE(call(1));
    ASSERT_TRUE(hears("SET probe 1\nECHO 1\n"));
    peer.say(":1\r\n");
    ASSERT_TRUE(tells(1));
    peer.hangUp();
    peer.goAway();
    EXPECT_TRUE(becomes("down: it cannot be connected to"));
    EXPECT_FALSE(call(2));
}

TEST_F(RedisClientTest, TriesAgainWithGrowingPauses) {
    comeUp();
    for (int i = 0; i < 5; ++i) {
        peer.say("what?\r\n");
        const int before = peer.accepted();
        ASSERT_TRUE(converseUntil([&] { return changes.back().starts_with("down") || peer.accepted() != before; }));
        ASSERT_TRUE(reconnects());
    }
    EXPECT_THAT(changes, ElementsAre("up", "down: it says what no Redis says")) << "one word for a change";
    peer.say("what?\r\n");
    turn();
    const int before = peer.accepted();
    for (int i = 0; i < 100; ++i) { // the pause is between 1.5 and 3 s by now
        pass(10ms);
        peer.pump();
    }
    EXPECT_EQ(peer.accepted(), before);
    ASSERT_TRUE(reconnects());
    comeUp();
}

TEST_F(RedisClientTest, IsNotSatisfiedWithAServerThatComesBackSlow) {
    comeUp();
    peer.say("what?\r\n");
    ASSERT_TRUE(becomes("down: it says what no Redis says"));
    ASSERT_TRUE(reconnects());
    ASSERT_TRUE(hears("SET probe 1\n"));
    pass(6ms);
    peer.say(kGreeted);
    ASSERT_TRUE(reconnects());
    EXPECT_EQ(changes.size(), 2u);
    ASSERT_TRUE(hears("SET probe 1\n"));
    peer.say(kGreeted);
    EXPECT_TRUE(becomes("up"));
}

TEST_F(RedisClientTest, GivesUpAServerThatAcceptsAndSaysNothing) {
    ASSERT_TRUE(hears("SET probe 1\n"));
    EXPECT_TRUE(call(1));
    pass(6ms);
    EXPECT_THAT(told, ElementsAre("1 late"));
    pass(900ms);
    EXPECT_THAT(changes, IsEmpty());
    pass(100ms);
    EXPECT_THAT(changes, ElementsAre("down: no answer to the greeting"));
}

TEST_F(RedisClientTest, LeavesAServerAloneThatSaysThatItCannotBeUsed) {
    for (const char* error :
         {"READONLY You can't write against a read only replica.", "LOADING Redis is loading",
          "MOVED 3999 127.0.0.1:6381", "OOM command not allowed", "NOAUTH Authentication required."}) {
        told.clear();
        changes.clear();
        peer = ScriptedServer();
        connectTo(server());
        comeUp();
        EXPECT_TRUE(call(1));
        EXPECT_TRUE(call(2));
        ASSERT_TRUE(hears("SET probe 1\nECHO 1\nECHO 2\n"));
        peer.say("-" + std::string(error) + "\r\n");
        ASSERT_TRUE(tells(2));
        EXPECT_THAT(told, ElementsAre("1 failed", "2 failed"));
        EXPECT_THAT(changes, ElementsAre("up", "down: \"" + std::string(error) + '"'));
        EXPECT_FALSE(call(3));
    }
}

TEST_F(RedisClientTest, PutsUpWithAFewOtherErrors) {
    comeUp();
    for (std::uint32_t tag = 1; tag <= 3; ++tag)
        EXPECT_TRUE(call(tag));
    ASSERT_TRUE(hears("SET probe 1\nECHO 1\nECHO 2\nECHO 3\n"));
    peer.say("-WRONGTYPE not a hash\r\n-ERR user_script\r\n");
    ASSERT_TRUE(tells(2));
    EXPECT_THAT(told, ElementsAre("1 failed", "2 failed"));
    EXPECT_THAT(changes, ElementsAre("up"));
    peer.say("-ERR \x1b[31mred\r\n");
    ASSERT_TRUE(tells(3));
    EXPECT_THAT(changes, ElementsAre("up", "down: \"ERR ?[31mred\"")) << "and nothing of a log's terminal";
}

TEST_F(RedisClientTest, TakesAnUnknownScriptForAnAnswer) {
    comeUp();
    std::string all;
    for (std::uint32_t tag = 1; tag <= 4; ++tag) {
        EXPECT_TRUE(call(tag));
        all += "-NOSCRIPT No matching script.\r\n";
    }
    ASSERT_TRUE(converseUntil([&] { return peer.heard().ends_with("ECHO 4\n"); }));
    peer.say(all);
    ASSERT_TRUE(tells(4));
    EXPECT_EQ(told.back(), "4 = NOSCRIPT No matching script.");
    EXPECT_THAT(changes, ElementsAre("up"));
}

TEST_F(RedisClientTest, IsRefusedWithAWrongPassword) {
    ASSERT_TRUE(hears("SET probe 1\n"));
    EXPECT_TRUE(call(1));
    peer.say("-WRONGPASS invalid username-password pair\r\n");
    ASSERT_TRUE(tells(1));
    EXPECT_THAT(told, ElementsAre("1 failed"));
    EXPECT_THAT(changes, ElementsAre("down: \"WRONGPASS invalid username-password pair\""));
}

TEST_F(RedisClientTest, ConnectsAnewAtOnceWhenAConnectionEnds) {
    comeUp();
    EXPECT_TRUE(call(1));
    ASSERT_TRUE(hears("SET probe 1\nECHO 1\n"));
    peer.say(":1\r\n");
    ASSERT_TRUE(tells(1));
    EXPECT_TRUE(call(2));
    ASSERT_TRUE(hears("SET probe 1\nECHO 1\nECHO 2\n"));
    peer.hangUp();
    ASSERT_TRUE(converseUntil([&] { return peer.accepted() == 2; })) << "without any time going by";
    EXPECT_THAT(told, ElementsAre("1 = 1", "2 failed"));
    EXPECT_TRUE(call(3));
    ASSERT_TRUE(hears("SET probe 1\nECHO 3\n"));
    peer.say("+OK\r\n:3\r\n");
    ASSERT_TRUE(tells(3));
    EXPECT_THAT(changes, ElementsAre("up", "up"));
}

TEST_F(RedisClientTest, DoesNotConnectForEverToAServerThatHangsUp) {
    comeUp();
    peer.hangUp(); // before anything was answered
    EXPECT_TRUE(becomes("down: it has closed the connection"));
    EXPECT_EQ(peer.accepted(), 1);
}

TEST_F(RedisClientTest, IsNotPutOutByAConnectionThatWasIdle) {
    comeUp();
    pass(60s);
    peer.hangUp();
    ASSERT_TRUE(converseUntil([&] { return peer.accepted() == 2; }));
    EXPECT_THAT(changes, ElementsAre("up"));
}

TEST_F(RedisClientTest, BelievesNothingThatNobodyHasAskedFor) {
    comeUp();
    peer.say("+OK\r\n");
    EXPECT_TRUE(becomes("down: it says what nobody has asked for"));
}

TEST_F(RedisClientTest, SaysWhyAServerTurnsItAway) {
    ASSERT_TRUE(hears("SET probe 1\n"));
    peer.say("-ERR max number of clients reached\r\n");
    EXPECT_TRUE(becomes("down: \"ERR max number of clients reached\""));
}

TEST_F(RedisClientTest, LetsOnlySoManyWait) {
    comeUp();
    for (std::uint32_t tag = 0; tag < Client::kMostCalls; ++tag)
        ASSERT_TRUE(call(tag));
    EXPECT_FALSE(call(5'000));
    EXPECT_THAT(told, IsEmpty());
    client.reset();
    turn();
    EXPECT_THAT(told, IsEmpty()) << "nobody is told anything by a client that is gone";
}

TEST_F(RedisClientTest, SaysThatNobodyIsThere) {
    peer.goAway();
    EXPECT_TRUE(becomes("down: it cannot be connected to"));
    EXPECT_FALSE(call(1));
}

TEST_F(RedisClientTest, LooksForItsServerByName) {
    const auto resolver = *Resolver::create(*loop);
    Server named = server();
    named.host = "localhost";
    connectTo(named, resolver.get());
    comeUp();
    named.host = "no-such-host.invalid";
    changes.clear();
    connectTo(named);
    EXPECT_TRUE(becomes("down: its name cannot be resolved on this machine"));
    client.reset(); // before the resolver
}

} // namespace
} // namespace gatehouse::integrations::redis
