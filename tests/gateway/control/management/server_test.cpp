#include "gateway/control/management/management.h"
#include "shared/api/events.h"
#include "tests/gateway/control/management/management_client.h"
#include "tests/support/qt_application.h"
#include "tests/support/temporary_folder.h"

#include <QTimer>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <filesystem>
#include <memory>
#include <vector>

namespace gatehouse::control {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::string_view kDescribe =
    R"({"jsonrpc":"2.0","id":1,"method":"rpc.describe","params":{"method":"status.get"}})";

/// A deed that waits until it is let go.
constexpr rpc::Method<rpc::Nothing, rpc::Nothing> kSlow{"test.slow", rpc::Role::Viewer, rpc::Effect::None, "Waits."};
constexpr rpc::Method<rpc::Nothing, rpc::Nothing> kActs{"test.act", rpc::Role::Operator, rpc::Effect::Acts, "Acts."};
constexpr rpc::Method<rpc::Nothing, rpc::Nothing> kFails{"test.fail", rpc::Role::Editor, rpc::Effect::Stores, "Fails."};

class ManagementApi : public testing::Test {
protected:
    ManagementApi() { test::needQtApplication(); }

    void listen(ManagementServer::Limits limits = {}) {
        auto file = SocketFile::bind(folder.file("m.sock"), SocketFile::Audience::Owner);
        ASSERT_TRUE(file) << file.error().message;
        server = std::make_unique<ManagementServer>(*std::move(file), RoleMap(), dispatcher, limits);
    }
    [[nodiscard]] ManagementClient client() const { return ManagementClient(folder.file("m.sock")); }

    test::TemporaryFolder folder;
    SystemClock clock;
    EventFeed events{clock};
    Dispatcher dispatcher;
    std::unique_ptr<ManagementServer> server;
};

TEST_F(ManagementApi, AnswersWithTheIdThatWasAsked) {
    serveRpc(dispatcher);
    listen();
    auto asking = client();
    EXPECT_THAT(asking.ask(kDescribe), HasSubstr(R"("id": 1, "result")"));
    EXPECT_THAT(asking.ask(R"({"jsonrpc":"2.0","id":"seven","method":"rpc.describe"})"), HasSubstr(R"("id": "seven")"));
}

TEST_F(ManagementApi, TellsWhatIsWrongAndGoesOn) {
    serveRpc(dispatcher);
    listen();
    auto asking = client();
    EXPECT_THAT(asking.ask("nonsense"), HasSubstr("-32700"));
    EXPECT_THAT(asking.ask("[]"), HasSubstr("-32600"));
    EXPECT_THAT(asking.ask(R"({"jsonrpc":"2.0","id":1,"method":"rpc.descrbe"})"), HasSubstr("did you mean"));
    EXPECT_THAT(asking.ask(R"({"jsonrpc":"2.0","id":1,"method":"rpc.describe","params":{"methd":1}})"),
                HasSubstr("-32602"));
    EXPECT_THAT(asking.ask(R"({"jsonrpc":"2.0","id":1,"result":{}})"), HasSubstr("-32600"));
    EXPECT_THAT(asking.ask(kDescribe), HasSubstr("\"result\""));
}

TEST_F(ManagementApi, DoesNotAnswerNotifications) {
    serveRpc(dispatcher);
    listen();
    auto asking = client();
    asking.send(R"({"jsonrpc":"2.0","method":"rpc.describe"})"
                "\n");
    EXPECT_THAT(asking.ask(kDescribe), HasSubstr("\"id\": 1"));
}

TEST_F(ManagementApi, TakesAMessageOfOneMebibyteAndHangsUpOnALongerOne) {
    serveRpc(dispatcher);
    listen();
    auto asking = client();
    const std::string padding(rpc::kMaxMessage - kDescribe.size(), ' ');
    EXPECT_THAT(asking.ask(std::string(kDescribe) + padding), HasSubstr("\"result\""));
    auto tooMuch = client();
    EXPECT_THAT(tooMuch.ask(std::string(kDescribe) + padding + ' '), HasSubstr("1 MiB at most"));
    EXPECT_TRUE(tooMuch.isClosed());
    auto endless = client();
    EXPECT_FALSE(endless.send(std::string(3 * rpc::kMaxMessage, 'x')));
    EXPECT_TRUE(endless.isClosed());
}

TEST_F(ManagementApi, HalfAMessageIsGivenUpAndAnIdleConnectionIsNot) {
    serveRpc(dispatcher);
    ManagementServer::Limits limits;
    limits.session.half = 50ms;
    listen(limits);
    auto idle = client();
    auto half = client();
    half.send(kDescribe.substr(0, 10));
    EXPECT_THAT(half.line(), HasSubstr("half a message"));
    EXPECT_TRUE(half.isClosed());
    EXPECT_THAT(idle.ask(kDescribe), HasSubstr("\"result\""));
}

TEST_F(ManagementApi, ADripOfBytesDoesNotProlongTheTimeForAMessage) {
    serveRpc(dispatcher);
    ManagementServer::Limits limits;
    limits.session.half = 50ms;
    listen(limits);
    auto dripping = client();
    EXPECT_TRUE(dripping.wait([&] { return !dripping.send("x") || dripping.hasEnded(); }));
}

TEST_F(ManagementApi, ManyCallsInOneWriteAreAllAnswered) {
    serveRpc(dispatcher);
    listen();
    auto asking = client();
    constexpr int kCalls = 500;
    std::string all;
    for (int i = 0; i < kCalls; ++i)
        all += R"({"jsonrpc":"2.0","id":)" + std::to_string(i) +
               R"(,"method":"rpc.describe","params":{"method":"schema.get"}})"
               "\n";
    ASSERT_TRUE(asking.send(all));
    for (int i = 0; i < kCalls; ++i)
        EXPECT_THAT(asking.line(), HasSubstr("\"id\": " + std::to_string(i) + ",")) << i;
}

TEST_F(ManagementApi, WhoDoesNotTakeAnswersIsNotGivenMoreAndThenHungUpOn) {
    serveSchema(dispatcher);
    ManagementServer::Limits limits;
    limits.session.stall = 200ms;
    listen(limits);
    auto silent = client();
    const std::string ask = R"({"jsonrpc":"2.0","id":1,"method":"schema.get"})"
                            "\n";
    std::string many;
    for (int i = 0; i < 50'000; ++i)
        many += ask;
    EXPECT_FALSE(silent.send(many)) << "the rest waits in the socket, until the server has had enough";
    EXPECT_TRUE(ManagementClient::turnUntil([this] { return server->connections() == 0; }));
}

TEST_F(ManagementApi, CallsBeyondTheMostThatMayBeInProgressWait) {
    std::deque<std::function<void(rpc::Answer<rpc::Nothing>)>> waiting;
    dispatcher.answerLater(kSlow, [&](const Caller& /*caller*/, rpc::Nothing /*params*/, auto done) {
        waiting.emplace_back(std::move(done));
    });
    ManagementServer::Limits limits;
    limits.session.calls = 3;
    listen(limits);
    auto asking = client();
    for (int i = 0; i < 5; ++i)
        asking.send(R"({"jsonrpc":"2.0","id":)" + std::to_string(i) +
                    R"(,"method":"test.slow"})"
                    "\n");
    ASSERT_TRUE(asking.wait([&] { return waiting.size() == 3; }));
    QCoreApplication::processEvents();
    EXPECT_EQ(waiting.size(), 3U);
    for (int i = 0; i < 5; ++i) {
        ASSERT_TRUE(asking.wait([&] { return !waiting.empty(); }));
        waiting.front()(rpc::Nothing{});
        waiting.pop_front();
        EXPECT_THAT(asking.line(), HasSubstr("\"id\": " + std::to_string(i)));
    }
}

TEST_F(ManagementApi, AnAnswerForAClientThatIsGoneIsDropped) {
    std::function<void(rpc::Answer<rpc::Nothing>)> finish;
    dispatcher.answerLater(kSlow, [&](const Caller& /*caller*/, rpc::Nothing /*params*/, auto done) { finish = done; });
    listen();
    {
        auto leaving = client();
        leaving.send(R"({"jsonrpc":"2.0","id":1,"method":"test.slow"})"
                     "\n");
        ASSERT_TRUE(leaving.wait([&] { return finish != nullptr; }));
    }
    auto other = client();
    ASSERT_TRUE(other.wait([this] { return server->connections() == 1; }));
    finish(rpc::Nothing{});
    server.reset();
    finish(rpc::Nothing{});
}

TEST_F(ManagementApi, WhenAllPlacesAreTakenTheLongestIdleGivesItsUp) {
    serveRpc(dispatcher);
    std::function<void(rpc::Answer<rpc::Nothing>)> finish;
    dispatcher.answerLater(kSlow, [&](const Caller& /*caller*/, rpc::Nothing /*params*/, auto done) { finish = done; });
    ManagementServer::Limits limits;
    limits.connections = 3;
    listen(limits);
    auto busy = client();
    busy.send(R"({"jsonrpc":"2.0","id":1,"method":"test.slow"})"
              "\n");
    ASSERT_TRUE(busy.wait([&] { return finish != nullptr; }));
    auto idle = client();
    EXPECT_THAT(idle.ask(kDescribe), HasSubstr("result"));
    auto recent = client();
    EXPECT_THAT(recent.ask(kDescribe), HasSubstr("result"));
    auto newcomer = client();
    EXPECT_THAT(newcomer.ask(kDescribe), HasSubstr("result"));
    EXPECT_THAT(idle.line(), HasSubstr("its place was needed"));
    EXPECT_TRUE(idle.isClosed());
    EXPECT_FALSE(busy.hasEnded());
    EXPECT_FALSE(recent.hasEnded());
    EXPECT_EQ(server->connections(), 3U);
    finish(rpc::Nothing{});
    EXPECT_THAT(busy.line(), HasSubstr("result"));
}

TEST_F(ManagementApi, WhoHasAskedSomethingStaysLongerThanThoseWhoNeverDid) {
    serveRpc(dispatcher);
    ManagementServer::Limits limits;
    limits.connections = 3;
    listen(limits);
    auto asking = client();
    EXPECT_THAT(asking.ask(kDescribe), HasSubstr("result"));
    std::vector<std::unique_ptr<ManagementClient>> crowd;
    for (int i = 0; i < 10; ++i) {
        crowd.push_back(std::make_unique<ManagementClient>(folder.file("m.sock")));
        crowd.back()->send("{");
    }
    ASSERT_TRUE(asking.wait([&] { return crowd[7]->hasEnded(); }));
    EXPECT_THAT(asking.ask(kDescribe), HasSubstr("result"));
}

TEST_F(ManagementApi, OneUsersSubscriptionsDoNotKeepOthersOut) {
    if (::geteuid() != 0) // only root may be somebody else
        return;
    serveEvents(dispatcher, events);
    std::filesystem::permissions(folder.path(), std::filesystem::perms(0711));
    auto file = SocketFile::bind(folder.file("m.sock"), SocketFile::Audience::Everybody);
    ASSERT_TRUE(file) << file.error().message;
    ManagementServer::Limits limits;
    limits.connections = 3;
    const std::vector<std::string> grants{"uid:65534=viewer"};
    server = std::make_unique<ManagementServer>(*std::move(file), *RoleMap::parse(grants), dispatcher, limits);
    std::vector<std::unique_ptr<ManagementClient>> crowd;
    for (int i = 0; i < 3; ++i) {
        ASSERT_EQ(::seteuid(65534), 0);
        crowd.push_back(std::make_unique<ManagementClient>(folder.file("m.sock")));
        ASSERT_EQ(::seteuid(0), 0);
        EXPECT_THAT(crowd.back()->ask(R"({"jsonrpc":"2.0","id":1,"method":"events.subscribe"})"), HasSubstr("result"));
    }
    auto root = client();
    EXPECT_THAT(root.ask(R"({"jsonrpc":"2.0","id":1,"method":"events.subscribe"})"), HasSubstr("result"));
    EXPECT_THAT(crowd[0]->line(), HasSubstr("more than half of the connections"));
    EXPECT_FALSE(crowd[1]->hasEnded());
}

TEST_F(ManagementApi, AThousandIdleConnectionsKeepNobodyOut) {
    serveRpc(dispatcher);
    ManagementServer::Limits limits;
    limits.pace = std::chrono::milliseconds(0);
    listen(limits);
    std::vector<std::unique_ptr<ManagementClient>> crowd;
    for (int i = 0; i < 1'000; ++i) {
        crowd.push_back(std::make_unique<ManagementClient>(folder.file("m.sock")));
        if (i % 2 == 0)
            crowd.back()->send("{");
        QCoreApplication::processEvents();
        EXPECT_LE(server->connections(), ManagementServer::Limits{}.connections);
    }
    auto asking = client();
    EXPECT_THAT(asking.ask(kDescribe), HasSubstr("result"));
}

TEST_F(ManagementApi, ARoleThatIsTooLowIsRefusedBeforeAnythingElse) {
    bool acted = false;
    dispatcher.answer(kActs, [&](const Caller& /*caller*/, const rpc::Nothing& /*params*/) {
        acted = true;
        return rpc::Answer<rpc::Nothing>(rpc::Nothing{});
    });
    std::optional<rpc::Answer<document::Node>> outcome;
    const auto call = [&](rpc::Role role, document::Node params = document::Node::map()) {
        Caller caller;
        caller.user = "eve";
        caller.role = role;
        rpc::Request request;
        request.method = "test.act";
        request.params = std::move(params);
        dispatcher.call(caller, request, [&](rpc::Answer<document::Node> answer) { outcome = std::move(answer); });
    };
    document::Node wrong = document::Node::map();
    wrong.add("x", document::Node::integer(1));
    call(rpc::Role::Viewer, wrong);
    ASSERT_FALSE(*outcome);
    EXPECT_EQ(outcome->error().code, rpc::ErrorCode::Forbidden);
    EXPECT_THAT(outcome->error().message, HasSubstr("eve is viewer"));
    EXPECT_FALSE(acted);
    call(rpc::Role::Admin);
    EXPECT_TRUE(*outcome);
    EXPECT_TRUE(acted);
}

TEST_F(ManagementApi, WhatActsIsAuditedBeforeItIsAnswered) {
    dispatcher.answer(kActs, [](const Caller& /*caller*/, const rpc::Nothing& /*params*/) {
        return rpc::Answer<rpc::Nothing>(rpc::Nothing{});
    });
    dispatcher.answer(kFails,
                      [](const Caller& /*caller*/, const rpc::Nothing& /*params*/) -> rpc::Answer<rpc::Nothing> {
                          return rpc::failure(rpc::ErrorCode::Conflict, "no");
                      });
    serveRpc(dispatcher);
    std::vector<std::string> deeds;
    std::vector<std::function<void()>> keep;
    dispatcher.onDeed([&](const Dispatcher::Deed& deed, std::function<void()> kept) {
        deeds.push_back(std::string(deed.method.name) + (deed.failure == nullptr ? " done" : " failed"));
        keep.push_back(std::move(kept));
    });
    listen();
    auto asking = client();
    asking.send(R"({"jsonrpc":"2.0","id":1,"method":"test.act"})"
                "\n");
    asking.send(R"({"jsonrpc":"2.0","id":2,"method":"test.fail"})"
                "\n");
    EXPECT_THAT(asking.ask(kDescribe), HasSubstr("status.get")) << "reading is not audited, and overtakes";
    EXPECT_THAT(deeds, testing::ElementsAre("test.act done", "test.fail failed"));
    keep[1]();
    EXPECT_THAT(asking.line(), HasSubstr("\"id\": 2"));
    keep[0]();
    EXPECT_THAT(asking.line(), HasSubstr("\"id\": 1"));
}

TEST_F(ManagementApi, SubscribersHearEventsAndTheSlowAreToldWhatTheyLost) {
    serveEvents(dispatcher, events);
    listen();
    auto quick = client();
    auto slow = client();
    const std::string subscribe = R"({"jsonrpc":"2.0","id":1,"method":"events.subscribe"})";
    EXPECT_THAT(quick.ask(subscribe), HasSubstr("result"));
    EXPECT_THAT(slow.ask(subscribe), HasSubstr("result"));
    EXPECT_THAT(slow.ask(subscribe), HasSubstr("result")) << "twice is once";
    const std::string text(60'000, 'x');
    constexpr int kEvents = 200; // 12 MB: more than the socket's buffer and ours
    for (int i = 0; i < kEvents; ++i) {
        events.publish(api::Event::Severity::Info, text);
        EXPECT_THAT(quick.line(), HasSubstr("\"sequence\": " + std::to_string(i + 1) + ","));
    }
    int heard = 0;
    const std::string none = "\"lost\": 0";
    std::string line;
    // All that was kept for it, then nothing of what was lost, then the next one with the count.
    while (slow.wait([&] { return true; }) && heard < kEvents) {
        events.publish(api::Event::Severity::Info, "next");
        line = slow.line();
        ++heard;
        if (line.find(none) == line.npos)
            break;
    }
    EXPECT_THAT(line, HasSubstr("\"lost\": "));
    EXPECT_THAT(line, Not(HasSubstr(none)));
    EXPECT_LT(heard, kEvents);
}

TEST_F(ManagementApi, WhoSubscribesKeepsItsPlaceUntilItHasHeardEnough) {
    serveRpc(dispatcher);
    serveEvents(dispatcher, events);
    ManagementServer::Limits limits;
    limits.connections = 2;
    listen(limits);
    const auto call = [](const std::string& method) {
        return R"({"jsonrpc":"2.0","id":1,"method":")" + method + "\"}";
    };
    auto hearing = client();
    EXPECT_THAT(hearing.ask(call("events.subscribe")), HasSubstr("result"));
    auto first = client();
    EXPECT_THAT(first.ask(kDescribe), HasSubstr("result"));
    auto second = client();
    EXPECT_THAT(second.ask(kDescribe), HasSubstr("result"));
    EXPECT_TRUE(first.isClosed()) << "it waited for nothing";
    EXPECT_FALSE(hearing.hasEnded());
    EXPECT_THAT(hearing.ask(call("events.unsubscribe")), HasSubstr("result"));
    EXPECT_THAT(second.ask(kDescribe), HasSubstr("result"));
    auto third = client();
    EXPECT_THAT(third.ask(kDescribe), HasSubstr("result"));
    EXPECT_TRUE(hearing.isClosed()) << "it waits for nothing now, and was heard longest ago";
    EXPECT_FALSE(second.hasEnded());
}

TEST_F(ManagementApi, TheSocketMayBeTakenOverByASuccessor) {
    Management first(clock);
    ASSERT_TRUE(first.listen(folder.file("m.sock"), RoleMap()));
    Management second(clock);
    ASSERT_TRUE(second.listen(folder.file("m.sock"), RoleMap(), net::UniqueFd(::dup(first.listeningSocket()))));
    first.handOver();
    auto asking = client();
    EXPECT_THAT(asking.ask(kDescribe), HasSubstr("result"));
}

} // namespace
} // namespace gatehouse::control
