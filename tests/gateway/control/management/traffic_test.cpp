#include "gateway/control/management/deeds.h"
#include "gateway/control/management/dispatcher.h"
#include "shared/document/writer.h"
#include "tests/gateway/observe/access_log/sample_verdict.h"
#include "tests/support/qt_application.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

namespace gatehouse::control {
namespace {

class HearingOutlet final : public Outlet {
public:
    void say(const rpc::NotificationTraits& notification, document::Node params) override {
        EXPECT_EQ(notification.name, "traffic.exchange");
        api::TrafficExchange told;
        EXPECT_TRUE(rpc::readReply(*schema::typeOf<api::TrafficExchange>(), params, &told));
        heard.push_back(std::move(told));
    }
    std::vector<api::TrafficExchange> heard;
};

class Traffic : public testing::Test {
protected:
    static void SetUpTestSuite() { test::needQtApplication(); }

    Traffic() { serveTraffic(dispatcher, feed); }

    rpc::Answer<api::TrafficSubscribed> subscribe(const std::shared_ptr<Outlet>& outlet,
                                                  const api::TrafficFilter& filter = {}) {
        return call(outlet, api::kTrafficSubscribe, filter);
    }
    template <class P, class R>
    rpc::Answer<R> call(const std::shared_ptr<Outlet>& outlet, const rpc::Method<P, R>& method, const P& params) {
        std::optional<rpc::Answer<document::Node>> answer;
        rpc::Request request;
        request.method = method.name;
        request.params = rpc::write(params);
        Caller caller;
        caller.user = "ann";
        caller.outlet = outlet;
        dispatcher.call(caller, request, [&](rpc::Answer<document::Node> given) { answer = std::move(given); });
        return answer->map([](const document::Node& node) {
            R reply{};
            EXPECT_TRUE(rpc::readReply(*schema::typeOf<R>(), node, &reply));
            return reply;
        });
    }
    void catchOne(std::uint64_t tap, const std::string& id) {
        observe::SampleVerdict sample;
        sample.verdict.requestId = id;
        caught[tap].records.emplace_back().keep(sample.verdict);
    }
    /// Answers what the feed has asked.
    void answerAll() {
        for (auto& [tap, then] : std::exchange(asked, {}))
            then(std::exchange(caught[tap], {}));
    }

    std::map<std::uint64_t, observe::VerdictFilter> taps;
    std::map<std::uint64_t, observe::CaughtVerdicts> caught;
    std::vector<std::pair<std::uint64_t, std::function<void(observe::CaughtVerdicts)>>> asked;
    std::uint64_t last = 0;
    bool isRecorded = true;
    TrafficFeed feed{{[this](observe::VerdictFilter filter) {
                          taps.emplace(++last, std::move(filter));
                          return last;
                      },
                      [this](std::uint64_t tap) { taps.erase(tap); },
                      [this](std::uint64_t tap, std::function<void(observe::CaughtVerdicts)> then) {
                          asked.emplace_back(tap, std::move(then));
                      },
                      [this] { return isRecorded; }}};
    Dispatcher dispatcher;
    std::shared_ptr<HearingOutlet> ann = std::make_shared<HearingOutlet>();
    std::shared_ptr<HearingOutlet> bob = std::make_shared<HearingOutlet>();
};

TEST_F(Traffic, IsToldToWhoAskedForIt) {
    api::TrafficFilter filter;
    filter.route = "orders";
    filter.host = "API.example";
    filter.client = *IpAddress::parse("192.0.2.7");
    filter.lowestStatus = 500;
    ASSERT_TRUE(subscribe(ann, filter));
    ASSERT_TRUE(subscribe(bob));
    ASSERT_EQ(taps.size(), 2U);
    EXPECT_EQ(taps[1].route, "orders");
    EXPECT_EQ(taps[1].host, "api.example");
    EXPECT_EQ(taps[1].client, "192.0.2.7");
    EXPECT_EQ(taps[1].lowestStatus, 500);
    catchOne(1, "a");
    catchOne(2, "b");
    catchOne(2, "c");
    feed.look();
    answerAll();
    ASSERT_EQ(ann->heard.size(), 1U);
    EXPECT_EQ(ann->heard[0].verdict.requestId, "a");
    ASSERT_EQ(bob->heard.size(), 2U);
    EXPECT_EQ(bob->heard[1].verdict.requestId, "c");
}

TEST_F(Traffic, SaysHowMuchWentUnseen) {
    ASSERT_TRUE(subscribe(ann));
    catchOne(1, "a");
    catchOne(1, "b");
    caught[1].lost = 7;
    feed.look();
    answerAll();
    ASSERT_EQ(ann->heard.size(), 2U);
    EXPECT_EQ(ann->heard[0].unseen, 7U);
    EXPECT_EQ(ann->heard[1].unseen, 0U);
}

TEST_F(Traffic, IsToldOnlySoMuchOfAtOnce) {
    ASSERT_TRUE(subscribe(ann));
    for (std::size_t i = 0; i < TrafficFeed::kMostAtOnce + 3; ++i)
        catchOne(1, std::to_string(i));
    caught[1].lost = 7;
    feed.look();
    answerAll();
    ASSERT_EQ(ann->heard.size(), TrafficFeed::kMostAtOnce);
    EXPECT_EQ(ann->heard.front().verdict.requestId, "3") << "the latest are told";
    EXPECT_EQ(ann->heard.front().unseen, 10U);
}

TEST_F(Traffic, IsNotAskedForByAReasonThatThereIsNot) {
    const auto refused = subscribe(ann, {.reason = "rate_limit"});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, rpc::ErrorCode::InvalidParams);
    EXPECT_EQ(refused.error().message, "reason: there is no reason code \"rate_limit\"");
    EXPECT_TRUE(taps.empty());
    EXPECT_TRUE(subscribe(ann, {.reason = "rate_limited"}));
}

TEST_F(Traffic, AsksAgainOnlyWhenItHasBeenAnswered) {
    ASSERT_TRUE(subscribe(ann));
    feed.look();
    feed.look();
    EXPECT_EQ(asked.size(), 1U);
    answerAll();
    feed.look();
    EXPECT_EQ(asked.size(), 1U);
}

TEST_F(Traffic, IsWatchedNoLongerThanSomebodyListens) {
    ASSERT_TRUE(subscribe(ann));
    ASSERT_TRUE(subscribe(bob));
    feed.look();
    ann.reset();
    answerAll(); // to somebody who is gone
    feed.look();
    EXPECT_FALSE(taps.contains(1));
    EXPECT_TRUE(taps.contains(2));
}

TEST_F(Traffic, AnotherFilterReplacesTheFirst) {
    ASSERT_TRUE(subscribe(ann));
    feed.look();
    ASSERT_TRUE(subscribe(ann, {.route = "other"}));
    ASSERT_EQ(taps.size(), 1U);
    EXPECT_EQ(taps.begin()->second.route, "other");
    catchOne(1, "late");
    answerAll();
    EXPECT_TRUE(ann->heard.empty()) << "that was asked under the first";
}

TEST_F(Traffic, IsWatchedNoMoreWhenItsListenerHasSeenEnough) {
    ASSERT_TRUE(subscribe(ann));
    ASSERT_TRUE(subscribe(bob));
    feed.look();
    ASSERT_TRUE(call(ann, api::kTrafficUnsubscribe, rpc::Nothing{}));
    EXPECT_FALSE(taps.contains(1));
    EXPECT_TRUE(taps.contains(2));
    catchOne(1, "late");
    catchOne(2, "b");
    answerAll();
    EXPECT_TRUE(ann->heard.empty());
    EXPECT_EQ(bob->heard.size(), 1U);
    EXPECT_TRUE(call(ann, api::kTrafficUnsubscribe, rpc::Nothing{})) << "that it is not told is all it wants";
}

TEST_F(Traffic, SaysWhenThereIsNothingToTellBecauseNothingIsRecorded) {
    EXPECT_TRUE(subscribe(ann)->recorded);
    isRecorded = false;
    EXPECT_FALSE(subscribe(ann)->recorded);
    EXPECT_EQ(taps.size(), 1U) << "the configuration may say something else tomorrow";
}

TEST_F(Traffic, HasSoManyWatchersAtMost) {
    std::vector<std::shared_ptr<HearingOutlet>> watchers;
    for (std::size_t i = 0; i < TrafficFeed::kMostWatchers; ++i)
        ASSERT_TRUE(subscribe(watchers.emplace_back(std::make_shared<HearingOutlet>())));
    const auto refused = subscribe(ann);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, rpc::ErrorCode::Busy);
    EXPECT_EQ(taps.size(), TrafficFeed::kMostWatchers);
    watchers.pop_back();
    EXPECT_TRUE(subscribe(ann)) << "one has gone";
}

} // namespace
} // namespace gatehouse::control
