#include "gateway/control/keys/key_care.h"
#include "gateway/control/keys/key_use_keeper.h"
#include "tests/support/qt_application.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

namespace gatehouse::control {
namespace {

using policies::api_key::KeyUses;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string kOne = "blake2b:vT0V1pPGDSuXHPBu0AEkO3w9cZ7RTpJbeYvSRvD7Aq8";
const std::string kOther = "blake2b:xT0V1pPGDSuXHPBu0AEkO3w9cZ7RTpJbeYvSRvD7Aq8";
constexpr KeyUses::Seconds kWhen = 1'700'000'123;

class KeptKeyUses : public testing::Test {
protected:
    KeptKeyUses() { test::needQtApplication(); }

    KeyUseKeeper::Options options() {
        KeyUseKeeper::Options options;
        options.file.emplace(path);
        options.tell = [this](const std::string& line) { told.push_back(line); };
        return options;
    }
    /// What a process that starts now would know.
    std::optional<WallTime> afterRestart(const std::string& hash) {
        KeyUses uses;
        KeyUseKeeper keeper(clock, uses, options());
        keeper.load();
        return uses.lastUse(hash);
    }

    test::TemporaryFolder folder;
    std::string path = folder.file("key-uses.json");
    ManualClock clock;
    KeyUses uses;
    std::vector<std::string> told;
};

TEST_F(KeptKeyUses, AreThereAfterARestart) {
    {
        KeyUseKeeper keeper(clock, uses, options());
        keeper.load();
        uses.remember(kOne, kWhen);
        keeper.finish();
    }
    EXPECT_EQ(afterRestart(kOne), WallTime(std::chrono::seconds(kWhen)));
    EXPECT_FALSE(afterRestart(kOther));
    EXPECT_THAT(told, IsEmpty());
    EXPECT_EQ(std::filesystem::status(path).permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST_F(KeptKeyUses, AreWrittenOnceAMinuteWhileThereIsSomethingNew) {
    {
        KeyUseKeeper keeper(clock, uses, options());
        uses.remember(kOne, kWhen);
        keeper.tick();
    } // which waits for its thread
    EXPECT_FALSE(std::filesystem::exists(path)) << "the minute is not over";
    {
        KeyUseKeeper keeper(clock, uses, options());
        clock.advance(KeyUseKeeper::kPause);
        keeper.tick();
    }
    EXPECT_TRUE(afterRestart(kOne));
    std::filesystem::remove(path);
    {
        KeyUseKeeper keeper(clock, uses, options());
        keeper.finish();
        ASSERT_TRUE(std::filesystem::remove(path));
        keeper.finish();
        EXPECT_FALSE(std::filesystem::exists(path)) << "nothing was new";
        uses.remember(kOne, kWhen + 1);
        keeper.finish();
        EXPECT_TRUE(std::filesystem::exists(path));
    }
}

TEST_F(KeptKeyUses, OfAFileThatIsNotWholeAreSetAsideAndTold) {
    KeyUseKeeper(clock, uses, options()).load();
    EXPECT_THAT(told, IsEmpty()) << "there is none yet";
    std::ofstream(path) << "{ \"uses\": {} }";
    KeyUseKeeper(clock, uses, options()).load();
    EXPECT_THAT(told, ElementsAre(HasSubstr("not all known any more")));
    EXPECT_TRUE(std::filesystem::exists(path + ".broken"));
    EXPECT_FALSE(std::filesystem::exists(path));
}

TEST_F(KeptKeyUses, ThatCannotBeKeptAreToldOnce) {
    path = folder.file("nowhere/key-uses.json");
    KeyUseKeeper keeper(clock, uses, options());
    uses.remember(kOne, kWhen);
    keeper.finish();
    keeper.finish();
    EXPECT_THAT(told, ElementsAre(HasSubstr("is not kept: cannot write")));
    ASSERT_TRUE(std::filesystem::create_directory(folder.file("nowhere")));
    keeper.finish();
    EXPECT_TRUE(afterRestart(kOne)) << "as soon as it can be";
}

TEST_F(KeptKeyUses, OfKeysThatAreGoneAreForgottenAtTheStart) {
    uses.remember(kOne, kWhen);
    uses.remember(kOther, kWhen);
    KeyUseKeeper(clock, uses, options()).finish();
    model::Config config;
    model::ApiKey& key = config.consumers.emplace_back().credentials.apiKeys.emplace_back();
    key.id = "k1";
    key.hashes = {kOne};
    key.expires = clock.wall() + 1h;
    KeyUses fresh;
    observe::MetricRegistry metrics(1);
    KeyCare care(clock, fresh, metrics, options());
    care.begin(config);
    EXPECT_TRUE(fresh.lastUse(kOne));
    EXPECT_FALSE(fresh.lastUse(kOther));
    care.tick(config);
    EXPECT_THAT(told, ElementsAre(HasSubstr("API key k1")));
    care.finish();
    EXPECT_FALSE(afterRestart(kOther));
}

TEST_F(KeptKeyUses, OfKeysThatGoWhileItRunsAreForgottenWhenThereAreMany) {
    model::Config config;
    config.consumers.emplace_back().credentials.apiKeys.emplace_back().hashes = {kOne};
    observe::MetricRegistry metrics(1);
    KeyCare care(clock, uses, metrics, options());
    care.begin(config);
    uses.remember(kOne, kWhen);
    for (std::size_t i = 0; i < KeyCare::kMostGone; ++i)
        uses.remember("gone " + std::to_string(i), kWhen);
    care.tick(config);
    EXPECT_EQ(uses.size(), KeyCare::kMostGone + 1) << "a rollback may bring them back";
    uses.remember("one too many", kWhen);
    care.tick(config);
    EXPECT_EQ(uses.size(), KeyCare::kMostGone + 2) << "it is looked at once a minute";
    clock.advance(1min);
    care.tick(config);
    EXPECT_EQ(uses.size(), 1u);
    EXPECT_TRUE(uses.lastUse(kOne));
}

} // namespace
} // namespace gatehouse::control
