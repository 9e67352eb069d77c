#include "gateway/control/management/conversions.h"

#include "shared/document/diff.h"
#include "shared/document/reader.h"
#include "shared/document/without_locations.h"
#include "shared/document/writer.h"

#include <algorithm>
#include <utility>

namespace gatehouse::control {

namespace {

constexpr std::size_t kMostChanges = 1'000;
constexpr std::size_t kMostBytes = 512 * 1024; // of all values: the reply is to fit into a message

} // namespace

api::Revision shown(const Revision& revision, const Configuration& configuration) {
    api::Revision out;
    out.number = revision.number;
    out.hash = revision.hash;
    out.parent = revision.parent;
    out.author = revision.author;
    out.time = revision.time;
    out.message = revision.message;
    out.tags = revision.tags;
    out.head = configuration.head() && configuration.head()->hash == revision.hash;
    if (const auto& confirmation = configuration.confirmation();
        confirmation && confirmation->revision == revision.number) {
        out.confirmUntil = confirmation->deadline;
        out.returnOn = shown(confirmation->returnOn);
    }
    return out;
}

std::optional<api::ReturnOn> shown(const std::optional<ErrorBound>& bound) {
    if (!bound)
        return {};
    return api::ReturnOn{bound->percent, static_cast<std::uint32_t>(bound->minRequests)};
}

rpc::Answer<void> putOnProbation(CommitRequest& request, const std::optional<Duration>& confirm,
                                 const std::optional<api::ReturnOn>& returnOn) {
    if (returnOn && !confirm)
        return rpc::failure(rpc::ErrorCode::InvalidParams,
                            "return_on: only with confirm, which says how long answers are watched");
    request.confirm = confirm;
    if (returnOn)
        request.returnOn = ErrorBound{returnOn->errorPercent, returnOn->minRequests, 0};
    return {};
}

api::Diff shownDiff(const document::Node& before, const document::Node& after) {
    api::Diff out;
    std::size_t bytes = 0;
    for (document::Change& change : document::diff(before, after)) {
        ++out.count;
        if (out.changes.size() >= kMostChanges || bytes >= kMostBytes)
            continue;
        for (const auto* value : {&change.before, &change.after})
            bytes += *value ? document::writeJsonLine(**value).size() : 0;
        if (bytes < kMostBytes)
            out.changes.push_back({static_cast<api::Change::Kind>(change.kind), std::move(change.path),
                                   std::move(change.before), std::move(change.after)});
    }
    return out;
}

void findDocument(Configuration& configuration, const std::string& revision, const std::string& draft,
                  std::function<void(rpc::Answer<FoundDocument>)> then) {
    if (!draft.empty()) {
        const auto found = configuration.drafts().find(draft);
        return then(found ? rpc::Answer<FoundDocument>(FoundDocument{(*found)->document, {}})
                          : tl::unexpected(found.error()));
    }
    const auto& head = configuration.head();
    if (revision == "head" || (head && revision == std::to_string(head->number)))
        return then(FoundDocument{configuration.document(), head.value_or(Revision{})});
    if (configuration.source() == Configuration::Source::File)
        return then(rpc::failure(rpc::ErrorCode::NotFound, "a configuration that is a file has no revisions but head"));
    configuration.find(revision, [then = std::move(then)](rpc::Answer<StoredRevision> found) {
        if (!found)
            return then(tl::unexpected(found.error()));
        document::Diagnostics diagnostics;
        auto root = document::readJson(found->document, diagnostics);
        if (!root)
            return then(tl::unexpected(rpc::failureOf(rpc::ErrorCode::Unavailable, diagnostics)));
        then(FoundDocument{std::make_shared<const document::Node>(withoutLocations(*std::move(root))),
                           std::move(found->revision)});
    });
}

} // namespace gatehouse::control
