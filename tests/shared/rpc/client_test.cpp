#include "shared/rpc/client.h"
#include "shared/schema/schema.h"
#include "tests/support/qt_application.h"

#include <QLocalSocket>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>

#include <array>
#include <chrono>
#include <memory>
#include <optional>

namespace gatehouse::rpc {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

struct Sum {
    std::int64_t left = 0;
    std::int64_t right = 0;
};
struct Total {
    std::int64_t total = 0;
    std::string unit = "apples";
};

schema::TypePtr declare(schema::Tag<Sum> /*tag*/) {
    return schema::object<Sum>("sum", "Two numbers.")
        .field("left", &Sum::left, "One.")
        .field("right", &Sum::right, "Another.");
}
schema::TypePtr declare(schema::Tag<Total> /*tag*/) {
    return schema::object<Total>("total", "Their sum.")
        .field("total", &Total::total, "It.")
        .field("unit", &Total::unit, "Of what.");
}

constexpr Method<Sum, Total> kAdd{"math.add", Role::Viewer, Effect::None, "Adds."};
constexpr Notification<Total> kTold{"math.told", "Now and then."};

/// A client, and the other end of its connection as bytes.
class RpcClient : public testing::Test {
protected:
    RpcClient() {
        test::needQtApplication();
        std::array<int, 2> ends{};
        EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends.data()), 0);
        m_near.setSocketDescriptor(ends[0]);
        m_far.setSocketDescriptor(ends[1]);
        client = std::make_unique<Client>(m_near);
    }

    void add(std::int64_t left, std::int64_t right, Duration limit = Client::kPatience) {
        client->call<Sum, Total>(
            kAdd, {left, right}, [this](const Answer<Total>& answer) { answers.push_back(answer); }, limit);
    }
    template <class Condition> [[nodiscard]] bool becomes(Condition condition) {
        const auto deadline = std::chrono::steady_clock::now() + 10s;
        while (!condition() && std::chrono::steady_clock::now() < deadline)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
        return condition();
    }
    [[nodiscard]] std::string heard() {
        (void)becomes([this] { return m_far.canReadLine(); });
        return m_far.readLine().toStdString();
    }
    void say(const std::string& text) {
        m_far.write(text.data(), static_cast<qint64>(text.size()));
        m_far.flush();
    }
    [[nodiscard]] bool isAnswered(std::size_t count = 1) {
        return becomes([&] { return answers.size() >= count; });
    }
    void hangUp() { m_far.abort(); }

    std::unique_ptr<Client> client;
    std::vector<Answer<Total>> answers;

private:
    QLocalSocket m_near;
    QLocalSocket m_far;
};

TEST_F(RpcClient, CallsWithParametersAndReadsTheReply) {
    add(2, 3);
    EXPECT_EQ(heard(), R"({"jsonrpc": "2.0", "id": 1, "method": "math.add", "params": {"left": 2, "right": 3}})"
                       "\n");
    say("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"total\":5}}\n");
    ASSERT_TRUE(isAnswered());
    ASSERT_TRUE(answers.front());
    EXPECT_EQ(answers.front()->total, 5);
    EXPECT_EQ(answers.front()->unit, "apples");
}

TEST_F(RpcClient, RepliesMayComeInAnyOrderAndInPieces) {
    add(1, 1);
    add(2, 2);
    say("{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{\"to");
    EXPECT_TRUE(answers.empty());
    say("tal\":4}}\n{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"total\":2}}\n");
    ASSERT_TRUE(isAnswered(2));
    EXPECT_EQ(answers[0]->total, 4);
    EXPECT_EQ(answers[1]->total, 2);
}

TEST_F(RpcClient, PassesOverWhatANewerGatewaySaysMore) {
    add(1, 1);
    say("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"total\":2,\"colour\":\"red\"}}\n");
    ASSERT_TRUE(isAnswered());
    EXPECT_TRUE(answers.front());
}

TEST_F(RpcClient, AReplyOfAnotherShapeIsAFailure) {
    add(1, 1);
    say("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"total\":\"two\"}}\n");
    ASSERT_TRUE(isAnswered());
    ASSERT_FALSE(answers.front());
    EXPECT_THAT(answers.front().error().message, HasSubstr("total"));
}

TEST_F(RpcClient, TellsTheGatewaysFailure) {
    add(1, 1);
    say("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32001,\"message\":\"no\"}}\n");
    ASSERT_TRUE(isAnswered());
    EXPECT_EQ(answers.front().error().code, ErrorCode::Forbidden);
}

TEST_F(RpcClient, EveryOpenCallEndsWithTheConnection) {
    add(1, 1);
    add(2, 2);
    std::string why;
    client->onClosed([&](const std::string& reason) { why = reason; });
    hangUp();
    ASSERT_TRUE(isAnswered(2));
    EXPECT_EQ(answers[0].error().code, ErrorCode::Disconnected);
    EXPECT_EQ(answers[1].error().code, ErrorCode::Disconnected);
    EXPECT_TRUE(client->isClosed());
    EXPECT_THAT(why, HasSubstr("closed"));
    add(3, 3); // and so does the next one
    EXPECT_EQ(answers.size(), 2U) << "never from inside the call";
    ASSERT_TRUE(isAnswered(3));
}

TEST_F(RpcClient, AnAnswerThatDoesNotComeInTimeIsAFailureOnceAndALateOneIsDropped) {
    add(1, 1, 1ms);
    ASSERT_TRUE(isAnswered());
    EXPECT_EQ(answers.front().error().code, ErrorCode::TimedOut);
    add(2, 2);
    say("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"total\":2}}\n{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{\"total\":"
        "4}}\n");
    ASSERT_TRUE(isAnswered(2));
    EXPECT_EQ(answers.size(), 2U);
    EXPECT_EQ(answers[1]->total, 4);
}

TEST_F(RpcClient, HearsNotificationsThatItAskedToHear) {
    std::vector<std::int64_t> totals;
    client->on<Total>(kTold, [&](const Total& total) { totals.push_back(total.total); });
    say("{\"jsonrpc\":\"2.0\",\"method\":\"math.other\",\"params\":{}}\n"
        "{\"jsonrpc\":\"2.0\",\"method\":\"math.told\",\"params\":{\"total\":7}}\n"
        "{\"jsonrpc\":\"2.0\",\"method\":\"math.told\",\"params\":{\"total\":8}}\n");
    ASSERT_TRUE(becomes([&] { return totals.size() == 2; }));
    EXPECT_THAT(totals, ElementsAre(7, 8));
}

TEST_F(RpcClient, HangsUpOnWhoeverIsNoGateway) {
    for (const std::string garbage : {"HTTP/1.1 400 Bad Request\r\n", "[]\n", "{}\n"}) {
        std::array<int, 2> ends{};
        ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends.data()), 0);
        QLocalSocket near;
        near.setSocketDescriptor(ends[0]);
        QLocalSocket far;
        far.setSocketDescriptor(ends[1]);
        Client other(near);
        std::string why;
        other.onClosed([&](const std::string& reason) { why = reason; });
        far.write(garbage.data(), static_cast<qint64>(garbage.size()));
        far.flush();
        ASSERT_TRUE(becomes([&] { return other.isClosed(); })) << garbage;
        EXPECT_THAT(why, HasSubstr("no gateway"));
    }
}

TEST_F(RpcClient, ARefusalOfTheConnectionEndsItInTheGatewaysWords) {
    std::string why;
    client->onClosed([&](const std::string& reason) { why = reason; });
    add(1, 1);
    say("{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32001,\"message\":\"you have no role here\"}}\n");
    ASSERT_TRUE(isAnswered());
    EXPECT_EQ(answers.front().error().message, "you have no role here");
    EXPECT_EQ(why, "you have no role here");
}

TEST_F(RpcClient, MayBeDestroyedByItsOwnCallback) {
    client->call<Sum, Total>(kAdd, {1, 1}, [this](const Answer<Total>& /*answer*/) { client.reset(); });
    add(2, 2);
    say("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"total\":2}}\n{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{\"total\":"
        "4}}\n");
    ASSERT_TRUE(becomes([this] { return client == nullptr; }));
    EXPECT_TRUE(answers.empty()) << "calls that were open end with nothing";
}

} // namespace
} // namespace gatehouse::rpc
