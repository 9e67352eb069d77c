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

/// The configuration, not in use, that was asked about last; it is there for as long as the gateway keeps what it built
/// of it.
struct LookedAt {
    std::string hash;         ///< of the revision; empty: a draft
    std::uint64_t number = 0; ///< of the revision
    std::weak_ptr<const document::Node> document;
    std::weak_ptr<const model::Config> config;

    [[nodiscard]] std::shared_ptr<const model::Config> find(std::string_view revision) const {
        return number != 0 && revision == std::to_string(number) ? config.lock() : nullptr;
    }
    [[nodiscard]] std::shared_ptr<const model::Config> find(const FoundDocument& found) const {
        const bool isIt = found.document == document.lock() || (!hash.empty() && found.revision.hash == hash);
        return isIt ? config.lock() : nullptr;
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
    if (auto config = params.draft.empty() ? looked->find(revision) : nullptr) // no need to read it from the store
        return rehearse(sources, *request, std::move(config), looked->number, done);
    findDocument(configuration, revision, params.draft,
                 [&configuration, sources, looked, request = *std::move(request), done](Answer<FoundDocument> found) {
                     if (!found)
                         return done(tl::unexpected(found.error()));
                     if (found->document == configuration.document()) // nothing of the draft has been changed yet
                         return rehearse(sources, request, nullptr, found->revision.number, done);
                     auto config = looked->find(*found);
                     if (config == nullptr) {
                         auto checked = configuration.check(*found->document);
                         if (!checked)
                             return done(
                                 tl::unexpected(rpc::failureOf(ErrorCode::InvalidConfiguration, checked.error())));
                         config = std::make_shared<const model::Config>(std::move(checked->config));
                         *looked = {found->revision.hash, found->revision.number, found->document, config};
                     }
                     rehearse(sources, request, std::move(config), found->revision.number, done);
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
