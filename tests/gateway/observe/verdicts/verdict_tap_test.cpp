#include "gateway/observe/verdicts/verdict_archive.h"
#include "gateway/observe/verdicts/verdict_tap.h"
#include "tests/gateway/observe/access_log/sample_verdict.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace gatehouse::observe {
namespace {

VerdictRecord recordOf(const SampleVerdict& sample) {
    VerdictRecord record;
    record.keep(sample.verdict);
    return record;
}

TEST(VerdictFilter, AdmitsWhatFitsInEverythingThatIsSaid) {
    SampleVerdict sample;
    sample.verdict.consumer = "acme";
    sample.verdict.authority = "api.example.com:8443";
    const VerdictRecord record = recordOf(sample);
    struct Case {
        VerdictFilter fits;
        VerdictFilter fitsNot;
    };
    const std::vector<Case> cases{
        {{.route = "orders-v1"}, {.route = "orders"}},
        {{.service = "orders"}, {.service = "Orders"}},
        {{.consumer = "acme"}, {.consumer = "ann"}},
        {{.listener = "public"}, {.listener = "private"}},
        {{.client = "192.0.2.7"}, {.client = "192.0.2.70"}},
        {{.host = "api.example.com"}, {.host = "example.com"}},
        {{.method = "GET"}, {.method = "get"}},
        {{.path = "/v1/"}, {.path = "/v2/"}},
        {{.reason = "ok"}, {.reason = "no_route"}},
        {{.lowestStatus = 200, .highestStatus = 200}, {.lowestStatus = 201}},
        {{.lowestStatus = 200}, {.highestStatus = 199}},
        {{.slowerThan = 1234us}, {.slowerThan = 1235us}},
        {{.route = "orders-v1", .method = "GET"}, {.route = "orders-v1", .method = "PUT"}},
    };
    EXPECT_TRUE(VerdictFilter{}.admits(record));
    for (std::size_t i = 0; i < cases.size(); ++i) {
        EXPECT_TRUE(cases[i].fits.admits(record)) << i;
        EXPECT_FALSE(cases[i].fitsNot.admits(record)) << i;
    }
    sample.verdict.authority = "[2001:db8::1]:8443";
    EXPECT_TRUE((VerdictFilter{.host = "[2001:db8::1]"}).admits(recordOf(sample)));
    sample.verdict.authority = "[2001:db8::1]";
    EXPECT_TRUE((VerdictFilter{.host = "[2001:db8::1]"}).admits(recordOf(sample)));
}

TEST(VerdictFilter, DoesNotTellWhatAParameterBeginsWith) {
    for (const char* target : {"/v1/orders?token=abc", "/v1/orders;token=abc", "/v1/orders#token=abc"}) {
        SampleVerdict sample;
        sample.request.target = target;
        const VerdictRecord record = recordOf(sample);
        EXPECT_TRUE((VerdictFilter{.path = "/v1/orders"}).admits(record)) << target;
        EXPECT_FALSE((VerdictFilter{.path = std::string(target)}).admits(record)) << target;
    }
    SampleVerdict absolute;
    absolute.request.target = "http://ann:secret@api.example/";
    EXPECT_FALSE((VerdictFilter{.path = "http://ann:s"}).admits(recordOf(absolute)));
    EXPECT_TRUE(VerdictFilter{}.admits(recordOf(absolute)));
}

class Tap : public testing::Test {
protected:
    void offer(const std::string& id, std::uint16_t status = 200) {
        SampleVerdict sample;
        sample.verdict.requestId = id;
        sample.verdict.status = status;
        tap.offer(recordOf(sample));
    }
    [[nodiscard]] static std::vector<std::string> ids(const CaughtVerdicts& caught) {
        std::vector<std::string> ids;
        for (const VerdictRecord& record : caught.records)
            ids.emplace_back(record.verdict().requestId);
        return ids;
    }

    VerdictTap tap{VerdictFilter{.lowestStatus = 500}};
};

TEST_F(Tap, CatchesWhatFitsAndGivesItOnce) {
    offer("a", 500);
    offer("b", 404);
    offer("c", 503);
    EXPECT_EQ(ids(tap.take()), (std::vector<std::string>{"a", "c"}));
    EXPECT_TRUE(tap.take().records.empty());
    offer("d", 599);
    EXPECT_EQ(ids(tap.take()), std::vector<std::string>{"d"});
}

TEST_F(Tap, CountsWhatCameTooFastAndKeepsTheLatest) {
    for (std::size_t i = 0; i < VerdictTap::kCapacity + 10; ++i)
        offer(std::to_string(i), 500);
    const CaughtVerdicts caught = tap.take();
    EXPECT_EQ(caught.lost, 10U);
    ASSERT_EQ(caught.records.size(), VerdictTap::kCapacity);
    EXPECT_EQ(caught.records.front().verdict().requestId, "10");
    EXPECT_EQ(caught.records.back().verdict().requestId, std::to_string(VerdictTap::kCapacity + 9));
    offer("next", 500);
    EXPECT_EQ(tap.take().lost, 0U) << "it was told";
}

TEST(VerdictArchiveTaps, AreOpenUntilTheyAreClosed) {
    VerdictArchive archive;
    archive.configure({});
    SampleVerdict sample;
    archive.record(sample.verdict);
    archive.openTap(1, {});
    archive.openTap(2, {.route = "other"});
    archive.record(sample.verdict);
    EXPECT_EQ(archive.take(1).records.size(), 1U);
    EXPECT_TRUE(archive.take(2).records.empty());
    EXPECT_TRUE(archive.take(3).records.empty());
    archive.closeTap(1);
    archive.record(sample.verdict);
    EXPECT_TRUE(archive.take(1).records.empty());
}

} // namespace
} // namespace gatehouse::observe
