#include "gateway/control/history/history_keeper.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

namespace gatehouse::control {
namespace {

using api::MetricKind;
using api::MetricSeries;

/// A history that is kept, through restarts.
class Keeping : public testing::Test {
protected:
    Keeping() {
        clock.setWall(WallTime(1'700'006'400s)); // a whole hour
        restart();
    }
    void restart() {
        history = std::make_unique<MetricsHistory>();
        keeper = std::make_unique<HistoryKeeper>(*history, folder.file("metrics"), clock,
                                                 [this](const std::string& text) { told.push_back(text); });
        keeper->load();
    }
    /// Minutes with so many requests each second, one more in each minute.
    void count(int minutes, std::uint64_t requests = 1) {
        for (int i = 0; i < minutes; ++i, ++requests) {
            Tally tally;
            tally.requests = requests * 60;
            MetricTrack* route = history->find(MetricKind::Route, "orders");
            for (MetricTrack* track : {&history->gateway(), history->other(MetricKind::Service), route})
                if (track != nullptr)
                    track->periods[2].add(tally, nullptr, 60);
            const auto second = std::chrono::floor<std::chrono::seconds>(clock.wall().time_since_epoch()).count();
            clock.advance(60s);
            history->close(second, second + 60);
            keeper->tick();
        }
    }
    /// Seconds with one request more in each.
    void seconds(int count) {
        for (int i = 1; i <= count; ++i) {
            Tally tally;
            tally.requests = static_cast<std::uint64_t>(i);
            MetricTrack* route = history->find(MetricKind::Route, "orders");
            for (MetricTrack* track : {&history->gateway(), route})
                if (track != nullptr)
                    for (Period& period : track->periods)
                        period.add(tally, nullptr, 1);
            const auto second = std::chrono::floor<std::chrono::seconds>(clock.wall().time_since_epoch()).count();
            clock.advance(1s);
            history->close(second, second + 1);
            keeper->tick();
        }
    }
    std::vector<double> minutes(MetricKind kind, const std::string& name, Duration back) {
        return values(kind, name, back, 60s);
    }
    std::vector<double> values(MetricKind kind, const std::string& name, Duration back, Duration step) {
        api::MetricsHistoryParams params;
        params.kind = kind;
        if (!name.empty())
            params.names = {name};
        params.series = {MetricSeries::Requests};
        params.from = clock.wall() - back;
        params.step = step;
        const auto reply = history->query(params, clock.wall());
        return reply && reply->lines.size() == 1 ? reply->lines[0].values : std::vector<double>{};
    }
    std::string today() const {
        for (const auto& entry : std::filesystem::directory_iterator(folder.file("metrics")))
            if (entry.path().filename() != "recent")
                return entry.path().string();
        return {};
    }

    test::TemporaryFolder folder;
    ManualClock clock;
    std::unique_ptr<MetricsHistory> history;
    std::unique_ptr<HistoryKeeper> keeper;
    std::vector<std::string> told;
};

TEST_F(Keeping, GoesOnAfterARestartWithAGapForTheTimeBetween) {
    history->add(MetricKind::Route, "orders");
    count(3);
    clock.advance(120s);
    restart();
    count(2, 7);
    const std::vector<double> expected{1, 2, 3, -1, -1, 7, 8};
    EXPECT_EQ(minutes(MetricKind::Gateway, "", 7min), expected);
    EXPECT_EQ(minutes(MetricKind::Route, "orders", 7min), expected);
    EXPECT_EQ(minutes(MetricKind::Service, "other", 7min), expected);
    EXPECT_GT(history->find(MetricKind::Route, "orders")->busyness, 0);
    EXPECT_TRUE(told.empty());
}

TEST_F(Keeping, TellsMinutesWhereSecondsAreGone) {
    count(30);
    restart();
    count(1);
    api::MetricsHistoryParams params;
    params.series = {MetricSeries::Requests};
    params.from = clock.wall() - 20min;
    const auto reply = history->query(params, clock.wall());
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->step, 1min);
    EXPECT_EQ(reply->lines[0].values.front(), 12);
    params.step = 1s; // whoever asks for seconds gets them, where there are any
    EXPECT_EQ(history->query(params, clock.wall())->step, 1s);
}

TEST_F(Keeping, KeepsWhatWasNotedMeanwhileOnce) {
    history->note(clock.wall(), api::Event::Severity::Warning, "breaker service/users is open");
    count(2);
    history->note(clock.wall(), api::Event::Severity::Info, "revision 3");
    keeper->finish();
    restart();
    keeper->finish();
    restart();
    count(1);
    api::MetricsHistoryParams params;
    params.series = {MetricSeries::Requests};
    const auto reply = history->query(params, clock.wall());
    ASSERT_TRUE(reply);
    ASSERT_EQ(reply->notes.size(), 2U);
    EXPECT_EQ(reply->notes[0].time, clock.wall() - 3min);
    EXPECT_EQ(reply->notes[0].severity, api::Event::Severity::Warning);
    EXPECT_EQ(reply->notes[0].text, "breaker service/users is open");
    EXPECT_EQ(reply->notes[1].text, "revision 3");
}

TEST_F(Keeping, KeepsTheMinuteInWhichItEnds) {
    count(1);
    Tally tally;
    tally.requests = 50;
    history->gateway().periods[2].add(tally, nullptr, 10);
    clock.advance(10s);
    keeper->finish();
    restart();
    clock.advance(50s);
    EXPECT_EQ(minutes(MetricKind::Gateway, "", 2min), (std::vector<double>{1, 5}));
}

TEST_F(Keeping, KeepsSecondsAndTenSecondsWhenItEnds) {
    history->add(MetricKind::Route, "orders");
    seconds(25);
    keeper->finish();
    clock.advance(5s);
    restart();
    EXPECT_TRUE(told.empty());
    for (const std::string name : {"", "orders"}) {
        const MetricKind kind = name.empty() ? MetricKind::Gateway : MetricKind::Route;
        std::vector<double> expected;
        for (int second = 1; second <= 25; ++second)
            expected.push_back(second);
        expected.resize(30, -1);
        EXPECT_EQ(values(kind, name, 30s, 1s), expected) << name;
        EXPECT_EQ(values(kind, name, 30s, 10s), (std::vector<double>{5.5, 15.5, 23})) << name;
    }
    seconds(2);
    EXPECT_EQ(values(MetricKind::Gateway, "", 3s, 1s), (std::vector<double>{-1, 1, 2})) << "it goes on";
}

TEST_F(Keeping, KeepsSecondsForASuccessorAndGoesOn) {
    seconds(12);
    keeper->keepRecent();
    seconds(8);
    EXPECT_EQ(values(MetricKind::Gateway, "", 20s, 1s).back(), 8);
    const auto tens = values(MetricKind::Gateway, "", 20s, 10s);
    ASSERT_EQ(tens.size(), 2U);
    EXPECT_NEAR(tens[1], 5.9, 0.01) << "it has not ended";
    restart();
    EXPECT_EQ(values(MetricKind::Gateway, "", 20s, 1s)[11], 12);
    EXPECT_EQ(values(MetricKind::Gateway, "", 20s, 1s)[12], -1);
}

TEST_F(Keeping, TakesNoSecondsFromTheFuture) {
    seconds(20);
    keeper->finish();
    clock.setWall(clock.wall() - 10s);
    restart();
    seconds(3);
    EXPECT_EQ(values(MetricKind::Gateway, "", 5s, 1s), (std::vector<double>{9, 10, 1, 2, 3}));
}

TEST_F(Keeping, UsesNoSecondsThatAreDamaged) {
    seconds(20);
    keeper->finish();
    const std::string recent = folder.file("metrics") + "/recent";
    const std::string whole = test::readFile(recent);
    ASSERT_GT(whole.size(), 1000U);
    for (std::size_t at = 0; at < whole.size(); at += 97) {
        std::string damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x20);
        std::ofstream(recent, std::ios::binary) << (at % 2 == 0 ? damaged : whole.substr(0, at));
        told.clear();
        restart();
        EXPECT_EQ(told.size(), 1U) << at;
    }
    std::ofstream(recent, std::ios::binary) << "gatehouse recent metrics 0 1\nanything";
    told.clear();
    restart();
    ASSERT_EQ(told.size(), 1U);
    EXPECT_NE(told[0].find("of another version"), std::string::npos);
    EXPECT_FALSE(minutes(MetricKind::Gateway, "", 1min).empty()) << "minutes are there all the same";
}

TEST_F(Keeping, KeepsThirtyDays) {
    count(1);
    const std::string first = today();
    for (int day = 0; day < 40; ++day) {
        count(1);
        clock.advance(24h - 60s);
        count(1);
    }
    EXPECT_FALSE(std::filesystem::exists(first));
    std::size_t files = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder.file("metrics")))
        ++files;
    EXPECT_LE(files, 32U);
    restart();
    EXPECT_FALSE(minutes(MetricKind::Gateway, "", 700h).empty());
    EXPECT_TRUE(told.empty());
}

TEST_F(Keeping, UsesWhatIsWholeBeforeWhatIsBroken) {
    count(5);
    const auto size = std::filesystem::file_size(today());
    std::filesystem::resize_file(today(), size - 3);
    restart();
    EXPECT_EQ(minutes(MetricKind::Gateway, "", 5min), (std::vector<double>{1, 2, 3, 4, -1}));
    ASSERT_EQ(told.size(), 1U);
    EXPECT_NE(told[0].find("are broken: what follows is not used"), std::string::npos);
    count(1, 9);
    restart();
    EXPECT_EQ(minutes(MetricKind::Gateway, "", 6min), (std::vector<double>{1, 2, 3, 4, -1, 9}));
    EXPECT_EQ(told.size(), 1U) << "it is whole again";
}

TEST_F(Keeping, UsesNothingThatWasChanged) {
    count(3);
    {
        std::fstream file(today(), std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(90);
        file.put('\x7f');
    }
    restart();
    EXPECT_EQ(told.size(), 1U);
    count(1);
    EXPECT_EQ(minutes(MetricKind::Gateway, "", 4min), (std::vector<double>{-1, -1, -1, 1}));
}

TEST_F(Keeping, UsesNothingOfAnotherVersion) {
    count(1);
    std::ofstream(today(), std::ios::binary) << "gatehouse metrics 0 1 2 3\nanything";
    restart();
    ASSERT_EQ(told.size(), 1U);
    EXPECT_NE(told[0].find("of another version"), std::string::npos);
    count(1, 4);
    restart();
    EXPECT_EQ(minutes(MetricKind::Gateway, "", 1min), std::vector<double>{4});
}

TEST_F(Keeping, SaysOnceThatItCannotKeepAnything) {
    std::ofstream(folder.file("metrics")) << "not a folder";
    count(3);
    ASSERT_EQ(told.size(), 1U);
    EXPECT_NE(told[0].find("metrics are not kept over a restart"), std::string::npos);
}

} // namespace
} // namespace gatehouse::control
