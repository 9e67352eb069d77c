#include "gateway/control/store/database.h"
#include "gateway/control/store/migrations.h"
#include "gateway/control/store/revision_store.h"
#include "tests/support/qt_application.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace gatehouse::control {
namespace {

using rpc::ErrorCode;
using testing::ElementsAre;
using testing::HasSubstr;

class Store : public testing::Test {
protected:
    Store() { test::needQtApplication(); }

    void open() {
        store.reset();
        auto opened = RevisionStore::open(file);
        ASSERT_TRUE(opened) << opened.error().message;
        store = *std::move(opened);
    }
    [[nodiscard]] rpc::Answer<Revision> append(const std::string& document, std::optional<WallTime> confirm = {},
                                               std::optional<ErrorBound> returnOn = {}) {
        NewRevision revision;
        const auto head = store->head();
        revision.parent = head && *head ? (*head)->revision.hash : std::string();
        revision.author = "alice";
        revision.message = "because\nof 'quotes' and ünicode";
        revision.time = timeOf(1'700'000'000);
        revision.document = document;
        revision.confirmUntil = confirm;
        revision.returnOn = returnOn;
        revision.audit.user = "alice";
        revision.audit.method = "drafts.commit";
        return store->append(revision);
    }
    /// What only somebody who goes around us does.
    void tamper(const QString& statement) const {
        const auto database = Database::open(file);
        ASSERT_TRUE(database);
        const auto done = (*database)->run(statement);
        ASSERT_TRUE(done) << done.error().message;
    }

    test::TemporaryFolder folder;
    std::string file = folder.file("store.sqlite");
    std::unique_ptr<RevisionStore> store;
};

TEST_F(Store, IsEmptyAtFirstAndKeepsWhatItWasGiven) {
    open();
    EXPECT_FALSE(*store->head());
    const auto first = append("{}");
    ASSERT_TRUE(first) << first.error().message;
    EXPECT_EQ(first->number, 1U);
    EXPECT_EQ(first->parent, "");
    const auto second = append(R"({"a": "b"})");
    ASSERT_TRUE(second);
    EXPECT_EQ(second->number, 2U);
    EXPECT_EQ(second->parent, first->hash);
    open();
    const auto head = store->head();
    ASSERT_TRUE(head && *head);
    EXPECT_EQ((*head)->document, R"({"a": "b"})");
    EXPECT_EQ((*head)->revision.hash, second->hash);
    EXPECT_EQ((*head)->revision.message, "because\nof 'quotes' and ünicode");
    EXPECT_EQ((*head)->revision.time, timeOf(1'700'000'000));
    EXPECT_EQ(hashOf((*head)->revision), second->hash);
}

TEST_F(Store, TakesARevisionOnlyOnTopOfTheHead) {
    open();
    ASSERT_TRUE(append("1"));
    ASSERT_TRUE(append("2"));
    NewRevision late;
    late.parent = store->get("1")->revision.hash;
    late.document = "3";
    const auto refused = store->append(late);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Conflict);
    EXPECT_THAT(refused.error().message, HasSubstr("revision 2 by alice"));
    EXPECT_EQ((*store->head())->revision.number, 2U);
    EXPECT_EQ(store->audit(0, 10)->size(), 2U) << "what was not done is not in the audit";
}

TEST_F(Store, FindsARevisionByNumberTagAndHash) {
    open();
    for (const std::string document : {"1", "2", "3"})
        ASSERT_TRUE(append(document));
    const std::string hash = store->get("2")->revision.hash;
    ASSERT_TRUE(store->tag(2, "stable", {}));
    for (const std::string& name : {std::string("2"), std::string("stable"), hash, hash.substr(0, 8)})
        EXPECT_EQ(store->get(name).map([](const StoredRevision& found) { return found.document; }), "2") << name;
    EXPECT_EQ(store->get("head")->document, "3");
    for (const std::string name : {"0", "4", "unstable", "", "99999999999999999999", "' OR 1=1 --", "0000000", "*"}) {
        const auto none = store->get(name);
        ASSERT_FALSE(none) << name;
        EXPECT_EQ(none.error().code, ErrorCode::NotFound) << name;
    }
}

TEST_F(Store, TagsMoveAndGo) {
    open();
    ASSERT_TRUE(append("1"));
    ASSERT_TRUE(append("2"));
    ASSERT_TRUE(store->tag(1, "stable", {}));
    ASSERT_TRUE(store->tag(2, "stable", {}));
    EXPECT_THAT(store->get("2")->revision.tags, ElementsAre("stable"));
    EXPECT_TRUE(store->get("1")->revision.tags.empty());
    ASSERT_TRUE(store->untag("stable", {}));
    EXPECT_FALSE(store->get("stable"));
    EXPECT_FALSE(store->untag("stable", {}));
    EXPECT_FALSE(store->tag(7, "none", {})) << "there is no such revision";
}

TEST_F(Store, TheAuditHasWhatTagsAndConfirmationsChangeBeforeAndAfter) {
    open();
    ASSERT_TRUE(append("1"));
    ASSERT_TRUE(append("2", timeOf(1'800'000'000)));
    ASSERT_TRUE(store->tag(1, "stable", {}));
    ASSERT_TRUE(store->tag(2, "stable", {}));
    ASSERT_TRUE(store->untag("stable", {}));
    ASSERT_TRUE(store->confirm({}));
    const auto entries = store->audit(2, 10);
    ASSERT_TRUE(entries);
    ASSERT_EQ(entries->size(), 4U);
    for (const AuditEntry& entry : *entries) {
        EXPECT_EQ(entry.before.size(), 64U) << entry.sequence;
        EXPECT_NE(entry.before, entry.after) << entry.sequence;
    }
    EXPECT_EQ((*entries)[0].after, (*entries)[1].before);
    EXPECT_EQ((*entries)[1].after, (*entries)[2].before);
    EXPECT_EQ((*entries)[2].after, (*entries)[0].before) << "it is nobody's name again";
}

TEST_F(Store, ListsTheNewestFirstPageByPage) {
    open();
    for (int i = 1; i <= 5; ++i)
        ASSERT_TRUE(append(std::to_string(i)));
    const auto numbers = [](const rpc::Answer<std::vector<Revision>>& page) {
        std::vector<std::uint64_t> out;
        for (const Revision& revision : *page)
            out.push_back(revision.number);
        return out;
    };
    EXPECT_THAT(numbers(store->list(0, 2)), ElementsAre(5, 4));
    EXPECT_THAT(numbers(store->list(4, 2)), ElementsAre(3, 2));
    EXPECT_THAT(numbers(store->list(2, 9)), ElementsAre(1));
}

TEST_F(Store, RemembersThatTheHeadIsOnProbation) {
    open();
    ASSERT_TRUE(append("1", timeOf(5)));
    EXPECT_FALSE(*store->confirmation()) << "there is nothing to return to";
    ASSERT_TRUE(append("2", timeOf(1'800'000'000)));
    open();
    const auto confirmation = store->confirmation();
    ASSERT_TRUE(confirmation && *confirmation);
    EXPECT_EQ((*confirmation)->revision, 2U);
    EXPECT_EQ((*confirmation)->previous, 1U);
    EXPECT_EQ((*confirmation)->deadline, timeOf(1'800'000'000));
    EXPECT_FALSE((*confirmation)->returnOn);
    ASSERT_TRUE(store->confirm({}));
    EXPECT_FALSE(*store->confirmation());
}

TEST_F(Store, RemembersOnWhatTheOneBeforeReturnsAtOnce) {
    open();
    ASSERT_TRUE(append("1"));
    ASSERT_TRUE(append("2", timeOf(1'800'000'000), ErrorBound{5, 20, 0.125}));
    open();
    const auto confirmation = store->confirmation();
    ASSERT_TRUE(confirmation && *confirmation && (*confirmation)->returnOn);
    EXPECT_EQ((*confirmation)->returnOn->percent, 5U);
    EXPECT_EQ((*confirmation)->returnOn->minRequests, 20U);
    EXPECT_EQ((*confirmation)->returnOn->usual, 0.125);
}

TEST_F(Store, OfTheFirstVersionGoesOnWithWhatItHad) {
    open();
    ASSERT_TRUE(append("1"));
    ASSERT_TRUE(append("2", timeOf(1'800'000'000)));
    store.reset();
    for (const char* column : {"error_percent", "min_requests", "usual_errors"})
        tamper(QStringLiteral("ALTER TABLE confirmation DROP COLUMN %1").arg(QString::fromLatin1(column)));
    tamper(QStringLiteral("PRAGMA user_version=1"));
    open();
    const auto confirmation = store->confirmation();
    ASSERT_TRUE(confirmation && *confirmation);
    EXPECT_EQ((*confirmation)->revision, 2U);
    EXPECT_FALSE((*confirmation)->returnOn);
    EXPECT_EQ((*store->head())->document, "2");
    ASSERT_TRUE(append("3", timeOf(1'800'000'000), ErrorBound{5, 20, 0}));
    EXPECT_TRUE((*store->confirmation())->returnOn);
}

TEST_F(Store, WhatIsWrittenCannotBeChangedOrDeleted) {
    open();
    ASSERT_TRUE(append("1"));
    const auto database = Database::open(file);
    ASSERT_TRUE(database);
    for (const char* statement : {"UPDATE revisions SET author = 'mallory'", "DELETE FROM revisions",
                                  "UPDATE audit SET user = 'mallory'", "DELETE FROM audit"}) {
        const auto done = (*database)->run(QString::fromLatin1(statement));
        ASSERT_FALSE(done) << statement;
        EXPECT_THAT(done.error().message, HasSubstr("not")) << statement;
    }
}

TEST_F(Store, SeesAtOnceThatARevisionWasTamperedWith) {
    for (const char* statement :
         {"UPDATE revisions SET author = 'mallory' WHERE number = 1",
          "UPDATE revisions SET hash = 'x' WHERE number = 2", "DELETE FROM revisions WHERE number = 1",
          "UPDATE revisions SET document = x'00' WHERE number = 2",
          "UPDATE revisions SET document = (SELECT document FROM revisions WHERE number = 1) WHERE number = 2"}) {
        std::filesystem::remove(file);
        open();
        ASSERT_TRUE(append("1"));
        ASSERT_TRUE(append("2"));
        ASSERT_TRUE(append("3"));
        store.reset();
        tamper(QStringLiteral("DROP TRIGGER revisions_are_not_changed"));
        tamper(QStringLiteral("DROP TRIGGER revisions_are_not_deleted"));
        tamper(QString::fromLatin1(statement));
        const auto opened = RevisionStore::open(file);
        const bool onlyDocument = std::string_view(statement).find("document =") != std::string_view::npos;
        if (onlyDocument) { // of one that is not the head: found when it is looked at
            ASSERT_TRUE(opened) << statement;
            const auto found = (*opened)->get("2");
            ASSERT_FALSE(found) << statement;
            EXPECT_THAT(found.error().message, HasSubstr("damaged"));
        } else if (std::string_view(statement).starts_with("DELETE")) {
            EXPECT_TRUE(opened) << "the oldest being gone, the rest is still a chain";
        } else {
            ASSERT_FALSE(opened) << statement;
            EXPECT_EQ(opened.error().code, ErrorCode::Unavailable);
            EXPECT_THAT(opened.error().message, HasSubstr("damaged")) << statement;
        }
    }
}

TEST(StoreFile, IsDurableBeforeAnythingIsAcknowledged) {
    const test::TemporaryFolder folder;
    auto database = Database::open(folder.file("store.sqlite"));
    ASSERT_TRUE(database);
    const auto pragma = [&](const char* name) {
        auto row = (*database)->run(QStringLiteral("PRAGMA ") + QString::fromLatin1(name));
        return row && row->next() ? row->value(0).toString().toStdString() : std::string();
    };
    EXPECT_EQ(pragma("journal_mode"), "wal");
    EXPECT_EQ(pragma("synchronous"), "2") << "FULL";
}

TEST_F(Store, AuditIsAChain) {
    open();
    ASSERT_TRUE(append("1"));
    AuditEntry entry;
    entry.user = "bob";
    entry.method = "breakers.trip";
    entry.subject = R"({"service": "a"})";
    entry.outcome = "done";
    ASSERT_TRUE(store->record(entry));
    ASSERT_TRUE(append("2"));
    const auto entries = store->audit(0, 10);
    ASSERT_TRUE(entries);
    ASSERT_EQ(entries->size(), 3U);
    std::string previous;
    for (const AuditEntry& one : *entries) {
        EXPECT_EQ(one.previous, previous);
        EXPECT_EQ(one.hash, hashOf(one));
        previous = one.hash;
    }
    EXPECT_EQ((*entries)[2].before, (*entries)[0].after);
    EXPECT_EQ((*entries)[2].after, (*store->head())->revision.hash);
    EXPECT_EQ((*entries)[1].user, "bob");
    EXPECT_EQ(store->audit(2, 10)->size(), 1U);
}

TEST_F(Store, WhatIsNoStoreIsRefusedAndLeftAsItIs) {
    for (const std::string& content : {std::string("this is not a database at all, however long it may be"),
                                       std::string(8192, '\0'), "SQLite format 3\0" + std::string(4096, 'x')}) {
        folder.write("store.sqlite", content);
        const auto opened = RevisionStore::open(file);
        ASSERT_FALSE(opened);
        EXPECT_EQ(opened.error().code, ErrorCode::Unavailable);
        EXPECT_EQ(test::readFile(file), content);
    }
}

TEST_F(Store, OfANewerProgramIsRefusedAndLeftAsItIs) {
    open();
    ASSERT_TRUE(append("1"));
    store.reset();
    tamper(QStringLiteral("PRAGMA user_version=%1").arg(newestStoreVersion() + 1));
    const auto opened = RevisionStore::open(file);
    ASSERT_FALSE(opened);
    EXPECT_THAT(opened.error().message, HasSubstr("knows it up to version"));
}

TEST_F(Store, AnotherProcessThatHoldsTheFileIsWaitedForAndThenToldOf) {
    open();
    const auto other = Database::open(file);
    ASSERT_TRUE(other);
    ASSERT_TRUE((*other)->run(QStringLiteral("BEGIN IMMEDIATE")));
    const auto refused = append("1");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Unavailable);
    EXPECT_THAT(refused.error().message, HasSubstr("locked"));
    ASSERT_TRUE((*other)->run(QStringLiteral("ROLLBACK")));
    EXPECT_TRUE(append("1"));
}

TEST_F(Store, MembersOfAHashAreToldApart) {
    Revision one;
    one.author = "ab";
    one.message = "c";
    Revision other;
    other.author = "a";
    other.message = "bc";
    EXPECT_NE(hashOf(one), hashOf(other));
}

} // namespace
} // namespace gatehouse::control
