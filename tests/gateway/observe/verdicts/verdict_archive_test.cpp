#include "gateway/observe/verdicts/verdict_archive.h"
#include "tests/gateway/observe/access_log/sample_verdict.h"

#include <gtest/gtest.h>

#include <string>

namespace gatehouse::observe {
namespace {

class Archive : public testing::Test {
protected:
    Archive() { archive.configure(options); }

    void record(const std::string& id, std::uint16_t status = 200, http::Reason reason = http::Reason::ok,
                Duration untilAnswer = 1ms) {
        SampleVerdict sample;
        sample.verdict.requestId = id;
        sample.verdict.status = status;
        sample.verdict.reason = reason;
        sample.verdict.timings.responded = sample.verdict.timings.received + untilAnswer;
        sample.verdict.receivedAt += 1ms * ++m_exchanges;
        archive.record(sample.verdict);
    }
    /// As much as pushes everything else out.
    void flood(const std::string& id = "flood") {
        for (std::uint32_t i = 0; i < options.keep; ++i)
            record(id);
    }
    [[nodiscard]] bool remembers(const std::string& id) const { return archive.find(id) != nullptr; }

    model::Verdicts options{.keep = 8, .failures = 2, .slow = 2, .slowAfter = 1s};
    VerdictArchive archive;

private:
    int m_exchanges = 0;
};

TEST_F(Archive, RemembersTheLatest) {
    for (int i = 0; i < 20; ++i)
        record(std::to_string(i));
    for (int i = 0; i < 20; ++i)
        EXPECT_EQ(remembers(std::to_string(i)), i >= 12) << i;
    EXPECT_EQ(archive.latest().written(), 20U);
    EXPECT_EQ(archive.latest().oldest(), 12U);
    EXPECT_EQ(archive.latest().at(19).verdict().requestId, "19");
}

TEST_F(Archive, RemembersWhatATrapIsSetForForLonger) {
    record("before");
    archive.setTrap(VerdictFilter{.lowestStatus = 201, .highestStatus = 201});
    record("caught", 201);
    flood();
    EXPECT_FALSE(remembers("before"));
    EXPECT_TRUE(remembers("caught"));
    archive.setTrap({});
    record("later", 201);
    flood();
    EXPECT_TRUE(remembers("caught")) << "what it has caught stays";
    EXPECT_FALSE(remembers("later"));
}

TEST_F(Archive, ThatKeepsNothingStillTellsWhoWatchesAndCatchesWhatATrapIsSetFor) {
    options.keep = 0;
    archive.configure(options);
    record("unheard", 502, http::Reason::upstream_reset);
    archive.openTap(1, VerdictFilter{.lowestStatus = 201, .highestStatus = 201});
    record("watched", 201);
    record("other");
    const CaughtVerdicts caught = archive.take(1);
    ASSERT_EQ(caught.records.size(), 1U);
    EXPECT_EQ(caught.records[0].verdict().requestId, "watched");
    archive.closeTap(1);
    archive.setTrap(VerdictFilter{.lowestStatus = 202, .highestStatus = 202});
    record("caught", 202);
    record("slow", 502, http::Reason::upstream_reset, 1h);
    EXPECT_TRUE(remembers("caught"));
    for (const char* id : {"unheard", "watched", "other", "slow"})
        EXPECT_FALSE(remembers(id)) << id;
    EXPECT_EQ(archive.latest().written(), 0U);
    options.keep = 8;
    archive.configure(options);
    record("kept");
    EXPECT_TRUE(remembers("kept"));
    EXPECT_TRUE(remembers("caught"));
}

TEST_F(Archive, RemembersFailuresForLonger) {
    record("reset", 502, http::Reason::upstream_reset);
    flood();
    EXPECT_TRUE(remembers("reset"));
    record("broken off", 200, http::Reason::upstream_truncated);
    record("its own", 500);
    flood();
    EXPECT_FALSE(remembers("reset")) << "two are kept";
    EXPECT_TRUE(remembers("broken off"));
    EXPECT_TRUE(remembers("its own"));
}

TEST_F(Archive, DoesNotLetClientsFillThePlaceOfFailures) {
    record("reset", 502, http::Reason::upstream_reset);
    for (int i = 0; i < 10; ++i) {
        record("unknown", 404, http::Reason::no_route);
        record("stranger", 401, http::Reason::auth_missing);
        record("eager", 429, http::Reason::rate_limited);
    }
    EXPECT_TRUE(remembers("reset"));
}

TEST_F(Archive, RemembersSlowOnesForLonger) {
    record("slow", 200, http::Reason::ok, 1s);
    record("quick", 200, http::Reason::ok, 999ms);
    flood();
    EXPECT_TRUE(remembers("slow"));
    EXPECT_FALSE(remembers("quick"));
}

TEST_F(Archive, DoesNotTakeALongTunnelForASlowOne) {
    SampleVerdict sample;
    sample.verdict.requestId = "tunnel";
    sample.verdict.timings.ended = sample.verdict.timings.received + 1h;
    archive.record(sample.verdict);
    flood();
    EXPECT_FALSE(remembers("tunnel"));
}

TEST_F(Archive, TellsOfTheLatestOfOneId) {
    record("twice", 502, http::Reason::upstream_reset);
    record("twice", 200);
    ASSERT_TRUE(remembers("twice"));
    EXPECT_EQ(archive.find("twice")->verdict().status, 200);
    record("twice", 503, http::Reason::no_endpoint);
    EXPECT_EQ(archive.find("twice")->verdict().status, 503);
}

TEST_F(Archive, KeepsWhatItHasWhenItsSizeChanges) {
    for (int i = 0; i < 8; ++i)
        record(std::to_string(i));
    options.keep = 4;
    archive.configure(options);
    for (int i = 0; i < 8; ++i)
        EXPECT_EQ(remembers(std::to_string(i)), i >= 4) << i;
    options.keep = 16;
    archive.configure(options);
    EXPECT_TRUE(remembers("7"));
    EXPECT_EQ(archive.find("7")->verdict().route, "orders-v1");
}

TEST_F(Archive, RemembersNothingWhenItIsSwitchedOff) {
    record("before", 502, http::Reason::upstream_reset);
    options.keep = 0;
    archive.configure(options);
    record("after", 502, http::Reason::upstream_reset);
    EXPECT_FALSE(remembers("before"));
    EXPECT_FALSE(remembers("after"));
    VerdictArchive fresh;
    SampleVerdict sample;
    fresh.record(sample.verdict);
    EXPECT_EQ(fresh.find(sample.verdict.requestId), nullptr);
}

} // namespace
} // namespace gatehouse::observe
