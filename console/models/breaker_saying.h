#pragma once

#include "console/theme/state.h"
#include "console/widgets/gauge/call_ring.h"
#include "shared/api/breakers.h"

#include <QString>
#include <QVector>

namespace gatehouse::console {

/// How a breaker is, in a word: what an operator says of it before what it does by itself.
struct BreakerSaying {
    State state = State::Ok;
    QString word;
};
[[nodiscard]] BreakerSaying sayingOf(const api::Breaker& breaker);
/// "Tripped": what an operator can say.
[[nodiscard]] QString wordOf(api::BreakerMode mode);

/// "orders" and "service" of "service/orders"; "10.0.0.5:8080" and "endpoint of orders".
struct BreakerName {
    QString name, about;
};
[[nodiscard]] BreakerName nameOf(const api::Breaker& breaker);

/// The worst first, and as the gateway has them among equals.
[[nodiscard]] std::vector<const api::Breaker*> worstFirst(const std::vector<api::Breaker>& breakers);

/// Its latest calls as a ring shows them, the oldest first; with fewer than it needs to judge, the rest is empty.
[[nodiscard]] QVector<CallOutcome> ringOf(const api::Breaker& breaker);

} // namespace gatehouse::console
