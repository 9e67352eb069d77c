#pragma once

#include "console/theme/state.h"
#include "shared/api/endpoints.h"

#include <QString>
#include <QVector>

namespace gatehouse::console {

/// How an endpoint is, in a word: what an operator says of it before what the gateway has found out.
struct EndpointSaying {
    State state = State::Ok;
    QString word;
};
[[nodiscard]] EndpointSaying sayingOf(const api::Endpoint& endpoint);
/// "Drain", "Maintenance": what an operator can say.
[[nodiscard]] QString wordOf(api::EndpointState state);

/// A service by its endpoints.
struct ServiceHealth {
    int well = 0; ///< that receive requests
    int all = 0;
    QVector<State> marks;
    State state = State::Off;
    QString word;
};
[[nodiscard]] ServiceHealth healthOf(const QString& service, const std::vector<api::Endpoint>& endpoints);

} // namespace gatehouse::console
