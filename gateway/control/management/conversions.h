#pragma once

#include "gateway/control/configuration/configuration.h"
#include "shared/api/revisions.h"
#include "shared/document/node.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

/// What several deeds need between the API's structs and the store's.
namespace gatehouse::control {

[[nodiscard]] api::Revision shown(const Revision& revision, const Configuration& configuration);
[[nodiscard]] std::optional<api::ReturnOn> shown(const std::optional<ErrorBound>& bound);
/// Has a commit taken back by itself; refused where the one is asked for without the other.
[[nodiscard]] rpc::Answer<void> putOnProbation(CommitRequest& request, const std::optional<Duration>& confirm,
                                               const std::optional<api::ReturnOn>& returnOn);
[[nodiscard]] api::Diff shownDiff(const document::Node& before, const document::Node& after);

/// What a document call names: a draft if it does, else a revision. The head of a gateway without a store is what runs.
struct FoundDocument {
    std::shared_ptr<const document::Node> document;
    Revision revision; ///< of a revision
};
void findDocument(Configuration& configuration, const std::string& revision, const std::string& draft,
                  std::function<void(rpc::Answer<FoundDocument>)> then);

} // namespace gatehouse::control
