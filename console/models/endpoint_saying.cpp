#include "console/models/endpoint_saying.h"

#include "console/session/words.h"

#include <QCoreApplication>

namespace gatehouse::console {
namespace {

class EndpointWords {
    Q_DECLARE_TR_FUNCTIONS(gatehouse::console::EndpointWords)
};

} // namespace

QString wordOf(api::EndpointState state) {
    switch (state) {
    case api::EndpointState::Ready:
        return EndpointWords::tr("Ready");
    case api::EndpointState::Drain:
        return EndpointWords::tr("Draining");
    case api::EndpointState::Maintenance:
        return EndpointWords::tr("Maintenance");
    case api::EndpointState::ForcedUp:
        return EndpointWords::tr("Forced up");
    case api::EndpointState::ForcedDown:
        return EndpointWords::tr("Forced down");
    }
    return {};
}

EndpointSaying sayingOf(const api::Endpoint& endpoint) {
    using Said = api::EndpointState;
    if (endpoint.state == Said::Drain || endpoint.state == Said::Maintenance)
        return {State::Off, wordOf(endpoint.state)};
    if (endpoint.state == Said::ForcedDown)
        return {State::Fail, wordOf(endpoint.state)};
    if (endpoint.state == Said::ForcedUp)
        return {State::Warn, wordOf(endpoint.state)};
    if (!endpoint.well)
        return {State::Fail, EndpointWords::tr("Down")};
    if (endpoint.ejectedFor > Duration{})
        return {State::Warn, EndpointWords::tr("Ejected")};
    if (endpoint.weight == 0)
        return {State::Off, EndpointWords::tr("No weight")};
    return {State::Ok, wordOf(Said::Ready)};
}

ServiceHealth healthOf(const QString& service, const std::vector<api::Endpoint>& endpoints) {
    ServiceHealth health;
    bool hasTrouble = false;
    for (const auto& endpoint : endpoints) {
        if (words(endpoint.service) != service)
            continue;
        const auto saying = sayingOf(endpoint);
        ++health.all;
        health.well += saying.state == State::Ok || endpoint.state == api::EndpointState::ForcedUp ? 1 : 0;
        hasTrouble = hasTrouble || saying.state == State::Fail || saying.state == State::Warn;
        health.marks.push_back(saying.state);
    }
    if (health.all == 0) {
        health.word = EndpointWords::tr("No endpoint");
    } else if (health.well == 0) {
        health.state = State::Fail;
        health.word = EndpointWords::tr("Failing");
    } else if (hasTrouble) {
        health.state = State::Warn;
        health.word = EndpointWords::tr("Degraded");
    } else {
        health.state = State::Ok;
        health.word = EndpointWords::tr("Healthy");
    }
    return health;
}

} // namespace gatehouse::console
