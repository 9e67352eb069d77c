#include "shared/api/drafts.h"

#include "gateway/control/configuration/sections.h"
#include "gateway/control/management/conversions.h"
#include "gateway/control/management/deeds.h"

#include <utility>

namespace gatehouse::control {

using rpc::Answer;

namespace {

api::Draft shown(const OpenDraft& draft) { return {draft.id, draft.base, draft.baseHash, draft.user, draft.opened}; }

Answer<api::Draft> change(Configuration& configuration, const api::DraftsChangeParams& params) {
    OpenDraft& draft = *TRY(configuration.drafts().find(params.draft));
    draft.document = std::make_shared<const document::Node>(TRY(edited(*draft.document, params.changes)));
    return shown(draft);
}

Answer<api::Draft> put(Configuration& configuration, const api::DraftsPutParams& params) {
    OpenDraft& draft = *TRY(configuration.drafts().find(params.draft));
    const auto format = params.format == api::Format::Json ? document::Format::Json : document::Format::Yaml;
    TRY_VOID(configuration.drafts().put(draft, params.text, format, params.more));
    return shown(draft);
}

Answer<api::Diff> diff(Configuration& configuration, const api::DraftParams& params) {
    const OpenDraft& draft = *TRY(configuration.drafts().find(params.draft));
    return shownDiff(*draft.baseDocument, *configuration.normal(draft.document));
}

Answer<api::Validation> validate(Configuration& configuration, const api::DraftParams& params) {
    const OpenDraft& draft = *TRY(configuration.drafts().find(params.draft));
    const auto checked = configuration.check(*draft.document);
    const document::Diagnostics& diagnostics = checked ? checked->warnings : checked.error();
    api::Validation validation;
    validation.valid = checked.has_value();
    validation.diagnostics = rpc::failureOf(rpc::ErrorCode::InvalidConfiguration, diagnostics).data->items;
    return validation;
}

void open(Configuration& configuration, const Caller& caller, const api::DraftsOpenParams& params,
          std::function<void(Answer<api::Draft>)> done) {
    if (configuration.source() == Configuration::Source::File)
        return done(tl::unexpected(configuration.writable().error()));
    findDocument(configuration, params.from, {},
                 [&configuration, user = caller.user, done = std::move(done)](Answer<FoundDocument> found) {
                     if (!found)
                         return done(tl::unexpected(found.error()));
                     // A commit makes the next revision, whatever its document came from.
                     done(shown(configuration.drafts().open(configuration.head(), std::move(found->document), user,
                                                            configuration.now())));
                 });
}

void commit(Configuration& configuration, const Caller& caller, const api::DraftsCommitParams& params,
            std::function<void(Answer<api::Revision>)> done) {
    const auto draft = configuration.drafts().find(params.draft);
    if (!draft)
        return done(tl::unexpected(draft.error()));
    CommitRequest request;
    request.document = (*draft)->document;
    request.parent = (*draft)->baseHash;
    request.message = params.message;
    if (auto probation = putOnProbation(request, params.confirm, params.returnOn); !probation)
        return done(tl::unexpected(probation.error()));
    request.audit = configuration.auditEntry(caller, api::kDraftsCommit.name, rpc::write(params));
    configuration.commit(std::move(request), [&configuration, id = params.draft,
                                              done = std::move(done)](const Answer<Revision>& committed) {
        if (committed)
            configuration.drafts().discard(id);
        done(committed.map([&](const Revision& revision) { return shown(revision, configuration); }));
    });
}

} // namespace

void serveDrafts(Dispatcher& dispatcher, Configuration& configuration) {
    dispatcher.answerLater(api::kDraftsOpen, [&](const Caller& caller, const api::DraftsOpenParams& params, auto done) {
        open(configuration, caller, params, std::move(done));
    });
    dispatcher.answerLater(api::kDraftsCommit,
                           [&](const Caller& caller, const api::DraftsCommitParams& params, auto done) {
                               commit(configuration, caller, params, std::move(done));
                           });
    dispatcher.answer(api::kDraftsChange, [&](const Caller& /*caller*/, const api::DraftsChangeParams& params) {
        return change(configuration, params);
    });
    dispatcher.answer(api::kDraftsPut, [&](const Caller& /*caller*/, const api::DraftsPutParams& params) {
        return put(configuration, params);
    });
    dispatcher.answer(api::kDraftsDiff, [&](const Caller& /*caller*/, const api::DraftParams& params) {
        return diff(configuration, params);
    });
    dispatcher.answer(api::kDraftsValidate, [&](const Caller& /*caller*/, const api::DraftParams& params) {
        return validate(configuration, params);
    });
    dispatcher.answer(api::kDraftsDiscard,
                      [&](const Caller& /*caller*/, const api::DraftParams& params) -> Answer<rpc::Nothing> {
                          TRY(configuration.drafts().find(params.draft));
                          configuration.drafts().discard(params.draft);
                          return rpc::Nothing{};
                      });
    dispatcher.answer(api::kDraftsList, [&](const Caller& /*caller*/, const rpc::Nothing& /*params*/) {
        api::Drafts drafts;
        for (const OpenDraft* draft : configuration.drafts().list())
            drafts.drafts.push_back(shown(*draft));
        return Answer<api::Drafts>(std::move(drafts));
    });
}

} // namespace gatehouse::control
