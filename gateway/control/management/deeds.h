#pragma once

#include "gateway/control/configuration/configuration.h"
#include "gateway/control/management/dispatcher.h"
#include "gateway/control/management/event_feed.h"
#include "gateway/control/management/traffic_feed.h"
#include "gateway/control/overrides/override_register.h"
#include "gateway/policies/api_key/key_uses.h"
#include "gateway/runtime/breaker_status.h"
#include "gateway/runtime/endpoint_board.h"
#include "gateway/runtime/gateway.h"
#include "shared/api/events.h"
#include "shared/api/status.h"
#include "shared/model/config.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace gatehouse::policies {
class LimitBoard;
}

/// What the methods do, a function for each noun: it gives the dispatcher the deeds of its methods, which use what it
/// is given for as long as the dispatcher lives.
namespace gatehouse::control {

class MetricsFeed;
class MetricsHistory;

void serveRpc(Dispatcher& dispatcher);
void serveSchema(Dispatcher& dispatcher);
/// `status` tells all but who asks.
void serveStatus(Dispatcher& dispatcher, std::function<api::Status()> status);
void serveDrafts(Dispatcher& dispatcher, Configuration& configuration);
void serveRevisions(Dispatcher& dispatcher, Configuration& configuration);
void serveObjects(Dispatcher& dispatcher, Configuration& configuration);
void serveAudit(Dispatcher& dispatcher, Configuration& configuration);
/// What operators say of endpoints goes into `overrides`; `endpoints` tells what they are like now.
void serveEndpoints(Dispatcher& dispatcher, OverrideRegister& overrides,
                    std::function<std::vector<runtime::EndpointStatus>()> endpoints);
/// What the deeds of breakers need beside the register.
struct BreakerDesk {
    /// As they are now: all, or only that one, with its recent calls.
    std::function<std::vector<runtime::BreakerStatus>(std::string_view only)> breakers;
    std::function<void(const std::string& id)> reset;
    std::function<const model::Config&()> config; ///< the one that runs
    std::function<void(api::Event::Severity, std::string)> tell;
};
/// What operators say of breakers goes into `overrides`.
void serveBreakers(Dispatcher& dispatcher, OverrideRegister& overrides, BreakerDesk desk);
void serveOverrides(Dispatcher& dispatcher, OverrideRegister& overrides);
/// What the deeds of consumers and their keys need.
struct KeyDesk {
    Configuration& configuration;
    std::function<const model::Config&()> config; ///< the one that runs
    std::function<policies::api_key::KeyUses&()> uses;
    const Clock& clock;
};
void serveKeys(Dispatcher& dispatcher, const KeyDesk& desk);
/// The part of it that makes and withdraws keys.
void serveKeyChanges(Dispatcher& dispatcher, const KeyDesk& desk);
/// Where exchanges are explained from.
struct ExplainSources {
    /// As runtime::Gateway::findVerdict().
    std::function<void(const std::string&, runtime::Gateway::OnVerdict)> findVerdict;
    /// As runtime::Gateway::rehearse().
    std::function<Result<void, runtime::RehearsalRefusal>(
        const runtime::RehearsedRequest&, std::shared_ptr<const model::Config>, runtime::Gateway::OnRehearsed)>
        rehearse;
};
void serveExplain(Dispatcher& dispatcher, Configuration& configuration, const ExplainSources& sources);
/// What the deeds of limits need.
struct LimitDesk {
    std::function<policies::LimitBoard&()> limits;
    const Clock& clock;
    std::function<void(api::Event::Severity, std::string)> tell;
};
void serveLimits(Dispatcher& dispatcher, LimitDesk desk);
/// Tells what is in the history, and subscribers what comes into it.
void serveMetrics(Dispatcher& dispatcher, const MetricsHistory& history, MetricsFeed& feed, const Clock& clock);
/// What the deeds of the trap need.
struct TrapDesk {
    std::function<void(std::optional<observe::VerdictFilter>)> set; ///< for all workers; nothing: there is none
    const Clock& clock;
};
void serveTrap(Dispatcher& dispatcher, TrapDesk desk);
void serveTraffic(Dispatcher& dispatcher, TrafficFeed& traffic);
void serveEvents(Dispatcher& dispatcher, EventFeed& events);

} // namespace gatehouse::control
