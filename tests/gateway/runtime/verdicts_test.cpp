#include "tests/gateway/runtime/gateway_fixture.h"

// Exchanges of a running gateway, asked for afterwards.

namespace gatehouse::runtime {
namespace {

class Verdicts : public GatewayFixture {
protected:
    using Found = std::shared_ptr<const observe::VerdictRecord>;

    void begin(const std::string& more = {}) {
        start();
        ASSERT_TRUE(applies(config(listener("public", m_port.address()), "policies: [ request_id ]\n" + more)));
    }
    void ask(const std::string& path, const std::string& id) {
        const auto answer =
            test::fetch(m_port.address(), "GET " + path + " HTTP/1.1\r\nHost: a\r\nX-Request-ID: " + id +
                                              "\r\nConnection: close\r\n\r\n");
        ASSERT_TRUE(answer);
    }
    [[nodiscard]] Found find(const std::string& id) const {
        std::optional<Found> found;
        m_gateway->findVerdict(id, [&](Found record) { found = std::move(record); });
        EXPECT_TRUE(test::waitUntil([&found] {
            QCoreApplication::processEvents();
            return found.has_value();
        }));
        return found.value_or(nullptr);
    }
};

TEST_F(Verdicts, AreFoundByTheRequestsId) {
    begin();
    ask("/a?b=1", "one");
    ask("/c", "two");
    // The answer is sent before the exchange has ended.
    ASSERT_TRUE(test::waitUntil([this] { return find("two") != nullptr; }));
    const Found one = find("one");
    ASSERT_NE(one, nullptr);
    EXPECT_EQ(one->target(), "/a?b=1");
    EXPECT_EQ(one->verdict().route, "all");
    EXPECT_EQ(one->verdict().reason, http::Reason::direct_answer);
    ASSERT_EQ(one->verdict().policies().size(), 2U);
    EXPECT_EQ(one->verdict().policies()[0].stage, "identify");
    EXPECT_EQ(one->verdict().policies()[1].policy, "respond");
    EXPECT_EQ(find("three"), nullptr);
}

TEST_F(Verdicts, OutliveTheConfigurationTheyCameFrom) {
    begin();
    ask("/a", "one");
    ASSERT_TRUE(test::waitUntil([this] { return find("one") != nullptr; }));
    const auto generation = m_gateway->generation();
    ASSERT_TRUE(applies(config(listener("public", m_port.address()), "tracing: { traceparent: false }\n")));
    EXPECT_GT(m_gateway->generation(), generation);
    const Found one = find("one");
    ASSERT_NE(one, nullptr);
    EXPECT_EQ(one->verdict().route, "all");
    EXPECT_EQ(one->verdict().listener, "public");
}

TEST_F(Verdicts, AreNotKeptWhereNobodyWantsThem) {
    begin("verdicts: { keep: 0 }\n");
    ask("/a", "one");
    ask("/b", "two"); // once this one is answered, the other has ended
    EXPECT_EQ(find("one"), nullptr);
}

TEST_F(Verdicts, AreCaughtByATrapWhereNoneAreKept) {
    begin("verdicts: { keep: 0 }\n");
    m_gateway->setTrap(observe::VerdictFilter{.path = "/trapped"});
    ask("/other", "one");
    ask("/trapped", "two");
    EXPECT_TRUE(test::waitUntil([this] { return find("two") != nullptr; }));
    EXPECT_EQ(find("one"), nullptr);
}

TEST_F(Verdicts, AreNoneBeforeThereIsAWorker) {
    start();
    EXPECT_EQ(find("one"), nullptr);
}

TEST_F(Verdicts, AreCaughtWhileSomebodyWatches) {
    start();
    const std::uint64_t early = m_gateway->watch({.path = "/watched"}); // before there is a worker
    ASSERT_TRUE(applies(config(listener("public", m_port.address()), "policies: [ request_id ]\n")));
    const std::uint64_t all = m_gateway->watch({});
    ask("/watched", "one");
    ask("/other", "two");
    std::vector<std::string> caught;
    const auto take = [&](std::uint64_t id) {
        bool isAnswered = false;
        m_gateway->takeCaught(id, [&](const observe::CaughtVerdicts& answer) {
            for (const auto& record : answer.records)
                caught.emplace_back(record.verdict().requestId);
            isAnswered = true;
        });
        EXPECT_TRUE(test::waitUntil([&isAnswered] {
            QCoreApplication::processEvents();
            return isAnswered;
        }));
    };
    ASSERT_TRUE(test::waitUntil([&] {
        take(all);
        return caught.size() >= 2;
    }));
    EXPECT_EQ(caught, (std::vector<std::string>{"one", "two"}));
    caught.clear();
    take(early);
    EXPECT_EQ(caught, std::vector<std::string>{"one"});
    m_gateway->unwatch(all);
    ask("/watched", "three");
    caught.clear();
    ASSERT_TRUE(test::waitUntil([&] {
        take(early);
        return !caught.empty();
    }));
    take(all);
    EXPECT_EQ(caught, std::vector<std::string>{"three"}) << "nobody watches the others any more";
}

} // namespace
} // namespace gatehouse::runtime
