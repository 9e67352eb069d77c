#pragma once

#include "console/models/rows_model.h"
#include "console/session/traffic.h"
#include "console/theme/state.h"
#include "console/widgets/gauge/waterfall.h"
#include "shared/api/explain_request.h"

#include <optional>

namespace gatehouse::console {

/// An answer by its status: 5xx and what has none fail, 4xx are warnings.
[[nodiscard]] State stateOf(const api::Verdict& verdict);

/// Whether the exchange went no further than this stage.
[[nodiscard]] bool hasEnded(const api::VerdictStage& stage);

enum class ExchangeColumn { Time, Status, Match, Route, Consumer, Took, Reason };
[[nodiscard]] QVector<ColumnHead> exchangeHeads();
/// The newest first; the key of one is its number.
[[nodiscard]] QVector<RowContent> exchangeRows(const Traffic& traffic);

/// What it asked for, as far as the gateway remembers: no header fields and no body. Nothing of what is no request for
/// a resource (CONNECT, "OPTIONS *").
[[nodiscard]] std::optional<api::ExplainRequestParams> requestOf(const api::Verdict& verdict);

/// What it did when: stages and attempts on one axis of time.
[[nodiscard]] QVector<Waterfall::Row> waterfallOf(const api::Verdict& verdict);

} // namespace gatehouse::console
