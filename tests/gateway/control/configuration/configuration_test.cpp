#include "gateway/control/configuration/configuration.h"
#include "gateway/control/management/conversions.h"
#include "gateway/control/store/database.h"
#include "shared/document/reader.h"
#include "shared/document/writer.h"
#include "tests/support/qt_application.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace gatehouse::control {
namespace {

using rpc::ErrorCode;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

/// A document with a listener of that name.
std::shared_ptr<const document::Node> listener(const std::string& name) {
    document::Diagnostics diagnostics;
    return std::make_shared<const document::Node>(
        *document::readYaml("listeners: [{ name: " + name + ", address: \"127.0.0.1:0\" }]", diagnostics));
}

/// The configuration of a gateway whose workers are the test's.
class ConfigurationOfAStore : public testing::Test {
protected:
    ConfigurationOfAStore() { test::needQtApplication(); }

    Configuration::Runner runner() {
        Configuration::Runner runner;
        runner.prepare = [](const model::Config& config) -> Result<Configuration::Prepared, runtime::Refusal> {
            if (!config.listeners.empty() && config.listeners.front().name == "taken")
                return tl::unexpected(runtime::Refusal(Error{"the address is taken"}));
            return Configuration::Prepared();
        };
        runner.activate = [this](const Configuration::Prepared& /*prepared*/, const model::CheckedConfig& checked,
                                 std::function<void()> adopted) {
            running = checked.config.listeners.front().name;
            if (adoptsAtOnce)
                adopted();
            else
                waiting = std::move(adopted);
        };
        runner.patience = patience;
        runner.answers = [this](MonotonicTime from) {
            askedSince = from;
            return answers;
        };
        runner.tell = [this](api::Event::Severity /*severity*/, const std::string& text) { told.push_back(text); };
        return runner;
    }
    /// As a process does that starts.
    Result<void> start() {
        configuration.reset();
        configuration =
            std::make_unique<Configuration>(Configuration::Source::Store, folder.path().string(), clock, runner());
        auto candidates = TRY(configuration->load(false));
        const auto* best = candidates.empty() ? nullptr : &candidates.front();
        running = best == nullptr ? "" : best->config.config.listeners.front().name;
        configuration->begin(best);
        return {};
    }
    template <class Condition> [[nodiscard]] bool becomes(Condition condition) {
        const auto deadline = std::chrono::steady_clock::now() + 20s;
        while (!condition() && std::chrono::steady_clock::now() < deadline)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
        return condition();
    }
    rpc::Answer<Revision> commit(const std::shared_ptr<const document::Node>& document,
                                 std::optional<Duration> confirm = {}, std::optional<std::string> parent = {}) {
        CommitRequest request;
        request.document = document;
        request.parent = parent.value_or(configuration->head() ? configuration->head()->hash : std::string());
        request.message = "why";
        request.confirm = confirm;
        request.returnOn = returnOn;
        request.audit.user = "alice";
        request.audit.method = "drafts.commit";
        std::optional<rpc::Answer<Revision>> outcome;
        configuration->commit(std::move(request), [&](rpc::Answer<Revision> done) { outcome = std::move(done); });
        if (!becomes([&] { return outcome.has_value(); }))
            return rpc::failure(ErrorCode::TimedOut, "no answer");
        return *outcome;
    }
    /// Until what was asked of the store before is done.
    void settle() {
        bool done = false;
        configuration->ask<bool>([](RevisionStore& /*store*/) { return rpc::Answer<bool>(true); },
                                 [&](const rpc::Answer<bool>& /*answer*/) { done = true; });
        ASSERT_TRUE(becomes([&] { return done; }));
    }

    test::TemporaryFolder folder;
    ManualClock clock;
    std::string running;
    bool adoptsAtOnce = true;
    std::chrono::milliseconds patience = 1min;
    std::function<void()> waiting;
    AnswerCounts answers;
    MonotonicTime askedSince{};
    std::optional<ErrorBound> returnOn; ///< of what is committed
    std::vector<std::string> told;
    std::unique_ptr<Configuration> configuration;
};

TEST_F(ConfigurationOfAStore, BeginsWithNothingAndGoesOnWithWhatWasCommittedLast) {
    ASSERT_TRUE(start());
    EXPECT_FALSE(configuration->head());
    ASSERT_TRUE(commit(listener("one")));
    const auto second = commit(listener("two"));
    ASSERT_TRUE(second);
    EXPECT_EQ(running, "two");
    running.clear();
    ASSERT_TRUE(start());
    EXPECT_EQ(running, "two");
    EXPECT_EQ(configuration->head()->hash, second->hash);
    EXPECT_THAT(configuration->degraded(), IsEmpty());
}

TEST_F(ConfigurationOfAStore, ACommitIsAnsweredWhenEveryWorkerRunsIt) {
    ASSERT_TRUE(start());
    adoptsAtOnce = false;
    CommitRequest request;
    request.document = listener("one");
    std::optional<rpc::Answer<Revision>> outcome;
    configuration->commit(request, [&](rpc::Answer<Revision> done) { outcome = std::move(done); });
    ASSERT_TRUE(becomes([&] { return waiting != nullptr; }));
    EXPECT_FALSE(outcome);
    EXPECT_TRUE(configuration->isCommitting());
    std::optional<rpc::Answer<Revision>> other;
    configuration->commit(request, [&](rpc::Answer<Revision> done) { other = std::move(done); });
    ASSERT_TRUE(other);
    EXPECT_EQ(other->error().code, ErrorCode::Busy);
    waiting();
    ASSERT_TRUE(outcome);
    EXPECT_TRUE(*outcome);
    EXPECT_FALSE(configuration->isCommitting());
}

TEST_F(ConfigurationOfAStore, WhatIsWrongOrCannotBeRunOrCameTooLateChangesNothing) {
    ASSERT_TRUE(start());
    ASSERT_TRUE(commit(listener("one")));
    const auto head = configuration->head()->hash;
    EXPECT_EQ(commit(listener("no name")).error().code, ErrorCode::InvalidConfiguration);
    EXPECT_EQ(commit(listener("taken")).error().code, ErrorCode::NotApplied);
    EXPECT_EQ(commit(listener("two"), {}, "").error().code, ErrorCode::Conflict);
    EXPECT_EQ(commit(listener("one")).error().code, ErrorCode::Conflict) << "nothing would change";
    EXPECT_EQ(configuration->head()->hash, head);
    EXPECT_EQ(running, "one");
    ASSERT_TRUE(start());
    EXPECT_EQ(running, "one");
}

TEST_F(ConfigurationOfAStore, WhatNobodyConfirmsReturnsByItself) {
    ASSERT_TRUE(start());
    ASSERT_TRUE(commit(listener("one")));
    ASSERT_TRUE(commit(listener("two"), 1ms));
    EXPECT_EQ(running, "two");
    ASSERT_TRUE(becomes([&] { return running == "one"; }));
    ASSERT_TRUE(becomes([&] { return !configuration->isCommitting(); }));
    EXPECT_EQ(configuration->head()->number, 3U);
    EXPECT_EQ(configuration->head()->author, "gatehoused");
    EXPECT_FALSE(configuration->confirmation());
}

TEST_F(ConfigurationOfAStore, WhatAnswersWorseThanBeforeReturnsAtOnce) {
    ASSERT_TRUE(start());
    ASSERT_TRUE(commit(listener("one")));
    answers = {1'000, 20};
    returnOn = ErrorBound{5, 20, 0};
    ASSERT_TRUE(commit(listener("two"), 1h));
    EXPECT_EQ(askedSince, clock.monotonic() - 1min) << "what is usual";
    ASSERT_TRUE(configuration->confirmation() && configuration->confirmation()->returnOn);
    EXPECT_DOUBLE_EQ(configuration->confirmation()->returnOn->usual, 0.02);
    const MonotonicTime begun = clock.monotonic();
    answers = {100, 6};
    clock.advance(3s);
    configuration->tick();
    EXPECT_EQ(askedSince, begun) << "only what it has answered itself";
    clock.advance(57s);
    configuration->tick();
    EXPECT_EQ(askedSince, clock.monotonic() - 10s);
    EXPECT_EQ(running, "two");
    answers = {100, 7};
    configuration->tick();
    ASSERT_TRUE(becomes([&] { return !configuration->confirmation(); }));
    EXPECT_EQ(running, "one");
    EXPECT_EQ(configuration->head()->number, 3U);
    EXPECT_EQ(configuration->head()->message, "Revision 2 had 7 of 100 requests answered with 5xx (7%, and 2% before "
                                              "it): back to revision 1");
    EXPECT_THAT(told, Contains(HasSubstr("7 of 100 requests")));
    std::optional<rpc::Answer<std::vector<AuditEntry>>> audit;
    configuration->ask<std::vector<AuditEntry>>([](RevisionStore& store) { return store.audit(0, 100); },
                                                [&](auto entries) { audit = std::move(entries); });
    ASSERT_TRUE(becomes([&] { return audit.has_value(); }));
    EXPECT_EQ((*audit)->back().method, "revisions.rollback");
    EXPECT_EQ((*audit)->back().user, "gatehoused");
    EXPECT_THAT((*audit)->back().subject, HasSubstr("7 of 100 requests"));
}

TEST_F(ConfigurationOfAStore, GoesOnWatchingWhatWaitsForItsConfirmationAfterARestart) {
    ASSERT_TRUE(start());
    ASSERT_TRUE(commit(listener("one")));
    answers = {1'000, 20};
    returnOn = ErrorBound{5, 20, 0};
    ASSERT_TRUE(commit(listener("two"), 1h));
    settle();
    ASSERT_TRUE(start());
    EXPECT_EQ(running, "two");
    answers = {100, 6};
    configuration->tick();
    EXPECT_TRUE(configuration->confirmation()) << "2 % are usual still";
    answers = {100, 7};
    configuration->tick();
    EXPECT_TRUE(becomes([&] { return running == "one"; }));
}

TEST_F(ConfigurationOfAStore, WhatIsConfirmedIsWatchedNoMore) {
    ASSERT_TRUE(start());
    ASSERT_TRUE(commit(listener("one")));
    returnOn = ErrorBound{5, 20, 0};
    ASSERT_TRUE(commit(listener("two"), 1h));
    bool confirmed = false;
    configuration->confirm({}, [&](const rpc::Answer<Revision>& answer) { confirmed = answer.has_value(); });
    ASSERT_TRUE(becomes([&] { return confirmed; }));
    answers = {100, 100};
    configuration->tick();
    settle();
    EXPECT_EQ(running, "two");
    EXPECT_EQ(configuration->head()->number, 2U);
}

TEST_F(ConfigurationOfAStore, WhatIsConfirmedStaysAndUntilThenNothingElseIsCommitted) {
    ASSERT_TRUE(start());
    ASSERT_TRUE(commit(listener("one")));
    ASSERT_TRUE(commit(listener("two"), 1h));
    EXPECT_EQ(commit(listener("three")).error().code, ErrorCode::Conflict);
    std::optional<rpc::Answer<Revision>> outcome;
    configuration->confirm({}, [&](rpc::Answer<Revision> done) { outcome = std::move(done); });
    ASSERT_TRUE(becomes([&] { return outcome.has_value(); }));
    EXPECT_TRUE(*outcome);
    EXPECT_TRUE(commit(listener("three")));
    configuration->confirm({}, [&](rpc::Answer<Revision> done) { outcome = std::move(done); });
    EXPECT_EQ(outcome->error().code, ErrorCode::Conflict);
}

TEST_F(ConfigurationOfAStore, ProbationGoesOnOverARestart) {
    ASSERT_TRUE(start());
    ASSERT_TRUE(commit(listener("one")));
    ASSERT_TRUE(commit(listener("two"), 1h));
    ASSERT_TRUE(start());
    EXPECT_EQ(running, "two");
    EXPECT_TRUE(configuration->confirmation());
    clock.advance(2h);
    ASSERT_TRUE(start());
    ASSERT_TRUE(becomes([&] { return running == "one"; })) << "its time is over";
}

TEST_F(ConfigurationOfAStore, StartsFromTheLastKnownGoodOneWhenTheStoreIsDamaged) {
    ASSERT_TRUE(start());
    ASSERT_TRUE(commit(listener("one")));
    settle();
    configuration.reset();
    for (const char* companion : {"store.sqlite-wal", "store.sqlite-shm"})
        std::filesystem::remove(folder.file(companion));
    folder.write("store.sqlite", "this is no database, and it is long enough to be looked at as one");
    ASSERT_TRUE(start());
    EXPECT_EQ(running, "one");
    EXPECT_THAT(configuration->degraded(), Contains(HasSubstr("damaged")));
    EXPECT_EQ(commit(listener("two")).error().code, ErrorCode::Unavailable);
    EXPECT_EQ(running, "one");
    std::filesystem::remove(folder.file("store.sqlite")); // as the operator was told
    clock.advance(10s);
    configuration->tick();
    ASSERT_TRUE(becomes([&] { return configuration->writable().has_value(); }));
    ASSERT_TRUE(becomes([&] { return configuration->head()->number == 2; })) << "the history goes on";
    EXPECT_TRUE(commit(listener("two")));
}

TEST_F(ConfigurationOfAStore, WhatIsNotConfirmedIsNotKnownToBeGood) {
    ASSERT_TRUE(start());
    ASSERT_TRUE(commit(listener("one")));
    settle();
    const auto kept = [this] { return std::filesystem::last_write_time(folder.file("last-known-good")); };
    const auto before = kept();
    ASSERT_TRUE(commit(listener("two"), 1h));
    settle();
    EXPECT_EQ(kept(), before);
    bool confirmed = false;
    configuration->confirm({}, [&](const rpc::Answer<Revision>& answer) { confirmed = answer.has_value(); });
    ASSERT_TRUE(becomes([&] { return confirmed; }));
    ASSERT_TRUE(becomes([&] { return kept() != before; }));
}

TEST_F(ConfigurationOfAStore, KeepsTheLastKnownGoodOneAsSoonAsThatCanBe) {
    ASSERT_TRUE(start());
    std::filesystem::create_directories(folder.file("last-known-good") + "/obstacle");
    ASSERT_TRUE(commit(listener("one")));
    ASSERT_TRUE(becomes([&] { return !configuration->degraded().empty(); }));
    EXPECT_THAT(configuration->degraded(), Contains(HasSubstr("last-known-good")));
    std::filesystem::remove_all(folder.file("last-known-good"));
    clock.advance(10s);
    configuration->tick();
    ASSERT_TRUE(becomes([&] { return configuration->degraded().empty(); }));
    EXPECT_TRUE(std::filesystem::is_regular_file(folder.file("last-known-good")));
}

TEST_F(ConfigurationOfAStore, ALockedStoreRefusesCommitsAndTheAuditIsWrittenLater) {
    ASSERT_TRUE(start());
    ASSERT_TRUE(commit(listener("one")));
    const auto audited = [this] {
        std::vector<std::string> methods;
        bool done = false;
        configuration->ask<std::vector<AuditEntry>>([](RevisionStore& store) { return store.audit(0, 100); },
                                                    [&](const rpc::Answer<std::vector<AuditEntry>>& entries) {
                                                        for (const AuditEntry& entry : *entries)
                                                            methods.push_back(entry.method);
                                                        done = true;
                                                    });
        EXPECT_TRUE(becomes([&] { return done; }));
        return methods;
    };
    {
        auto other = Database::open(folder.file("store.sqlite"));
        ASSERT_TRUE(other);
        ASSERT_TRUE((*other)->run(QStringLiteral("BEGIN IMMEDIATE")));
        for (const char* method : {"breakers.trip", "breakers.reset"}) {
            AuditEntry entry;
            entry.method = method;
            bool kept = false;
            configuration->record(entry, [&] { kept = true; });
            ASSERT_TRUE(becomes([&] { return kept; }));
        }
        EXPECT_THAT(configuration->degraded(), Contains(HasSubstr("2 deeds are not in the audit yet")));
        EXPECT_THAT(commit(listener("two")).error().message, HasSubstr("locked"));
        EXPECT_EQ(running, "one");
    }
    clock.advance(10s);
    configuration->tick();
    ASSERT_TRUE(becomes([&] { return configuration->degraded().empty(); }));
    EXPECT_THAT(audited(), testing::ElementsAre("drafts.commit", "breakers.trip", "breakers.reset"));
    EXPECT_TRUE(commit(listener("two")));
}

TEST_F(ConfigurationOfAStore, NoticesDamageThatNobodyHasComeAcross) {
    ASSERT_TRUE(start());
    ASSERT_TRUE(commit(listener("one")));
    settle();
    configuration.reset();
    ASSERT_TRUE(start());
    const auto size = std::filesystem::file_size(folder.file("store.sqlite"));
    std::fstream file(folder.file("store.sqlite"), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(4096);
    file << std::string(size - 4096, 'x');
    file.close();
    clock.advance(1h);
    configuration->tick();
    ASSERT_TRUE(becomes([&] { return !configuration->degraded().empty(); }));
    EXPECT_EQ(commit(listener("two")).error().code, ErrorCode::Unavailable);
    EXPECT_EQ(running, "one");
}

TEST_F(ConfigurationOfAStore, ADraftThatNobodyLooksAtGivesWayToAnother) {
    ASSERT_TRUE(start());
    DraftBox& box = configuration->drafts();
    const std::string first = box.open({}, listener("one"), "alice", clock.wall()).id;
    const std::string second = box.open({}, listener("one"), "alice", clock.wall()).id;
    for (std::size_t i = 2; i < DraftBox::kMost; ++i)
        box.open({}, listener("one"), "bob", clock.wall());
    ASSERT_TRUE(box.find(first));
    box.open({}, listener("one"), "bob", clock.wall());
    EXPECT_TRUE(box.find(first));
    EXPECT_FALSE(box.find(second));
    EXPECT_EQ(box.list().size(), DraftBox::kMost);
}

TEST_F(ConfigurationOfAStore, ACommitThatNotEveryWorkerRunsIsToldSo) {
    patience = 1ms;
    ASSERT_TRUE(start());
    adoptsAtOnce = false;
    const auto outcome = commit(listener("one"));
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, ErrorCode::NotAdopted);
    EXPECT_FALSE(configuration->isCommitting());
}

TEST_F(ConfigurationOfAStore, BeginsANewHistoryWhereALostOneEnded) {
    ASSERT_TRUE(start());
    ASSERT_TRUE(commit(listener("one")));
    ASSERT_TRUE(commit(listener("two")));
    const auto lost = configuration->head();
    settle();
    configuration.reset();
    for (const char* file : {"store.sqlite", "store.sqlite-wal", "store.sqlite-shm"})
        std::filesystem::remove(folder.file(file));
    ASSERT_TRUE(start());
    EXPECT_EQ(running, "two");
    ASSERT_TRUE(becomes([&] { return configuration->head()->number == 3; }));
    EXPECT_EQ(configuration->head()->parent, lost->hash);
    EXPECT_THAT(configuration->degraded(), Contains(HasSubstr("history before revision 3 is lost")));
    EXPECT_TRUE(commit(listener("three")));
}

TEST_F(ConfigurationOfAStore, ThatIsLostWithoutALastKnownGoodOneDoesNotStart) {
    folder.write("store.sqlite", "this is no database, and it is long enough to be looked at as one");
    const auto started = start();
    ASSERT_FALSE(started);
    EXPECT_THAT(started.error().message, HasSubstr("no configuration to begin with"));
    EXPECT_THAT(started.error().message, HasSubstr("damaged"));
}

TEST_F(ConfigurationOfAStore, IsOneProcesssAtATime) {
    ASSERT_TRUE(start());
    Configuration other(Configuration::Source::Store, folder.path().string(), clock, runner());
    const auto refused = other.load(false);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message, HasSubstr("another gatehoused"));
    Configuration successor(Configuration::Source::Store, folder.path().string(), clock, runner());
    ASSERT_TRUE(successor.load(true));
    EXPECT_FALSE(successor.writable());
    configuration->release();
    successor.tick();
    EXPECT_TRUE(successor.writable());
    EXPECT_FALSE(configuration->writable());
}

TEST_F(ConfigurationOfAStore, NoticesThatItsFileWasTakenAway) {
    ASSERT_TRUE(start());
    ASSERT_TRUE(commit(listener("one")));
    std::filesystem::remove(folder.file("store.sqlite"));
    const auto refused = commit(listener("two"));
    ASSERT_FALSE(refused) << "it would be lost";
    EXPECT_EQ(refused.error().code, ErrorCode::Unavailable);
    EXPECT_EQ(running, "one");
}

TEST(ConfigurationOfAFile, CanOnlyBeLookedAt) {
    test::needQtApplication();
    SystemClock clock;
    Configuration::Runner runner;
    Configuration configuration(Configuration::Source::File, {}, clock, runner);
    model::Config config;
    config.listeners.emplace_back().name = "public";
    configuration.setRunning(config);
    EXPECT_EQ(configuration.writable().error().code, ErrorCode::ReadOnly);
    std::optional<rpc::Answer<FoundDocument>> found;
    findDocument(configuration, "head", {}, [&](rpc::Answer<FoundDocument> answer) { found = std::move(answer); });
    ASSERT_TRUE(found && *found);
    EXPECT_THAT(document::writeJsonLine(*(*found)->document), HasSubstr("public"));
    findDocument(configuration, "7", {}, [&](rpc::Answer<FoundDocument> answer) { found = std::move(answer); });
    EXPECT_EQ(found->error().code, ErrorCode::NotFound);
}

TEST(ConfigurationOfAFile, IsKnownByTheHashOfWhatRuns) {
    test::needQtApplication();
    SystemClock clock;
    Configuration configuration(Configuration::Source::File, {}, clock, {});
    model::Config config;
    config.listeners.emplace_back().name = "public";
    configuration.setRunning(config);
    const std::string first = configuration.hash();
    EXPECT_EQ(first.size(), 64U);
    EXPECT_EQ(configuration.hash(), first);
    config.listeners.front().name = "private";
    configuration.setRunning(config);
    EXPECT_NE(configuration.hash(), first);
}

} // namespace
} // namespace gatehouse::control
