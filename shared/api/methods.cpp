#include "shared/api/methods.h"

#include "shared/api/audit.h"
#include "shared/api/breakers.h"
#include "shared/api/drafts.h"
#include "shared/api/endpoints.h"
#include "shared/api/events.h"
#include "shared/api/explain.h"
#include "shared/api/explain_request.h"
#include "shared/api/keys.h"
#include "shared/api/limits.h"
#include "shared/api/metrics.h"
#include "shared/api/objects.h"
#include "shared/api/overrides.h"
#include "shared/api/revisions.h"
#include "shared/api/rpc.h"
#include "shared/api/schema.h"
#include "shared/api/status.h"
#include "shared/api/traffic.h"
#include "shared/api/trap.h"

#include <algorithm>
#include <array>

namespace gatehouse::api {

namespace {

constexpr std::array kMethods = std::to_array<const rpc::MethodTraits*>({
    &kAuditList,          &kAuditVerify,     &kBreakersDisable,   &kBreakersList,      &kBreakersObserve,
    &kBreakersReset,      &kBreakersTrip,    &kConfigExport,      &kConsumersList,     &kDraftsChange,
    &kDraftsCommit,       &kDraftsDiff,      &kDraftsDiscard,     &kDraftsList,        &kDraftsOpen,
    &kDraftsPut,          &kDraftsValidate,  &kEndpointsList,     &kEndpointsSetState, &kEndpointsSetWeight,
    &kEventsList,         &kEventsSubscribe, &kEventsUnsubscribe, &kExplainExchange,   &kExplainRequest,
    &kKeysIssue,          &kKeysList,        &kKeysRevoke,        &kKeysRotate,        &kLimitsReset,
    &kLimitsTop,          &kMetricsHistory,  &kMetricsSubjects,   &kMetricsSubscribe,  &kMetricsUnsubscribe,
    &kObjectsGet,         &kObjectsList,     &kOverridesClear,    &kOverridesList,     &kRevisionsConfirm,
    &kRevisionsDiff,      &kRevisionsGet,    &kRevisionsList,     &kRevisionsRollback, &kRevisionsTag,
    &kRevisionsUntag,     &kRpcDescribe,     &kSchemaGet,         &kStatusGet,         &kTrafficSubscribe,
    &kTrafficUnsubscribe, &kTrapClear,       &kTrapGet,           &kTrapSet,
});
constexpr std::array kNotifications = std::to_array<const rpc::NotificationTraits*>({
    &kEvent,
    &kMetricsPoints,
    &kTrafficExchange,
});

} // namespace

std::span<const rpc::MethodTraits* const> methods() { return kMethods; }

const rpc::MethodTraits* findMethod(std::string_view name) {
    const auto found = std::ranges::find(kMethods, name, [](const rpc::MethodTraits* method) { return method->name; });
    return found == kMethods.end() ? nullptr : *found;
}

std::span<const rpc::NotificationTraits* const> notifications() { return kNotifications; }

} // namespace gatehouse::api
