#include "gateway/control/overrides/override_register.h"
#include "tests/support/temporary_folder.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <functional>

namespace gatehouse::control {
namespace {

constexpr auto kTarget = "orders/http://10.0.0.5:8080";

Override drained(std::string target = kTarget) {
    Override override;
    override.kind = OverrideKind::EndpointState;
    override.target = std::move(target);
    override.value = "drain";
    override.reason = "kernel update";
    override.actor = "ann";
    return override;
}

class OverrideRegisterTest : public testing::Test {
protected:
    OverrideRegister make() {
        OverrideRegister::Options options;
        options.file.emplace(path);
        options.tell = [this](const OverrideEvent& event) { events.push_back(event.text()); };
        return OverrideRegister(clock, std::move(options));
    }
    /// What a gateway that starts now would know.
    std::vector<Override> afterRestart() {
        OverrideRegister fresh = make();
        messages = fresh.load();
        return fresh.all();
    }

    test::TemporaryFolder folder;
    std::string path = folder.file("overrides.json");
    ManualClock clock;
    std::vector<std::string> events;
    std::vector<std::string> messages;
};

TEST_F(OverrideRegisterTest, KeepsWhatWasSetOverARestart) {
    OverrideRegister overrides = make();
    ASSERT_TRUE(overrides.set(drained()));
    Override weight = drained();
    weight.kind = OverrideKind::EndpointWeight;
    weight.value = "7";
    weight.until = clock.wall() + 1h;
    ASSERT_TRUE(overrides.set(weight));
    Override breaker = drained("service/orders");
    breaker.kind = OverrideKind::BreakerMode;
    breaker.value = "tripped";
    ASSERT_TRUE(overrides.set(breaker));
    EXPECT_EQ(afterRestart(), overrides.all());
    EXPECT_EQ(messages, std::vector<std::string>{});
    ASSERT_EQ(overrides.of(OverrideKind::EndpointState).size(), 1u);
    EXPECT_EQ(overrides.of(OverrideKind::EndpointState)[0].since, clock.wall());
    EXPECT_EQ(overrides.find(OverrideKind::EndpointWeight, kTarget)->value, "7");
}

TEST_F(OverrideRegisterTest, TellsEachChangeWithWhoAndWhy) {
    OverrideRegister overrides = make();
    ASSERT_TRUE(overrides.set(drained()));
    ASSERT_TRUE(overrides.clear(OverrideKind::EndpointState, kTarget, "bob", "done").value());
    EXPECT_FALSE(overrides.clear(OverrideKind::EndpointState, kTarget, "bob", "again").value());
    EXPECT_EQ(events,
              (std::vector<std::string>{"orders/http://10.0.0.5:8080: endpoint_state drain set by ann (kernel update)",
                                        "orders/http://10.0.0.5:8080: endpoint_state drain cleared by bob (done)"}));
    EXPECT_TRUE(afterRestart().empty());
}

TEST_F(OverrideRegisterTest, ASecondOneOfTheSameKindAndTargetReplacesTheFirst) {
    OverrideRegister overrides = make();
    ASSERT_TRUE(overrides.set(drained()));
    Override other = drained();
    other.value = "maintenance";
    ASSERT_TRUE(overrides.set(other));
    ASSERT_EQ(overrides.all().size(), 1u);
    EXPECT_EQ(overrides.all()[0].value, "maintenance");
}

TEST_F(OverrideRegisterTest, EndsByItselfWhateverHappensToTheClockOnTheWall) {
    OverrideRegister overrides = make();
    Override hour = drained();
    hour.until = clock.wall() + 1h;
    ASSERT_TRUE(overrides.set(hour));
    clock.setWall(clock.wall() + 24h);
    overrides.tick();
    EXPECT_EQ(overrides.all().size(), 1u);
    clock.advance(59min);
    overrides.tick();
    EXPECT_EQ(overrides.all().size(), 1u);
    clock.advance(1min);
    overrides.tick();
    EXPECT_TRUE(overrides.all().empty());
    EXPECT_EQ(events.back(), "orders/http://10.0.0.5:8080: endpoint_state drain has expired");
}

TEST_F(OverrideRegisterTest, WhatRanOutWhileTheGatewayWasDownDoesNotComeBack) {
    OverrideRegister overrides = make();
    Override minute = drained();
    minute.until = clock.wall() + 1min;
    ASSERT_TRUE(overrides.set(minute));
    clock.advance(2min);
    EXPECT_TRUE(afterRestart().empty());
    EXPECT_EQ(messages, std::vector<std::string>{});
}

TEST_F(OverrideRegisterTest, RefusesWhatIsNotValidAndChangesNothing) {
    struct Wrong {
        std::function<void(Override&)> spoil;
        std::string complaint;
    };
    OverrideRegister overrides = make();
    for (const Wrong& wrong : std::vector<Wrong>{
             {[](Override& it) { it.value = "gone"; }, "no state of an endpoint"},
             {[](Override& it) { it.target = "orders"; }, "not an endpoint"},
             {[](Override& it) { it.target = "/http://a"; }, "not an endpoint"},
             {[](Override& it) { it.reason = std::string(Override::kLongestText + 1, 'x'); }, "reason is longer"},
             {[](Override& it) { it.actor = "ann\nroot: all is well"; }, "actor is not one line"},
             {[](Override& it) { it.reason = "\x80"; }, "reason is not one line"},
             {[](Override& it) { it.target = "orders/" + std::string(5000, 'x'); }, "too long"},
             {[](Override& it) { it.kind = OverrideKind::EndpointWeight; }, "no weight"},
             {[](Override& it) { it.kind = OverrideKind::EndpointWeight, it.value = "1000001"; }, "no weight"},
             {[this](Override& it) { it.until = clock.wall(); }, "ended already"},
             {[](Override& it) { it.kind = OverrideKind::BreakerMode; }, "not a breaker"},
             {[](Override& it) { it.kind = OverrideKind::BreakerMode, it.target = "service/"; }, "not a breaker"},
             {[](Override& it) { it.kind = OverrideKind::BreakerMode, it.target = "route/a"; }, "can be said of a"},
             {[](Override& it) { it.kind = OverrideKind::BreakerMode, it.target = "route/a", it.value = "none"; },
              "can be said of a"},
         }) {
        Override override = drained();
        wrong.spoil(override);
        const auto set = overrides.set(override);
        ASSERT_FALSE(set) << wrong.complaint;
        EXPECT_NE(set.error().message.find(wrong.complaint), std::string::npos) << set.error().message;
    }
    EXPECT_TRUE(overrides.all().empty());
    EXPECT_FALSE(std::filesystem::exists(path));
}

TEST_F(OverrideRegisterTest, AFileThatWasChangedIsSetAsideAndTold) {
    for (const std::string& broken : std::vector<std::string>{"{}", "", std::string("gatehouse-kept-1 0000\n{}"),
                                                              std::string("\0\0\0\0", 4), std::string(100, '\n')}) {
        folder.write("overrides.json", broken);
        EXPECT_TRUE(afterRestart().empty());
        ASSERT_EQ(messages.size(), 1u) << broken;
        EXPECT_NE(messages[0].find("overrides.json.broken"), std::string::npos) << messages[0];
        EXPECT_FALSE(std::filesystem::exists(path));
        EXPECT_EQ(test::readFile(path + ".broken"), broken);
    }
}

TEST_F(OverrideRegisterTest, ATornOrFlippedFileIsNeverTakenForWhole) {
    OverrideRegister overrides = make();
    ASSERT_TRUE(overrides.set(drained()));
    const std::string whole = test::readFile(path);
    for (std::size_t i = 0; i < whole.size(); ++i) {
        folder.write("overrides.json", whole.substr(0, i));
        EXPECT_TRUE(afterRestart().empty()) << i;
        std::string flipped = whole;
        flipped[i] = static_cast<char>(flipped[i] ^ 1);
        folder.write("overrides.json", flipped);
        EXPECT_TRUE(afterRestart().empty()) << i;
        EXPECT_EQ(messages.size(), 1u);
    }
}

TEST_F(OverrideRegisterTest, WhatCanBeUnderstoodOfAFileHolds) {
    const KeptFile file(path);
    const std::string good = R"({"kind":"endpoint_state","target":"a/http://b","value":"drain","since":)"
                             R"("2027-01-01T00:00:00Z"})";
    ASSERT_TRUE(file.write(R"({"overrides":[{"kind":"moon_phase","target":"x","value":"full","since":)"
                           R"("2027-01-01T00:00:00Z"},)" +
                           good + "]}"));
    EXPECT_EQ(afterRestart().size(), 1u);
    ASSERT_EQ(messages.size(), 1u);
    EXPECT_NE(messages[0].find("moon_phase"), std::string::npos) << messages[0];
    EXPECT_EQ(afterRestart().size(), 1u); // kept anew, without what was wrong
    EXPECT_EQ(messages, std::vector<std::string>{});
}

TEST_F(OverrideRegisterTest, WhatCannotBeKeptIsNotSet) {
    path = folder.file("no such folder/overrides.json");
    OverrideRegister overrides = make();
    const auto set = overrides.set(drained());
    ASSERT_FALSE(set);
    EXPECT_NE(set.error().message.find("nothing was changed"), std::string::npos) << set.error().message;
    EXPECT_TRUE(overrides.all().empty());
    EXPECT_TRUE(events.empty());
}

TEST_F(OverrideRegisterTest, IsForItsOwnerAlone) {
    OverrideRegister overrides = make();
    ASSERT_TRUE(overrides.set(drained()));
    struct stat info {};
    ASSERT_EQ(::stat(path.c_str(), &info), 0);
    EXPECT_EQ(info.st_mode & 0777, 0600u);
    EXPECT_FALSE(std::filesystem::exists(path + ".new"));
}

TEST_F(OverrideRegisterTest, DoesNotFollowALinkThatSomebodyHasLaid) {
    std::filesystem::create_symlink(folder.write("elsewhere", "x"), path);
    EXPECT_TRUE(afterRestart().empty());
    EXPECT_EQ(messages.size(), 1u);
    OverrideRegister overrides = make();
    ASSERT_TRUE(overrides.set(drained()));
    EXPECT_EQ(test::readFile(folder.file("elsewhere")), "x");
}

TEST_F(OverrideRegisterTest, IsBounded) {
    OverrideRegister overrides(clock, {});
    for (std::size_t i = 0; i < OverrideRegister::kMost; ++i)
        ASSERT_TRUE(overrides.set(drained("s/" + std::to_string(i))));
    EXPECT_FALSE(overrides.set(drained("s/another")));
    EXPECT_TRUE(overrides.set(drained("s/0"))); // one that is there may change
    EXPECT_TRUE(overrides.clear(OverrideKind::EndpointState, "s/0", "ann", "").value());
    EXPECT_TRUE(overrides.set(drained("s/another")));
}

} // namespace
} // namespace gatehouse::control
