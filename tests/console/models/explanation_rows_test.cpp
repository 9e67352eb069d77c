#include "console/models/explanation_rows.h"
#include "console/text/translation.h"
#include "tests/console/support/words.h"

#include <gtest/gtest.h>

namespace gatehouse::console {
namespace {

using api::VerdictStage;

State stateOf(const RowContent& row) {
    for (const auto& [role, value] : row.cells[int(StageColumn::Stage)].roles) {
        if (role == StateRole)
            return value.value<State>();
    }
    return State::Off;
}
QString cell(const RowContent& row, StageColumn column) { return row.cells[int(column)].text; }

api::Verdict refused() {
    api::Verdict verdict;
    verdict.status = 403;
    verdict.stages = {VerdictStage{"receive", "", "complete", "", {}, {}},
                      VerdictStage{"match", "partners", "matched", "", {}, {}},
                      VerdictStage{"authenticate", "api_key", "passed", "k1", {}, 30us},
                      VerdictStage{"authorize", "access", "refused", "groups", {}, {}},
                      VerdictStage{"answer", "", "403", "190 bytes", {}, {}}};
    return verdict;
}

TEST(Stages, SayWhatDecidedWhereItIsWrittenAndWhatWasNotReached) {
    const auto rows = stageRows(refused(), {{"authenticate", "api_key", "route partners"},
                                            {"authorize", "access", "service users, by chain standard"},
                                            {"limit", "rate_limit", "gateway"}});
    ASSERT_EQ(rows.size(), 6);
    EXPECT_EQ(cell(rows[2], StageColumn::Origin), words("route partners"));
    EXPECT_EQ(cell(rows[2], StageColumn::What), words("passed: k1"));
    EXPECT_EQ(plain(cell(rows[2], StageColumn::Time)), words("30 µs"));
    EXPECT_EQ(stateOf(rows[2]), State::Ok);
    EXPECT_EQ(stateOf(rows[3]), State::Fail);
    EXPECT_EQ(cell(rows[3], StageColumn::Origin), words("service users, by chain standard"));
    EXPECT_EQ(cell(rows[4], StageColumn::Who), words("rate_limit")) << "in its place, before the answer";
    EXPECT_EQ(cell(rows[4], StageColumn::What), words("not reached"));
    EXPECT_EQ(stateOf(rows[4]), State::Off);
    EXPECT_EQ(stateOf(rows[5]), State::Warn) << "the answer is a refusal";
}

TEST(Stages, HaveBarsOfTheirTimeOnALogarithmicScale) {
    auto verdict = refused();
    verdict.stages[1].took = 1us;
    verdict.stages.push_back(VerdictStage{"upstream", "http://10.0.0.1", "ok", "", {}, 30ms});
    const auto rows = stageRows(verdict, {});
    const auto bar = [&](int row) {
        for (const auto& [role, value] : rows[row].cells[int(StageColumn::Time)].roles) {
            if (role == BarRole)
                return value.value<BarContent>();
        }
        return BarContent{};
    };
    EXPECT_EQ(bar(5).share, 1);
    EXPECT_TRUE(bar(5).isElsewhere) << "the gateway waits there";
    EXPECT_GT(bar(2).share, 0.3) << "a thousandth is seen all the same";
    EXPECT_GT(bar(2).share, bar(1).share);
    EXPECT_GT(bar(1).share, 0);
    EXPECT_EQ(bar(0).share, 0) << "not measured";
}

TEST(Stages, SayWhichPolicyHadNothingToDecide) {
    auto verdict = refused();
    verdict.status = 200;
    verdict.stages[3].result = "passed";
    const auto rows = stageRows(verdict, {{"limit", "rate_limit", "gateway"}});
    ASSERT_EQ(rows.size(), 6);
    EXPECT_EQ(cell(rows[5], StageColumn::What), words("had nothing to say"));
    EXPECT_EQ(stateOf(rows[4]), State::Ok);
}

TEST(Stages, AreSaidInTheLanguageOfTheUserAndFoundInBoth) {
    Translation translation;
    translation.use(languageOf(words("de")));
    auto verdict = refused();
    verdict.stages.push_back({"upstream", "http://10.0.0.1", "answered", "status 200, kept connection", {}, {}});
    verdict.attempts = {{"http://10.0.0.1", "ok", 200, true, {}, {}, {}, {}}};
    verdict.bytesOut = 190;
    const auto rows = stageRows(verdict, {{"authorize", "access", "service users, by chain standard, of the future"}});
    EXPECT_EQ(cell(rows[2], StageColumn::Stage), words("Authentifizierung"));
    EXPECT_EQ(cell(rows[3], StageColumn::Origin), words("Dienst users, über Kette standard, of the future"));
    EXPECT_EQ(plain(cell(rows[4], StageColumn::What)), words("403: 190 B"));
    EXPECT_EQ(cell(rows[5], StageColumn::What), words("beantwortet: Status 200, gehaltene Verbindung"));
    EXPECT_EQ(cell(rows[2], StageColumn::What), words("durchgelassen: k1"));
    EXPECT_TRUE(rows[2].haystack.contains(words("authenticate")));
    EXPECT_TRUE(rows[2].haystack.contains(words("authentifizierung")));
    EXPECT_EQ(stateOf(rows[3]), State::Fail) << "what refused is known by its word, not by its translation";
    translation.use(languageOf(words("en")));
}

TEST(Stages, CountWhatWasNotRecorded) {
    auto verdict = refused();
    verdict.stagesNotKept = 3;
    EXPECT_TRUE(cell(stageRows(verdict, {}).back(), StageColumn::What).contains(u'3'));
}

} // namespace
} // namespace gatehouse::console
