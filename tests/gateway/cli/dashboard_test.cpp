#include "gateway/cli/text/dashboard.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace gatehouse::cli {
namespace {

using api::MetricKind;
using api::MetricSeries;

Moment aMoment() {
    Moment moment;
    moment.status.version = "1.2.3";
    moment.status.uptime = 90s;
    moment.status.revision = 12;
    moment.status.ready = true;
    moment.points.from = WallTime(1'700'000'000s);
    const auto put = [&moment](MetricKind kind, const std::string& name, MetricSeries series, double value) {
        moment.points.lines.push_back({kind, name, series, {value}});
    };
    put(MetricKind::Gateway, "", MetricSeries::Requests, 1234);
    put(MetricKind::Gateway, "", MetricSeries::Status5xx, 4);
    put(MetricKind::Gateway, "", MetricSeries::P99, 0.0123);
    put(MetricKind::Gateway, "", MetricSeries::Memory, 100 << 20);
    for (const auto& [name, requests] : {std::pair("quiet", 1.0), std::pair("other", 500.0), std::pair("busy", 700.0)})
        put(MetricKind::Route, name, MetricSeries::Requests, requests);
    put(MetricKind::Route, "busy", MetricSeries::Status5xx, 4);
    put(MetricKind::Service, "shop", MetricSeries::Requests, 701);
    put(MetricKind::Service, "other", MetricSeries::Requests, 0);
    return moment;
}

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines)
        text += line + '\n';
    return text;
}

std::size_t placeOf(const std::vector<std::string>& lines, const std::string& beginning) {
    return static_cast<std::size_t>(
        std::ranges::find_if(lines, [&](const std::string& line) { return line.starts_with(beginning); }) -
        lines.begin());
}

TEST(Dashboard, TellsWhatTheGatewayDoesNow) {
    const auto lines = dashboard(aMoment(), {100, 40}, Colour::No);
    const std::string text = joined(lines);
    EXPECT_TRUE(lines[0].starts_with("gatehouse 1.2.3  up 90s  revision 12  2023-11-14T22:13:20Z")) << text;
    for (const char* told : {"requests  1234", "5xx 4", "p99 12.3 ms", "memory 100 MiB"})
        EXPECT_NE(text.find(told), std::string::npos) << told << "\n" << text;
    EXPECT_EQ(text.find('\x1b'), std::string::npos);
}

TEST(Dashboard, HasTheBusiestFirstAndTheOthersLast) {
    const auto lines = dashboard(aMoment(), {100, 40}, Colour::No);
    EXPECT_LT(placeOf(lines, "busy"), placeOf(lines, "quiet"));
    EXPECT_LT(placeOf(lines, "quiet"), placeOf(lines, "other"));
    EXPECT_LT(placeOf(lines, "other"), placeOf(lines, "SERVICE"));
    EXPECT_EQ(std::ranges::count_if(lines, [](const auto& line) { return line.starts_with("other"); }), 1)
        << "others that do nothing are left out";
}

TEST(Dashboard, TellsOfOpenBreakersAndWhy) {
    Moment moment = aMoment();
    api::Breaker breaker;
    breaker.id = "service/shop";
    breaker.state = api::BreakerState::Open;
    breaker.triesAgainIn = 7500ms;
    moment.breakers = {breaker};
    breaker.id = "service/\x1b[2Jcart";
    breaker.mode = api::BreakerMode::Tripped;
    moment.breakers.push_back(breaker);
    const std::string text = joined(dashboard(moment, {100, 40}, Colour::No));
    EXPECT_NE(text.find("service/shop  tries again in 8s"), std::string::npos) << text;
    EXPECT_NE(text.find("cart  tripped by an operator"), std::string::npos) << text;
    EXPECT_EQ(text.find('\x1b'), std::string::npos) << "a name steers no terminal";
}

TEST(Dashboard, FitsAnyTerminal) {
    Moment moment = aMoment();
    for (int i = 0; i < 20; ++i) {
        const std::string name(200, static_cast<char>('a' + i));
        for (const MetricKind kind : {MetricKind::Route, MetricKind::Service})
            moment.points.lines.push_back({kind, name, MetricSeries::Requests, {5}});
        moment.breakers.emplace_back().id = name;
    }
    moment.requests.assign(300, 7);
    for (const ScreenSize size : {ScreenSize{80, 24}, {200, 60}, {40, 10}, {1, 1}, {80, 5}}) {
        const auto lines = dashboard(moment, size, Colour::No);
        EXPECT_LE(lines.size(), size.rows);
        if (size.columns >= 80) {
            for (const std::string& line : lines)
                EXPECT_LE(width(line), size.columns) << line;
        }
    }
}

TEST(Dashboard, PaintsWhatIsWrong) {
    const std::string text = joined(dashboard(aMoment(), {100, 40}, Colour::Yes));
    EXPECT_NE(text.find("5xx \x1b[31m4\x1b[0m"), std::string::npos) << text;
}

TEST(Dashboard, WishesForNoMoreThanIsTold) {
    std::size_t lines = 0;
    for (const api::MetricWish& wish : dashboardWishes())
        lines += wish.series.size() * (wish.kind == MetricKind::Gateway ? 1 : 21);
    EXPECT_LE(lines, 500U);
}

} // namespace
} // namespace gatehouse::cli
