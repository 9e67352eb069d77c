#pragma once

#include "console/models/rows_model.h"
#include "shared/api/explain_request.h"

namespace gatehouse::console {

enum class StageColumn { Stage, Who, What, Origin, Time };
[[nodiscard]] QVector<ColumnHead> stageHeads();
/// What decided, in the order of the way, and after it the policies that the request did not come to. The origins of
/// `policies` stand at the stages; without policies, as of an exchange that really happened, there are none.
[[nodiscard]] QVector<RowContent> stageRows(const api::Verdict& verdict,
                                            const std::vector<api::PolicyInForce>& policies);

/// The head of a message as it stands on the wire.
[[nodiscard]] QString headText(const std::string& start, const std::vector<api::HeaderLine>& headers);

} // namespace gatehouse::console
