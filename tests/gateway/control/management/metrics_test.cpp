#include "gateway/control/history/metrics_history.h"
#include "gateway/control/management/deeds.h"
#include "gateway/control/management/dispatcher.h"
#include "gateway/control/management/metrics_feed.h"
#include "shared/document/writer.h"
#include "shared/rpc/line_reader.h"
#include "tests/gateway/control/management/method_call.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace gatehouse::control {
namespace {

using api::MetricKind;
using api::MetricSeries;

class HearingOutlet final : public Outlet {
public:
    void say(const rpc::NotificationTraits& notification, document::Node params) override {
        EXPECT_EQ(notification.name, "metrics.points");
        api::MetricPoints told;
        EXPECT_TRUE(rpc::readReply(*schema::typeOf<api::MetricPoints>(), params, &told));
        heard.push_back(std::move(told));
    }
    std::vector<api::MetricPoints> heard;
};

class MetricsApi : public testing::Test {
protected:
    MetricsApi() {
        clock.setWall(WallTime(1'700'006'400s)); // a whole hour, and a whole day
        serveMetrics(dispatcher, history, feed, clock);
    }

    rpc::Answer<api::MetricsHistory> ask(const api::MetricsHistoryParams& params) {
        return callAs(rpc::Role::Viewer, dispatcher, api::kMetricsHistory, params);
    }
    rpc::Answer<rpc::Nothing> subscribe(const std::shared_ptr<Outlet>& outlet,
                                        const api::MetricsSubscribeParams& params) {
        return call(outlet, "metrics.subscribe", rpc::write(params));
    }
    rpc::Answer<rpc::Nothing> call(const std::shared_ptr<Outlet>& outlet, std::string method, document::Node params) {
        std::optional<rpc::Answer<document::Node>> answer;
        rpc::Request request;
        request.method = std::move(method);
        request.params = std::move(params);
        Caller caller;
        caller.outlet = outlet;
        dispatcher.call(caller, request, [&](rpc::Answer<document::Node> given) { answer = std::move(given); });
        return answer->map([](const document::Node&) { return rpc::Nothing{}; });
    }
    /// So many seconds, each with one request more than the one before.
    void count(int seconds, std::uint64_t requests = 1) {
        for (int i = 0; i < seconds; ++i, ++requests) {
            Tally tally;
            tally.requests = requests;
            tally.durations.count = requests;
            tally.durations.cells[observe::HistogramLayout::cellOf(std::chrono::milliseconds(requests))] = requests;
            for (MetricTrack* track : {&history.gateway(), history.other(MetricKind::Route)})
                for (Period& period : track->periods)
                    period.add(tally, nullptr, 1);
            const auto second = std::chrono::floor<std::chrono::seconds>(clock.wall().time_since_epoch()).count();
            clock.advance(1s);
            history.close(second, second + 1);
        }
    }

    ManualClock clock;
    MetricsHistory history;
    MetricsFeed feed{history};
    Dispatcher dispatcher;
};

TEST_F(MetricsApi, TellsSecondsUnlessALongerStepIsAskedFor) {
    count(120);
    const auto seconds = ask({.series = {MetricSeries::Requests}, .from = clock.wall() - 3s});
    ASSERT_TRUE(seconds);
    EXPECT_EQ(seconds->step, 1s);
    EXPECT_EQ(seconds->from, clock.wall() - 3s);
    ASSERT_EQ(seconds->lines.size(), 1U);
    EXPECT_EQ(seconds->lines[0].values, (std::vector<double>{118, 119, 120}));

    const auto tens = ask({.series = {MetricSeries::Requests}, .from = clock.wall() - 20s, .step = 7s});
    ASSERT_TRUE(tens);
    EXPECT_EQ(tens->step, 10s);
    EXPECT_EQ(tens->lines[0].values, (std::vector<double>{105.5, 115.5}));

    const auto minutes = ask({.series = {MetricSeries::Requests}, .from = clock.wall() - 2min, .step = 1min});
    ASSERT_TRUE(minutes);
    EXPECT_EQ(minutes->lines[0].values, (std::vector<double>{30.5, 90.5}));
}

TEST_F(MetricsApi, PutsMinutesTogetherWhenAskedForMore) {
    count(600);
    const auto reply =
        ask({.series = {MetricSeries::Requests, MetricSeries::P99}, .from = clock.wall() - 10min, .step = 4min});
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->step, 5min);
    ASSERT_EQ(reply->lines.size(), 2U);
    EXPECT_EQ(reply->lines[0].values, (std::vector<double>{150.5, 450.5})); // the mean
    ASSERT_EQ(reply->lines[1].values.size(), 2U);
    EXPECT_NEAR(reply->lines[1].values[1], 0.6, 0.02); // the longest of its minutes
}

TEST_F(MetricsApi, TakesTheFinestStepThatIsKeptForSoLong) {
    count(60);
    for (const auto& [back, step] :
         {std::pair<Duration, Duration>(59min, 1s), {61min, 10s}, {23h, 10s}, {25h, 60s}, {700h, 60s}}) {
        const auto reply = ask({.series = {MetricSeries::Requests}, .from = clock.wall() - back});
        ASSERT_TRUE(reply);
        EXPECT_EQ(reply->step, step);
        EXPECT_EQ(reply->lines[0].values.size(), reply->points);
        EXPECT_GT(reply->lines[0].values.back(), 0);
        EXPECT_EQ(reply->lines[0].values.front() == api::kNoValue, back > 1min);
    }
}

TEST_F(MetricsApi, AnswersWhateverIsAskedForWithinAMessage) {
    for (int i = 0; i < 20; ++i)
        history.add(MetricKind::Route, "route-with-a-longer-name-" + std::to_string(i));
    count(30, 1234567);
    for (int i = 0; i < 500; ++i)
        history.note(clock.wall(), api::Event::Severity::Warning, std::string(5'000, '\x01'));
    const auto all = std::vector(seriesOf(MetricKind::Route).begin(), seriesOf(MetricKind::Route).end());
    for (const Duration back : {Duration(1h), Duration(24h), Duration(720h), Duration(100'000h)}) {
        const auto reply = ask({.kind = MetricKind::Route, .series = all, .from = clock.wall() - back});
        ASSERT_TRUE(reply);
        EXPECT_EQ(reply->lines.size(), 21 * all.size());
        EXPECT_GE(reply->points, 60U);
        EXPECT_LT(document::writeJsonLine(rpc::write(*reply)).size(), rpc::kMaxMessage);
    }
}

TEST_F(MetricsApi, MarksWhatHappenedMeanwhile) {
    count(10);
    history.note(clock.wall() - 5s, api::Event::Severity::Info, "revision 7 by ann runs now");
    history.note(clock.wall() - 1s, api::Event::Severity::Warning, "breaker service/orders opened");
    const auto reply = ask({.series = {MetricSeries::Requests}, .from = clock.wall() - 3s});
    ASSERT_TRUE(reply);
    ASSERT_EQ(reply->notes.size(), 1U);
    EXPECT_EQ(reply->notes[0].text, "breaker service/orders opened");
    EXPECT_EQ(reply->notes[0].time, clock.wall() - 1s);
}

TEST_F(MetricsApi, SaysWhatItHasNoHistoryOf) {
    count(1);
    const auto unknown = ask({.kind = MetricKind::Route, .names = {"nobody", "other"}, .series = {MetricSeries::P50}});
    ASSERT_TRUE(unknown);
    EXPECT_EQ(unknown->unknown, std::vector<std::string>{"nobody"});
    EXPECT_EQ(unknown->lines.size(), 1U);
    const auto wrong = ask({.kind = MetricKind::Consumer, .series = {MetricSeries::Cpu}});
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().code, rpc::ErrorCode::InvalidParams);
    EXPECT_NE(wrong.error().message.find("cpu is not kept of a consumer"), std::string::npos);
    EXPECT_FALSE(ask({.series = {MetricSeries::Requests}, .from = clock.wall() + 1h}));
    EXPECT_FALSE(ask({.series = {}}));
}

TEST_F(MetricsApi, NamesWhatThereIs) {
    history.add(MetricKind::Service, "orders");
    const auto reply = callAs(rpc::Role::Viewer, dispatcher, api::kMetricsSubjects, rpc::Nothing{});
    ASSERT_TRUE(reply);
    ASSERT_EQ(reply->rings.size(), 3U);
    EXPECT_EQ(reply->rings[0].kept, 1h);
    EXPECT_EQ(reply->rings[2].kept, 720h);
    EXPECT_EQ(reply->series.size(), 23U);
    std::string names;
    for (const auto& subject : reply->subjects)
        names += std::string(nameOf(subject.kind)) + '/' + subject.name + ' ';
    EXPECT_EQ(names, "gateway/ route/other service/orders service/other endpoint/other consumer/other ");
}

TEST_F(MetricsApi, TellsSubscribersEachSecond) {
    const auto outlet = std::make_shared<HearingOutlet>();
    ASSERT_TRUE(subscribe(
        outlet, {{{.series = {MetricSeries::Requests}}, {.kind = MetricKind::Route, .series = {MetricSeries::P50}}}}));
    count(2);
    feed.tell();
    ASSERT_EQ(outlet->heard.size(), 1U);
    const api::MetricPoints& told = outlet->heard[0];
    EXPECT_EQ(told.from, clock.wall() - 1s);
    ASSERT_EQ(told.lines.size(), 2U);
    EXPECT_EQ(told.lines[0].values, std::vector<double>{2});
    EXPECT_EQ(told.lines[1].name, "other");
    EXPECT_NEAR(told.lines[1].values.at(0), 0.002, 0.0001);

    ASSERT_TRUE(subscribe(outlet, {{{.series = {MetricSeries::Status5xx}}}})); // instead
    feed.tell();
    ASSERT_EQ(outlet->heard.size(), 2U);
    EXPECT_EQ(outlet->heard[1].lines.size(), 1U);
    ASSERT_TRUE(subscribe(outlet, {})); // no more
    feed.tell();
    EXPECT_EQ(outlet->heard.size(), 2U);
    ASSERT_TRUE(subscribe(outlet, {{{.series = {MetricSeries::Requests}}}}));
    ASSERT_TRUE(call(outlet, "metrics.unsubscribe", document::Node::map()));
    feed.tell();
    EXPECT_EQ(outlet->heard.size(), 2U);
}

TEST_F(MetricsApi, BoundsWhatSubscribersMayAskFor) {
    std::vector<std::shared_ptr<Outlet>> outlets;
    for (std::size_t i = 0; i < MetricsFeed::kMostWatchers; ++i) {
        outlets.push_back(std::make_shared<HearingOutlet>());
        EXPECT_TRUE(subscribe(outlets.back(), {{{.series = {MetricSeries::Requests}}}}));
    }
    const auto late = std::make_shared<HearingOutlet>();
    const auto refused = subscribe(late, {{{.series = {MetricSeries::Requests}}}});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, rpc::ErrorCode::Busy);
    outlets.pop_back(); // its connection ends
    EXPECT_TRUE(subscribe(late, {{{.series = {MetricSeries::Requests}}}}));
    EXPECT_FALSE(subscribe(late, {{{.kind = MetricKind::Consumer, .series = {MetricSeries::Cpu}}}}));

    for (int i = 0; i < 20; ++i)
        history.add(MetricKind::Route, "r" + std::to_string(i));
    const auto all = std::vector(seriesOf(MetricKind::Route).begin(), seriesOf(MetricKind::Route).end());
    const api::MetricWish wish{.kind = MetricKind::Route, .series = all};
    const auto points = history.newest({wish, wish, wish}, MetricsFeed::kMostLines);
    EXPECT_EQ(points.lines.size(), MetricsFeed::kMostLines);
    EXPECT_EQ(points.leftOut, 3 * 21 * all.size() - MetricsFeed::kMostLines);
}

} // namespace
} // namespace gatehouse::control
