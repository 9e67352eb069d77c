#include "console/models/caller_rows.h"
#include "tests/console/support/words.h"

#include <gtest/gtest.h>

namespace gatehouse::console {
namespace {

using api::KeyState;

TEST(Keys, AreSaidByWhetherTheyLetAnybodyInAndByWhatIsOnTheWay) {
    const struct {
        KeyState state;
        std::uint32_t secrets;
        State mark;
        const char* word;
    } cases[]{
        {KeyState::Active, 1, State::Ok, "Active"},           {KeyState::Active, 2, State::Warn, "Rotating"},
        {KeyState::Expiring, 1, State::Warn, "Expires soon"}, {KeyState::Expiring, 2, State::Warn, "Expires soon"},
        {KeyState::Expired, 1, State::Off, "Expired"},        {KeyState::Revoked, 2, State::Off, "Revoked"}};
    for (const auto& one : cases) {
        api::Key key;
        key.state = one.state;
        key.secrets = one.secrets;
        EXPECT_EQ(sayingOf(key).state, one.mark) << one.word;
        EXPECT_EQ(sayingOf(key).word, words(one.word));
    }
}

TEST(Keys, SayWhenTheyWereUsed) {
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000);
    const auto at = [](std::chrono::seconds ago) { return WallTime(1'700'000'000s - ago); };
    EXPECT_EQ(usedWords({}, now), words("never"));
    EXPECT_EQ(usedWords(at(120s), now), words("2") + QChar(0x202F) + words("min ago"));
    EXPECT_FALSE(usedWords(at(24h * 30), now).contains(words("ago"))) << "a date says more than seven hundred hours";
}

TEST(Keys, BelongToTheReportsThatTheyAreFor) {
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000);
    const auto at = [](std::chrono::seconds ahead) { return WallTime(1'700'000'000s + ahead); };
    api::Key key;
    EXPECT_TRUE(belongsTo(key, KeyReport::All, now));
    EXPECT_FALSE(belongsTo(key, KeyReport::Ending, now)) << "without end";
    EXPECT_TRUE(belongsTo(key, KeyReport::Unused, now)) << "never";
    key.expires = at(24h * 15);
    EXPECT_FALSE(belongsTo(key, KeyReport::Ending, now));
    key.expires = at(24h * 13);
    EXPECT_TRUE(belongsTo(key, KeyReport::Ending, now));
    key.lastUsed = at(-24h * 31);
    EXPECT_TRUE(belongsTo(key, KeyReport::Unused, now));
    key.oldLastUsed = at(-24h);
    EXPECT_FALSE(belongsTo(key, KeyReport::Unused, now)) << "its old secret is still in use";
    key.state = KeyState::Revoked;
    key.lastUsed.reset();
    key.oldLastUsed.reset();
    for (const auto report : {KeyReport::Ending, KeyReport::Unused})
        EXPECT_FALSE(belongsTo(key, report, now)) << "nobody has to do anything about it";
}

TEST(Keys, TellHowFarTheirCallersHaveComeToTheNewSecret) {
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000);
    const auto ago = [](std::chrono::seconds time) { return WallTime(1'700'000'000s - time); };
    api::Key key;
    key.secrets = 2;
    EXPECT_FALSE(adoptionOf(key, now, 1h).isKnown) << "nothing of nothing is no share";
    EXPECT_EQ(adoptionOf(key, now, 1h).step, Adoption::Step::Unused);
    key.oldUses = 37;
    key.oldLastUsed = ago(120min);
    EXPECT_EQ(adoptionOf(key, now, 1h).step, Adoption::Step::Unused) << "that it is quiet does not say why";
    EXPECT_EQ(adoptionOf(key, now, 1h).onNew, 0);
    key.uses = 63;
    key.lastUsed = ago(1s);
    EXPECT_DOUBLE_EQ(adoptionOf(key, now, 1h).onNew, 0.63);
    EXPECT_EQ(adoptionOf(key, now, 1h).step, Adoption::Step::Quiet);
    key.oldLastUsed = ago(59min);
    EXPECT_EQ(adoptionOf(key, now, 1h).step, Adoption::Step::Moving);
    key.oldLastUsed.reset();
    EXPECT_EQ(adoptionOf(key, now, 1h).step, Adoption::Step::Quiet);
}

} // namespace
} // namespace gatehouse::console
