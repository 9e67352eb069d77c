#include "gateway/control/management/deeds.h"
#include "gateway/policies/catalogue.h"
#include "shared/api/audit.h"
#include "shared/api/drafts.h"
#include "shared/api/objects.h"
#include "shared/api/revisions.h"
#include "shared/document/reader.h"
#include "shared/document/writer.h"
#include "shared/rpc/line_reader.h"
#include "tests/support/qt_application.h"
#include "tests/support/temporary_folder.h"

#include <QCoreApplication>

#include <gmock/gmock.h>

#include <memory>
#include <string>
#include <vector>

// The methods that read and change the configuration, one by one, as somebody calls them.

namespace gatehouse::control {
namespace {

using rpc::ErrorCode;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::string documentWith(const std::string& body) {
    return "listeners: [ { name: l, address: \"127.0.0.1:0\" } ]\n"
           "routes: [ { name: all, match: { path: \"/*\" }, policies: [ { respond: { status: 200, body: \"" +
           body + "\" } } ] } ]\n";
}

document::Node routeAnswering(const std::string& name, const std::string& path) {
    document::Diagnostics diagnostics;
    auto node = document::readYaml("{ name: " + name + ", match: { path: \"" + path +
                                       "\" }, policies: [ { respond: { status: 204 } } ] }",
                                   diagnostics);
    EXPECT_TRUE(node) << diagnostics.toString();
    return *std::move(node);
}

/// Of the routes one, or all of them.
api::ObjectsGetParams route(const std::string& name, const std::string& revision = "head",
                            const std::string& draft = {}) {
    return {"routes", name, revision, draft};
}

/// Of a gateway with a store, whose workers take whatever comes.
class ConfigurationMethods : public testing::Test {
protected:
    ConfigurationMethods() { test::needQtApplication(); }

    void SetUp() override {
        Configuration::Runner runner;
        runner.prepare = [](const model::Config&) -> Result<Configuration::Prepared, runtime::Refusal> {
            return Configuration::Prepared();
        };
        runner.activate = [](const Configuration::Prepared&, const model::CheckedConfig&,
                             const std::function<void()>& adopted) { adopted(); };
        runner.tell = [](api::Event::Severity, const std::string&) {};
        configuration = std::make_unique<Configuration>(Configuration::Source::Store, folder.path().string(), clock,
                                                        std::move(runner));
        ASSERT_TRUE(configuration->load(false));
        configuration->begin(nullptr);
        serveDrafts(dispatcher, *configuration);
        serveRevisions(dispatcher, *configuration);
        serveObjects(dispatcher, *configuration);
        serveAudit(dispatcher, *configuration);
    }

    /// The answer, when it is there.
    template <class P, class R>
    rpc::Answer<R> call(const rpc::Method<P, R>& method, const P& params, rpc::Role role = rpc::Role::Admin) {
        std::optional<rpc::Answer<document::Node>> answer;
        rpc::Request request;
        request.method = method.name;
        request.params = rpc::write(params);
        Caller caller;
        caller.user = "ann";
        caller.from = "here";
        caller.role = role;
        dispatcher.call(caller, request, [&](rpc::Answer<document::Node> given) { answer = std::move(given); });
        const auto deadline = std::chrono::steady_clock::now() + 20s;
        while (!answer && std::chrono::steady_clock::now() < deadline)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
        if (!answer)
            return rpc::failure(ErrorCode::TimedOut, "no answer");
        if (!*answer)
            return tl::unexpected(answer->error());
        replySize = document::writeJsonLine(**answer).size();
        R reply{};
        EXPECT_TRUE(rpc::readReply(*method.reply(), **answer, &reply));
        return reply;
    }
    template <class P, class R>
    void expectFailure(ErrorCode code, const rpc::Method<P, R>& method, const P& params,
                       rpc::Role role = rpc::Role::Admin) {
        const auto refused = call(method, params, role);
        ASSERT_FALSE(refused) << method.name;
        EXPECT_EQ(refused.error().code, code) << method.name << ": " << refused.error().message;
    }
    /// A draft whose document is this text.
    std::string draftOf(const std::string& text) {
        const auto draft = call(api::kDraftsOpen, {});
        EXPECT_TRUE(draft) << draft.error().message;
        const std::string id = draft ? draft->id : std::string();
        const auto put = call(api::kDraftsPut, {id, text, api::Format::Yaml, false});
        EXPECT_TRUE(put) << put.error().message;
        return id;
    }
    api::Revision commit(const std::string& text, const std::string& message = {}) {
        const auto revision = call(api::kDraftsCommit, {draftOf(text), message, {}});
        EXPECT_TRUE(revision) << revision.error().message;
        return revision.value_or(api::Revision{});
    }
    std::vector<std::string> drafts() {
        std::vector<std::string> ids;
        for (const api::Draft& draft : call(api::kDraftsList, {}).value_or(api::Drafts{}).drafts)
            ids.push_back(draft.id);
        return ids;
    }

    test::TemporaryFolder folder;
    ManualClock clock;
    std::unique_ptr<Configuration> configuration;
    Dispatcher dispatcher;
    std::size_t replySize = 0;
};

TEST_F(ConfigurationMethods, ADraftIsOpenedFromTheHeadAndListedUntilItIsDiscarded) {
    const api::Revision first = commit(documentWith("one"));
    const auto draft = call(api::kDraftsOpen, {});
    ASSERT_TRUE(draft) << draft.error().message;
    EXPECT_EQ(draft->base, 1U);
    EXPECT_EQ(draft->baseHash, first.hash);
    EXPECT_EQ(draft->user, "ann");
    EXPECT_EQ(draft->opened, clock.wall());
    EXPECT_THAT(drafts(), ElementsAre(draft->id));
    const auto diff = call(api::kDraftsDiff, {draft->id});
    ASSERT_TRUE(diff);
    EXPECT_EQ(diff->count, 0U) << "a copy";
    EXPECT_TRUE(call(api::kDraftsDiscard, {draft->id}));
    EXPECT_THAT(drafts(), IsEmpty());
    expectFailure(ErrorCode::NotFound, api::kDraftsDiscard, {draft->id});
    expectFailure(ErrorCode::NotFound, api::kDraftsOpen, {"nothing-of-that-name"});
}

TEST_F(ConfigurationMethods, ADraftFromAnOldRevisionIsStillToFollowTheHead) {
    commit(documentWith("one"));
    const api::Revision second = commit(documentWith("two"));
    const auto draft = call(api::kDraftsOpen, {"1"});
    ASSERT_TRUE(draft) << draft.error().message;
    EXPECT_EQ(draft->baseHash, second.hash);
    const auto back = call(api::kDraftsCommit, {draft->id, "", {}});
    ASSERT_TRUE(back) << back.error().message;
    EXPECT_EQ(back->number, 3U);
    EXPECT_EQ(back->parent, second.hash);
    const auto diff = call(api::kRevisionsDiff, {"1", "3"});
    ASSERT_TRUE(diff);
    EXPECT_EQ(diff->count, 0U);
}

TEST_F(ConfigurationMethods, ChangesOfADraftAreMadeAllOrNone) {
    commit(documentWith("one"));
    const std::string draft = call(api::kDraftsOpen, {})->id;
    using Kind = api::Edit::Kind;
    expectFailure(ErrorCode::InvalidParams, api::kDraftsChange,
                  {draft,
                   {{Kind::Set, "routes", "new", routeAnswering("new", "/new")},
                    {Kind::Set, "routs", "other", routeAnswering("other", "/other")}}});
    EXPECT_EQ(call(api::kDraftsDiff, {draft})->count, 0U);
    const auto changed = call(
        api::kDraftsChange,
        {draft, {{Kind::Set, "routes", "new", routeAnswering("new", "/new")}, {Kind::Remove, "routes", "all", {}}}});
    ASSERT_TRUE(changed) << changed.error().message;
    const auto diff = call(api::kDraftsDiff, {draft});
    ASSERT_TRUE(diff);
    std::vector<std::string> paths;
    for (const api::Change& change : diff->changes)
        paths.push_back(change.path);
    EXPECT_THAT(paths, testing::UnorderedElementsAre("routes[new]", "routes[all]"));
    EXPECT_EQ(configuration->head()->number, 1U) << "only a draft";
}

TEST_F(ConfigurationMethods, ATextMayComeInPiecesAndIsReadWhenItIsWhole) {
    const std::string draft = call(api::kDraftsOpen, {})->id;
    const std::string text = documentWith("in pieces");
    ASSERT_TRUE(call(api::kDraftsPut, {draft, text.substr(0, 40), api::Format::Yaml, true}));
    EXPECT_EQ(call(api::kDraftsDiff, {draft})->count, 0U);
    ASSERT_TRUE(call(api::kDraftsPut, {draft, text.substr(40), api::Format::Yaml, false}));
    EXPECT_GT(call(api::kDraftsDiff, {draft})->count, 0U);
    expectFailure(ErrorCode::InvalidConfiguration, api::kDraftsPut, {draft, "routes: [", api::Format::Yaml, false});
    ASSERT_TRUE(call(api::kDraftsPut, {draft, R"({"routes": []})", api::Format::Json, false}));
}

TEST_F(ConfigurationMethods, ValidateTellsWhatIsWrongAndWhatMayNotBeMeant) {
    const auto good = call(api::kDraftsValidate, {draftOf(documentWith("one"))});
    ASSERT_TRUE(good);
    EXPECT_TRUE(good->valid);
    EXPECT_THAT(good->diagnostics, IsEmpty());

    const auto wrong = call(api::kDraftsValidate, {draftOf(documentWith("one") + "routs: []\nadmin: 7\n")});
    ASSERT_TRUE(wrong) << "that it is wrong is the answer";
    EXPECT_FALSE(wrong->valid);
    ASSERT_THAT(wrong->diagnostics, SizeIs(2)) << "all of it at once";
    EXPECT_THAT(document::writeJsonLine(wrong->diagnostics[0]), HasSubstr("routs"));

    const std::string draft = draftOf(documentWith("one"));
    ASSERT_TRUE(
        call(api::kDraftsChange, {draft, {{api::Edit::Kind::Set, "routes", "same", routeAnswering("same", "/*")}}}));
    const auto doubtful = call(api::kDraftsValidate, {draft});
    ASSERT_TRUE(doubtful);
    EXPECT_TRUE(doubtful->valid);
    ASSERT_THAT(doubtful->diagnostics, SizeIs(1));
    EXPECT_EQ(doubtful->diagnostics[0].find("severity")->value.text, "warning");
    EXPECT_THAT(doubtful->diagnostics[0].find("message")->value.text, HasSubstr("never used"));
}

TEST_F(ConfigurationMethods, ACommitIsTheNextRevisionAndTakesItsDraftAlong) {
    const std::string draft = draftOf(documentWith("one"));
    const auto revision = call(api::kDraftsCommit, {draft, "because", {}});
    ASSERT_TRUE(revision) << revision.error().message;
    EXPECT_EQ(revision->number, 1U);
    EXPECT_EQ(revision->author, "ann");
    EXPECT_EQ(revision->message, "because");
    EXPECT_TRUE(revision->head);
    EXPECT_FALSE(revision->confirmUntil);
    EXPECT_THAT(drafts(), IsEmpty());
    expectFailure(ErrorCode::NotFound, api::kDraftsCommit, {draft, "", {}});
}

TEST_F(ConfigurationMethods, ACommitThatIsRefusedLeavesItsDraft) {
    commit(documentWith("one"));
    const std::string wrong = draftOf(documentWith("one") + "routs: []\n");
    expectFailure(ErrorCode::InvalidConfiguration, api::kDraftsCommit, {wrong, "", {}});
    const std::string late = draftOf(documentWith("late"));
    commit(documentWith("two"));
    expectFailure(ErrorCode::Conflict, api::kDraftsCommit, {late, "", {}});
    EXPECT_THAT(drafts(), testing::UnorderedElementsAre(wrong, late));
    EXPECT_EQ(configuration->head()->number, 2U);
}

TEST_F(ConfigurationMethods, ACommitOnProbationTellsOnWhatItIsTakenBack) {
    commit(documentWith("one"));
    const std::string draft = draftOf(documentWith("two"));
    expectFailure(ErrorCode::InvalidParams, api::kDraftsCommit, {draft, "", {}, api::ReturnOn{}});
    const auto second = call(api::kDraftsCommit, {draft, "", 1min, api::ReturnOn{.errorPercent = 7}});
    ASSERT_TRUE(second) << second.error().message;
    ASSERT_TRUE(second->returnOn);
    EXPECT_EQ(second->returnOn->errorPercent, 7U);
    EXPECT_EQ(second->returnOn->minRequests, 20U);
    expectFailure(ErrorCode::InvalidParams, api::kRevisionsRollback, {"1", "", {}, api::ReturnOn{}});
    const auto back = call(api::kRevisionsRollback, {"1", "", 1min, {}});
    ASSERT_TRUE(back) << back.error().message;
    EXPECT_TRUE(back->confirmUntil);
    EXPECT_FALSE(back->returnOn);
    EXPECT_FALSE(call(api::kRevisionsGet, {"2"})->returnOn) << "it is over";
}

TEST_F(ConfigurationMethods, DraftsAreForEditors) {
    expectFailure(ErrorCode::Forbidden, api::kDraftsOpen, {}, rpc::Role::Operator);
    EXPECT_TRUE(call(api::kDraftsOpen, {}, rpc::Role::Editor));
    expectFailure(ErrorCode::Forbidden, api::kRevisionsUntag, {"good"}, rpc::Role::Operator);
}

TEST_F(ConfigurationMethods, ObjectsGetTellsOneOfARevisionOrADraft) {
    commit(documentWith("one"));
    const std::string draft = draftOf(documentWith("two"));
    const auto bodyOf = [this](const api::ObjectsGetParams& params) {
        const auto object = call(api::kObjectsGet, params, rpc::Role::Viewer);
        EXPECT_TRUE(object) << object.error().message;
        return object ? document::writeJsonLine(object->value) : std::string();
    };
    EXPECT_THAT(bodyOf(route("all")), HasSubstr(R"("body": "one")"));
    EXPECT_THAT(bodyOf(route("all", "head", draft)), HasSubstr(R"("body": "two")"));
    commit(documentWith("three"));
    EXPECT_THAT(bodyOf(route("all")), HasSubstr(R"("body": "three")"));
    EXPECT_THAT(bodyOf(route("all", "1")), HasSubstr(R"("body": "one")"));
    EXPECT_THAT(bodyOf(route("")), testing::StartsWith("[")) << "without a name, all of it";
    expectFailure(ErrorCode::NotFound, api::kObjectsGet, route("none"));
    expectFailure(ErrorCode::NotFound, api::kObjectsGet, route("all", "7"));
    expectFailure(ErrorCode::NotFound, api::kObjectsGet, route("all", "head", "none"));
    expectFailure(ErrorCode::InvalidParams, api::kObjectsGet, {"routs", "all", "head", {}});
}

TEST_F(ConfigurationMethods, RevisionsGetFindsOneByItsNumberItsTagAndItsHash) {
    const api::Revision first = commit(documentWith("one"), "because");
    const api::Revision second = commit(documentWith("two"));
    ASSERT_TRUE(call(api::kRevisionsTag, {"1", "good"}));
    for (const std::string& name : {std::string("1"), std::string("good"), first.hash, first.hash.substr(0, 8)}) {
        const auto found = call(api::kRevisionsGet, {name}, rpc::Role::Viewer);
        ASSERT_TRUE(found) << name << ": " << found.error().message;
        EXPECT_EQ(found->number, 1U) << name;
        EXPECT_EQ(found->hash, first.hash);
        EXPECT_EQ(found->message, "because");
        EXPECT_THAT(found->tags, ElementsAre("good"));
        EXPECT_FALSE(found->head);
    }
    EXPECT_EQ(call(api::kRevisionsGet, {"head"})->hash, second.hash);
    EXPECT_TRUE(call(api::kRevisionsGet, {"head"})->head);
    expectFailure(ErrorCode::NotFound, api::kRevisionsGet, {"7"});
}

TEST_F(ConfigurationMethods, UntagTakesANameAwayAndSaysWhenThereIsNone) {
    commit(documentWith("one"));
    ASSERT_TRUE(call(api::kRevisionsTag, {"1", "good"}));
    ASSERT_TRUE(call(api::kRevisionsUntag, {"good"}));
    EXPECT_THAT(call(api::kRevisionsGet, {"1"})->tags, IsEmpty());
    expectFailure(ErrorCode::NotFound, api::kRevisionsGet, {"good"});
    expectFailure(ErrorCode::NotFound, api::kRevisionsUntag, {"good"});
    const auto audit = call(api::kAuditList, {});
    ASSERT_TRUE(audit);
    std::vector<std::string> methods;
    for (const api::AuditEntry& entry : audit->entries)
        methods.push_back(entry.method);
    EXPECT_THAT(methods, testing::IsSupersetOf({"drafts.commit", "revisions.tag", "revisions.untag"}));
    const api::AuditEntry& refused = audit->entries.back();
    EXPECT_THAT(refused.outcome, HasSubstr("there is no tag"));
    EXPECT_EQ(refused.before, configuration->head()->hash) << "the head has stayed what it was";
    EXPECT_EQ(refused.after, refused.before);
}

TEST_F(ConfigurationMethods, ExportWritesTheSameDocumentAsYamlAndAsJson) {
    commit(documentWith("one"));
    const auto exported = [this](api::Format format) {
        const auto piece = call(api::kConfigExport, {.format = format}, rpc::Role::Viewer);
        EXPECT_TRUE(piece) << piece.error().message;
        return piece.value_or(api::Exported{});
    };
    const api::Exported json = exported(api::Format::Json);
    const api::Exported yaml = exported(api::Format::Yaml);
    EXPECT_EQ(json.revision, 1U);
    EXPECT_EQ(json.hash, configuration->head()->hash);
    EXPECT_EQ(json.next, 0U);
    EXPECT_THAT(json.text, testing::StartsWith("{"));
    document::Diagnostics diagnostics;
    const auto fromJson = document::read(json.text, document::Format::Json, diagnostics);
    const auto fromYaml = document::read(yaml.text, document::Format::Yaml, diagnostics);
    ASSERT_TRUE(fromJson && fromYaml) << diagnostics.toString();
    EXPECT_EQ(document::writeJson(*fromJson), document::writeJson(*fromYaml));
    expectFailure(ErrorCode::InvalidParams, api::kConfigExport, {.offset = json.text.size() + 1'000});
}

TEST_F(ConfigurationMethods, TheAuditIsToldPageByPage) {
    for (int i = 0; i < 7; ++i)
        commit(documentWith(std::to_string(i)));
    std::vector<std::uint64_t> told;
    api::AuditListParams params{.limit = 3};
    int pages = 0;
    do {
        const auto page = call(api::kAuditList, params, rpc::Role::Operator);
        ASSERT_TRUE(page) << page.error().message;
        for (const api::AuditEntry& entry : page->entries)
            told.push_back(entry.sequence);
        params.after = page->next;
        ++pages;
    } while (params.after != 0 && pages < 10);
    EXPECT_THAT(told, ElementsAre(1, 2, 3, 4, 5, 6, 7));
    EXPECT_EQ(pages, 3);
    EXPECT_EQ(call(api::kAuditList, {.after = 4, .limit = 3})->next, 0U) << "that is just the end";
    EXPECT_EQ(call(api::kAuditList, {.after = 3, .limit = 3})->next, 6U);
}

TEST_F(ConfigurationMethods, APageOfTheAuditFitsIntoAReplyWhateverItsEntriesAre) {
    constexpr std::uint64_t kEntries = 60;
    AuditEntry entry;
    entry.user = "ann";
    entry.method = "test.act";
    entry.outcome = "done";
    entry.subject = std::string(16'000, '\\'); // escaped, twice as long
    std::optional<rpc::Answer<rpc::Nothing>> recorded;
    configuration->ask<rpc::Nothing>(
        [entry](RevisionStore& store) -> rpc::Answer<rpc::Nothing> {
            for (std::uint64_t i = 0; i < kEntries; ++i)
                TRY_VOID(store.record(entry));
            return rpc::Nothing{};
        },
        [&](rpc::Answer<rpc::Nothing> done) { recorded = std::move(done); });
    std::uint64_t told = 0;
    api::AuditListParams params{.limit = 500};
    do {
        const auto page = call(api::kAuditList, params);
        ASSERT_TRUE(page) << page.error().message;
        ASSERT_FALSE(page->entries.empty());
        EXPECT_LT(replySize, rpc::kMaxMessage);
        told += page->entries.size();
        params.after = page->next;
    } while (params.after != 0);
    EXPECT_EQ(told, kEntries);
}

} // namespace
} // namespace gatehouse::control
