#include "gateway/control/keys/key_expiry_watch.h"
#include "gateway/control/keys/key_life.h"

#include <gmock/gmock.h>

namespace gatehouse::control {
namespace {

using std::chrono::days;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class KeyExpiries : public testing::Test {
protected:
    model::ApiKey& addKey(const std::string& id, Duration left) {
        if (config.consumers.empty())
            config.consumers.emplace_back().name = "acme";
        model::ApiKey& key = config.consumers[0].credentials.apiKeys.emplace_back();
        key.id = id;
        key.expires = clock.wall() + left;
        return key;
    }
    std::vector<std::string> look() {
        told.clear();
        watch.look(config);
        return told;
    }

    /// How many keys the metric says end within that.
    [[nodiscard]] std::string ending(const std::string& within) const {
        const std::string text = metrics.prometheusText();
        const std::string series = "gatehouse_api_keys_ending{within=\"" + within + "\"} ";
        const auto at = text.find(series);
        return at == text.npos ? "" : text.substr(at + series.size(), text.find('\n', at) - at - series.size());
    }

    ManualClock clock;
    model::Config config;
    observe::MetricRegistry metrics{1};
    std::vector<std::string> told;
    KeyExpiryWatch watch{clock, metrics, [this](const std::string& line) { told.push_back(line); }};
};

TEST_F(KeyExpiries, AreToldFourteenSevenAndOneDayBeforeAndWhenTheyAreThere) {
    addKey("k1", days(15));
    EXPECT_THAT(look(), IsEmpty());
    clock.advance(days(1));
    EXPECT_THAT(look(), ElementsAre(HasSubstr("API key k1 of consumer acme expires in 14 days, at 20")));
    EXPECT_THAT(look(), IsEmpty()) << "once";
    clock.advance(days(7));
    EXPECT_THAT(look(), ElementsAre(HasSubstr("in 7 days")));
    clock.advance(days(6) + 1h);
    EXPECT_THAT(look(), ElementsAre(HasSubstr("in less than a day")));
    clock.advance(days(1));
    EXPECT_THAT(look(), ElementsAre("API key k1 of consumer acme has expired"));
    EXPECT_THAT(look(), IsEmpty());
}

TEST_F(KeyExpiries, AreToldAtTheStartAsFarAsTheyAreToCome) {
    addKey("soon", days(3));
    addKey("over", -days(3));
    addKey("late", days(100));
    EXPECT_THAT(look(), ElementsAre(HasSubstr("soon of consumer acme expires in 3 days")));
}

TEST_F(KeyExpiries, OfAKeyThatGotAnotherEndBeginAnew) {
    addKey("k1", days(3));
    EXPECT_THAT(look(), SizeIs(1));
    config.consumers[0].credentials.apiKeys[0].expires = clock.wall() + days(90);
    EXPECT_THAT(look(), IsEmpty());
    clock.advance(days(87));
    EXPECT_THAT(look(), ElementsAre(HasSubstr("in 3 days")));
}

TEST_F(KeyExpiries, OfRevokedAndEndlessKeysAreNone) {
    addKey("revoked", days(3)).revoked = true;
    addKey("endless", days(3)).expires.reset();
    EXPECT_THAT(look(), IsEmpty());
}

TEST_F(KeyExpiries, OfManyKeysAreNoFlood) {
    for (int i = 0; i < 1'000; ++i)
        addKey("k" + std::to_string(i), days(3));
    const auto lines = look();
    ASSERT_THAT(lines, SizeIs(KeyExpiryWatch::kMostLines + 1));
    EXPECT_EQ(lines.back(), "990 more API keys have expired or soon will; keys.list tells which");
}

TEST_F(KeyExpiries, AreAMetricOfHowManyAreToCome) {
    addKey("revoked", days(3)).revoked = true;
    for (const Duration left :
         std::initializer_list<Duration>{-days(1), 0s, 1s, days(1), days(1) + 1s, days(7), days(14), days(15)})
        addKey("k" + std::to_string(left.count()), left);
    look();
    EXPECT_EQ(ending("1d"), "2");
    EXPECT_EQ(ending("7d"), "4");
    EXPECT_EQ(ending("14d"), "5");
    config.consumers.clear();
    look();
    EXPECT_EQ(ending("14d"), "0") << "none is left";
}

TEST(KeyLife, IsWhatItsEndAndItsRevocationSay) {
    const WallTime now{days(20'000)};
    const auto key = [&](std::optional<Duration> left, bool revoked = false) {
        model::ApiKey made;
        made.revoked = revoked;
        if (left)
            made.expires = now + *left;
        return stateOf(made, now);
    };
    EXPECT_EQ(key({}), api::KeyState::Active);
    EXPECT_EQ(key(days(14) + 1s), api::KeyState::Active);
    EXPECT_EQ(key(days(14)), api::KeyState::Expiring);
    EXPECT_EQ(key(1s), api::KeyState::Expiring);
    EXPECT_EQ(key(0s), api::KeyState::Expired);
    EXPECT_EQ(key(days(100), true), api::KeyState::Revoked);
}

} // namespace
} // namespace gatehouse::control
