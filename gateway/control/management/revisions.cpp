#include "shared/api/revisions.h"

#include "gateway/control/management/conversions.h"
#include "gateway/control/management/deeds.h"

#include <utility>

namespace gatehouse::control {

using rpc::Answer;

namespace {

/// Nothing for a gateway without a store: it has no history.
void list(Configuration& configuration, const api::RevisionsListParams& params,
          std::function<void(Answer<api::Revisions>)> done) {
    if (configuration.source() == Configuration::Source::File)
        return done(api::Revisions{});
    using Found = std::vector<Revision>;
    configuration.ask<Found>([params](RevisionStore& store) { return store.list(params.before, params.limit); },
                             [&configuration, done = std::move(done)](const Answer<Found>& found) {
                                 if (!found)
                                     return done(tl::unexpected(found.error()));
                                 api::Revisions revisions;
                                 for (const Revision& revision : *found)
                                     revisions.revisions.push_back(shown(revision, configuration));
                                 done(std::move(revisions));
                             });
}

void get(Configuration& configuration, const api::RevisionParams& params,
         std::function<void(Answer<api::Revision>)> done) {
    if (configuration.source() == Configuration::Source::File)
        return done(rpc::failure(rpc::ErrorCode::NotFound, "a configuration that is a file has no revisions"));
    configuration.find(params.revision, [&configuration, done = std::move(done)](const Answer<StoredRevision>& found) {
        done(found.map([&](const StoredRevision& stored) { return shown(stored.revision, configuration); }));
    });
}

void diff(Configuration& configuration, const api::RevisionsDiffParams& params,
          std::function<void(Answer<api::Diff>)> done) {
    findDocument(configuration, params.from, {}, [&configuration, to = params.to, done](Answer<FoundDocument> from) {
        if (!from)
            return done(tl::unexpected(from.error()));
        findDocument(
            configuration, to, {}, [before = std::move(from->document), done](const Answer<FoundDocument>& after) {
                done(after.map([&](const FoundDocument& found) { return shownDiff(*before, *found.document); }));
            });
    });
}

void rollback(Configuration& configuration, const Caller& caller, const api::RollbackParams& params,
              std::function<void(Answer<api::Revision>)> done) {
    if (auto can = configuration.writable(); !can)
        return done(tl::unexpected(can.error()));
    CommitRequest request;
    request.parent = configuration.head() ? configuration.head()->hash : std::string();
    request.message = params.message;
    if (auto probation = putOnProbation(request, params.confirm, params.returnOn); !probation)
        return done(tl::unexpected(probation.error()));
    request.audit = configuration.auditEntry(caller, api::kRevisionsRollback.name, rpc::write(params));
    request.endsProbation = true;
    findDocument(
        configuration, params.to, {},
        [&configuration, request = std::move(request), done](Answer<FoundDocument> found) mutable {
            if (!found)
                return done(tl::unexpected(found.error()));
            if (request.message.empty())
                request.message = "Back to revision " + std::to_string(found->revision.number);
            request.document = std::move(found->document);
            configuration.commit(std::move(request), [&configuration, done](const Answer<Revision>& committed) {
                done(committed.map([&](const Revision& revision) { return shown(revision, configuration); }));
            });
        });
}

void tag(Configuration& configuration, const Caller& caller, const api::TagParams& params,
         std::function<void(Answer<rpc::Nothing>)> done) {
    if (auto can = configuration.writable(); !can)
        return done(tl::unexpected(can.error()));
    configuration.ask<rpc::Nothing>(
        [params, audit = configuration.auditEntry(caller, api::kRevisionsTag.name, rpc::write(params))](
            RevisionStore& store) -> Answer<rpc::Nothing> {
            const StoredRevision found = TRY(store.get(params.revision));
            TRY_VOID(store.tag(found.revision.number, params.tag, audit));
            return rpc::Nothing{};
        },
        std::move(done));
}

void untag(Configuration& configuration, const Caller& caller, const api::UntagParams& params,
           std::function<void(Answer<rpc::Nothing>)> done) {
    if (auto can = configuration.writable(); !can)
        return done(tl::unexpected(can.error()));
    configuration.ask<rpc::Nothing>(
        [params, audit = configuration.auditEntry(caller, api::kRevisionsUntag.name, rpc::write(params))](
            RevisionStore& store) -> Answer<rpc::Nothing> {
            TRY_VOID(store.untag(params.tag, audit));
            return rpc::Nothing{};
        },
        std::move(done));
}

} // namespace

void serveRevisions(Dispatcher& dispatcher, Configuration& configuration) {
    dispatcher.answerLater(api::kRevisionsList, [&](const Caller& /*caller*/, const api::RevisionsListParams& params,
                                                    auto done) { list(configuration, params, std::move(done)); });
    dispatcher.answerLater(api::kRevisionsGet, [&](const Caller& /*caller*/, const api::RevisionParams& params,
                                                   auto done) { get(configuration, params, std::move(done)); });
    dispatcher.answerLater(api::kRevisionsDiff, [&](const Caller& /*caller*/, const api::RevisionsDiffParams& params,
                                                    auto done) { diff(configuration, params, std::move(done)); });
    dispatcher.answerLater(api::kRevisionsRollback,
                           [&](const Caller& caller, const api::RollbackParams& params, auto done) {
                               rollback(configuration, caller, params, std::move(done));
                           });
    dispatcher.answerLater(api::kRevisionsTag, [&](const Caller& caller, const api::TagParams& params, auto done) {
        tag(configuration, caller, params, std::move(done));
    });
    dispatcher.answerLater(api::kRevisionsUntag, [&](const Caller& caller, const api::UntagParams& params, auto done) {
        untag(configuration, caller, params, std::move(done));
    });
    dispatcher.answerLater(
        api::kRevisionsConfirm, [&](const Caller& caller, const rpc::Nothing& params, const auto& done) {
            configuration.confirm(
                configuration.auditEntry(caller, api::kRevisionsConfirm.name, rpc::write(params)),
                [&configuration, done](const Answer<Revision>& kept) {
                    done(kept.map([&](const Revision& revision) { return shown(revision, configuration); }));
                });
        });
}

} // namespace gatehouse::control
