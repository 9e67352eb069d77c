#include "shared/api/explain.h"

#include "gateway/control/management/conversions.h"
#include "gateway/control/management/deeds.h"
#include "gateway/control/management/rehearsals.h"
#include "gateway/control/management/verdicts.h"
#include "shared/document/diagnostics.h"

#include <utility>

namespace gatehouse::control {

using rpc::Answer;
using rpc::ErrorCode;

namespace {

using Explained = std::function<void(Answer<api::RequestExplained>)>;

/// `config` null: the one in use.
void rehearse(const ExplainSources& sources, const runtime::RehearsedRequest& request,
              std::shared_ptr<const model::Config> config, std::uint64_t revision, const Explained& done) {
    auto begun = sources.rehearse(request, std::move(config), [revision, done](const runtime::Rehearsed& rehearsed) {
        api::RequestExplained explained = shown(rehearsed);
        explained.revision = revision;
        done(std::move(explained));
    });
    if (!begun)
        done(tl::unexpected(failureOf(begun.error())));
}

/// The configuration, not in use, that was looked at last: whoever looks at one asks more than once.
struct LookedAt {
    std::string hash; ///< of the revision; empty: a draft
    std::shared_ptr<const document::Node> document;
    std::shared_ptr<const model::Config> config;

    [[nodiscard]] bool is(const FoundDocument& found) const {
        return found.document == document || (!hash.empty() && found.revision.hash == hash);
    }
};

void explainRequest(Configuration& configuration, const ExplainSources& sources,
                    const std::shared_ptr<LookedAt>& looked, const api::ExplainRequestParams& params, Explained done) {
    auto request = requestOf(params);
    if (!request)
        return done(tl::unexpected(std::move(request).error()));
    const auto& head = configuration.head();
    const std::string revision = params.revision.value_or("head");
    const bool isHead = revision == "head" || (head && revision == std::to_string(head->number));
    if (params.draft.empty() && isHead) // it is built already
        return rehearse(sources, *request, nullptr, head ? head->number : 0, done);
    findDocument(configuration, revision, params.draft,
                 [&configuration, sources, looked, request = *std::move(request), done](Answer<FoundDocument> found) {
                     if (!found)
                         return done(tl::unexpected(found.error()));
                     if (!looked->is(*found)) {
                         auto checked = configuration.check(*found->document);
                         if (!checked)
                             return done(
                                 tl::unexpected(rpc::failureOf(ErrorCode::InvalidConfiguration, checked.error())));
                         *looked = {found->revision.hash, found->document,
                                    std::make_shared<const model::Config>(std::move(checked->config))};
                     }
                     rehearse(sources, request, looked->config, found->revision.number, done);
                 });
}

} // namespace

void serveExplain(Dispatcher& dispatcher, Configuration& configuration, const ExplainSources& sources) {
    dispatcher.answerLater(
        api::kExplainExchange,
        [find = sources.findVerdict](const Caller& /*caller*/, const api::ExplainExchangeParams& params, auto done) {
            find(params.id, [id = params.id, done](const std::shared_ptr<const observe::VerdictRecord>& found) {
                done(found != nullptr
                         ? Answer<api::Verdict>(shown(*found))
                         : rpc::failure(ErrorCode::NotFound,
                                        "no exchange " + document::inQuotes(id) +
                                            " is remembered: \"verdicts\" of the configuration says how many are"));
            });
        });
    dispatcher.answerLater(api::kExplainRequest,
                           [&configuration, sources, looked = std::make_shared<LookedAt>()](
                               const Caller& /*caller*/, const api::ExplainRequestParams& params, auto done) {
                               explainRequest(configuration, sources, looked, params, std::move(done));
                           });
}

} // namespace gatehouse::control
