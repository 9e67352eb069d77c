#include "console/session/review.h"
#include "console/session/session.h"
#include "tests/console/support/tiny_gateway.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

namespace gatehouse::console {
namespace {

constexpr int kPatience = 10'000; // ms

rpc::Answer<document::Node> nine() {
    api::Status status;
    status.version = "9";
    return rpc::write(status);
}

class Sessions : public testing::Test {
protected:
    Sessions() : m_path(m_folder.filePath(words("gateway.sock"))), m_gateway(m_path) {
        m_gateway.answer("status.get", nine);
    }
    static bool reaches(const Session& session, Session::State state) {
        return QTest::qWaitFor([&] { return session.state() == state; }, kPatience);
    }
    GatewayAddress address() const { return {GatewayAddress::Kind::Socket, m_path, {}, {}}; }

    QTemporaryDir m_folder;
    QString m_path;
    TinyGateway m_gateway;
};

TEST_F(Sessions, ConnectsWhenTheGatewayHasAnswered) {
    m_gateway.listen();
    Session session(address());
    EXPECT_EQ(session.state(), Session::State::Idle);
    session.open();
    ASSERT_TRUE(reaches(session, Session::State::Connected));
    EXPECT_EQ(session.greeting().version, "9");
    EXPECT_TRUE(session.problem().isEmpty());
    EXPECT_GT(session.roundTrip(), Duration{});
}

TEST_F(Sessions, SaysWhyAndTriesAgainByItself) {
    Session session(address());
    session.open();
    ASSERT_TRUE(reaches(session, Session::State::Waiting));
    EXPECT_EQ(session.problem(), words("There is no such socket"));
    EXPECT_LE(session.pause(), Session::kFirstPause);
    m_gateway.listen();
    ASSERT_TRUE(reaches(session, Session::State::Connected));
}

TEST_F(Sessions, ComesBackAfterALoss) {
    m_gateway.listen();
    Session session(address());
    session.open();
    ASSERT_TRUE(reaches(session, Session::State::Connected));
    m_gateway.goAway();
    ASSERT_TRUE(reaches(session, Session::State::Waiting));
    m_gateway.listen();
    session.tryNow();
    EXPECT_TRUE(reaches(session, Session::State::Connected));
}

TEST_F(Sessions, EndsEveryCallOnce) {
    m_gateway.listen();
    Session session(address());
    QObject context;
    int ended = 0;
    std::optional<rpc::ErrorCode> code;
    const auto count = [&](const rpc::Answer<api::Status>& answer) {
        ++ended;
        code = answer ? std::nullopt : std::optional(answer.error().code);
    };
    session.call(api::kStatusGet, {}, &context, count);
    EXPECT_EQ(ended, 0) << "nobody is called back from inside of a call";
    ASSERT_TRUE(QTest::qWaitFor([&] { return ended == 1; }, kPatience));
    EXPECT_EQ(code, rpc::ErrorCode::Disconnected);
    session.open();
    ASSERT_TRUE(reaches(session, Session::State::Connected));
    m_gateway.isMute = true;
    session.call(api::kStatusGet, {}, &context, count, 50ms);
    ASSERT_TRUE(QTest::qWaitFor([&] { return ended == 2; }, kPatience));
    EXPECT_EQ(code, rpc::ErrorCode::TimedOut);
    session.call(api::kStatusGet, {}, &context, count);
    m_gateway.goAway();
    ASSERT_TRUE(QTest::qWaitFor([&] { return ended == 3; }, kPatience));
    EXPECT_EQ(code, rpc::ErrorCode::Disconnected);
}

TEST_F(Sessions, CallNobodyWhoIsGone) {
    m_gateway.listen();
    Session session(address());
    session.open();
    ASSERT_TRUE(reaches(session, Session::State::Connected));
    bool isCalled = false;
    auto context = std::make_unique<QObject>();
    session.call(api::kStatusGet, {}, context.get(), [&](const rpc::Answer<api::Status>&) { isCalled = true; });
    context.reset();
    QObject other;
    bool isThere = false;
    session.call(api::kStatusGet, {}, &other, [&](const rpc::Answer<api::Status>&) { isThere = true; });
    ASSERT_TRUE(QTest::qWaitFor([&] { return isThere; }, kPatience));
    EXPECT_FALSE(isCalled);
}

document::Node diagnostic(const char* path) {
    document::Node node = document::Node::map();
    node.add("severity", document::Node::string("error"));
    node.add("path", document::Node::string(path));
    node.add("message", document::Node::string("wrong"));
    return node;
}

TEST(Findings, AreToldOfTheObjectThatTheySpeakOf) {
    document::Node root = document::Node::map();
    document::Node routes = document::Node::list();
    for (const char* name : {"a", "b"}) {
        document::Node route = document::Node::map();
        route.add("name", document::Node::string(name));
        routes.items.push_back(std::move(route));
    }
    root.add("routes", std::move(routes));
    const auto inObject = findingOf(diagnostic("routes[1].match.path"), root);
    EXPECT_EQ(inObject.section, "routes");
    EXPECT_EQ(inObject.name, "b");
    EXPECT_EQ(inObject.path, "match.path");
    EXPECT_TRUE(inObject.isError);
    const auto deeper = findingOf(diagnostic("routes[0].policies[2].rate_limit.limit"), root);
    EXPECT_EQ(deeper.name, "a");
    EXPECT_EQ(deeper.path, "policies[2].rate_limit.limit");
    const auto section = findingOf(diagnostic("limits.header"), root);
    EXPECT_EQ(section.section, "limits");
    EXPECT_EQ(section.path, "header");
    EXPECT_TRUE(section.name.empty());
    for (const char* strange : {"", "[", "routes[", "routes[9].x", "routes[x]", "routes[99999999999999999999]"})
        EXPECT_TRUE(findingOf(diagnostic(strange), root).name.empty()) << strange;
}

} // namespace
} // namespace gatehouse::console
