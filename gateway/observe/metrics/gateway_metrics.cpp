#include "gateway/observe/metrics/gateway_metrics.h"

#include "gateway/observe/metrics/inventory.h"

#include <map>

namespace gatehouse::observe {

namespace {

constexpr std::array<std::string_view, 6> kStatusClasses{"none", "1xx", "2xx", "3xx", "4xx", "5xx"};
constexpr std::array<std::string_view, http::kReasonCount> kReasons{
#define GATEHOUSE_REASON_LABEL(name, source, status, text) #name,
    GATEHOUSE_REASONS(GATEHOUSE_REASON_LABEL)
#undef GATEHOUSE_REASON_LABEL
};
constexpr std::array<std::string_view, 4> kTimeoutPhases{"connect", "first_byte", "idle", "total"};
constexpr std::array<std::string_view, 4> kBreakerPhases{"closed", "open", "half_open", "ramp"};
constexpr std::array<std::string_view, 2> kBreakerRefusals{"refused", "observed"};
constexpr std::array<std::string_view, 2> kBulkheadRefusals{"full", "timed_out"};
constexpr std::array<std::string_view, 2> kProbeResults{"ok", "failed"};
constexpr std::array<std::string_view, 4> kMirrorResults{"answered", "failed", "too_large", "dropped"};
constexpr std::array<std::string_view, 2> kReloadResults{"applied", "rejected"};
constexpr std::array<std::string_view, 2> kKeyFetchResults{"ok", "failed"};
constexpr std::array<std::string_view, 4> kStoreCallResults{"answered", "late", "failed", "refused"};

constexpr MetricFamily kRequests{.name = "gatehouse_requests_total",
                                 .help = "Exchanges that ended, by class of the status sent and by reason.",
                                 .labels = {"route", "service"},
                                 .dense = {{{"status", kStatusClasses}, {"reason", kReasons}}}};
constexpr MetricFamily kRequestDuration{.name = "gatehouse_request_duration_seconds",
                                        .help = "From the head of a request to the end of its exchange.",
                                        .type = MetricType::Histogram,
                                        .unit = Unit::Seconds,
                                        .labels = {"route", "service"},
                                        .bounds = kLatencyBounds};
constexpr MetricFamily kRequestBytes{.name = "gatehouse_request_body_bytes_total",
                                     .help = "Bytes of request bodies received from clients.",
                                     .unit = Unit::Bytes,
                                     .labels = {"route", "service"}};
constexpr MetricFamily kResponseBytes{.name = "gatehouse_response_body_bytes_total",
                                      .help = "Bytes of response bodies sent to clients.",
                                      .unit = Unit::Bytes,
                                      .labels = {"route", "service"}};
constexpr MetricFamily kRequestsInProgress{.name = "gatehouse_requests_in_progress",
                                           .help = "Exchanges that have begun and not ended.",
                                           .type = MetricType::Gauge};
constexpr MetricFamily kGatewayTime{
    .name = "gatehouse_gateway_time_seconds",
    .help = "What the gateway itself added until a client could see its answer, without waiting for upstreams. Counts "
            "those exchanges that are timed step by step: one in 64, and one each 10 ms if there are fewer.",
    .type = MetricType::Histogram,
    .unit = Unit::Seconds,
    .bounds = kOverheadBounds};
constexpr MetricFamily kStageTimes{
    .name = "gatehouse_gateway_stage_seconds",
    .help = "Where gatehouse_gateway_time_seconds goes, of the same exchanges: to match the route, to the policies of "
            "the request with what they wait for, to pick an endpoint, to answer when the upstream has.",
    .type = MetricType::Histogram,
    .unit = Unit::Seconds,
    .labels = {"stage"},
    .bounds = kOverheadBounds};

/// One addition an exchange tells its outcome and its duration: what all routes together have counted need not be
/// summed up each second.
constexpr std::array<std::string_view, kExchangeRows> kExchangeOutcomes{"none", "1xx", "2xx",    "3xx",
                                                                        "4xx",  "5xx", "limited"};
constexpr std::array<std::string_view, HistogramLayout::kCells> kDurationCells{};
constexpr MetricFamily kExchanges{.name = "gatehouse_exchanges",
                                  .help = "Exchanges that ended, by outcome and duration.",
                                  .dense = {{{"outcome", kExchangeOutcomes}, {"duration", kDurationCells}}},
                                  .isExposed = false};

constexpr MetricFamily kAttempts{.name = "gatehouse_upstream_attempts_total",
                                 .help = "Tries of an endpoint, by what came of them.",
                                 .labels = {"service", "endpoint"},
                                 .dense = {{{"reason", kReasons}, {}}}};
constexpr MetricFamily kUpstreamResponses{.name = "gatehouse_upstream_responses_total",
                                          .help = "Answers of an endpoint, by class of their status.",
                                          .labels = {"service", "endpoint"},
                                          .dense = {{{"status", kStatusClasses}, {}}}};
constexpr MetricFamily kUpstreamDuration{.name = "gatehouse_upstream_duration_seconds",
                                         .help = "From a request sent to an endpoint to its response head received.",
                                         .type = MetricType::Histogram,
                                         .unit = Unit::Seconds,
                                         .labels = {"service", "endpoint"},
                                         .bounds = kLatencyBounds};
constexpr MetricFamily kEndpointUsable{
    .name = "gatehouse_endpoint_usable",
    .help =
        "1: the endpoint receives new requests; 0: it does not, for its health, its answers, an operator or its tier.",
    .type = MetricType::Gauge,
    .labels = {"service", "endpoint"}};
constexpr MetricFamily kEndpointEjections{.name = "gatehouse_endpoint_ejections_total",
                                          .help = "Times that an endpoint was left out for how it answered requests.",
                                          .labels = {"service", "endpoint"}};
constexpr MetricFamily kEndpointProbes{.name = "gatehouse_endpoint_probes_total",
                                       .help = "Health probes of an endpoint.",
                                       .labels = {"service", "endpoint"},
                                       .dense = {{{"result", kProbeResults}, {}}}};
constexpr MetricFamily kServicePanic{.name = "gatehouse_service_panic",
                                     .help =
                                         "1: so few of the service's endpoints are well that the others are used, too.",
                                     .type = MetricType::Gauge,
                                     .labels = {"service"}};
constexpr MetricFamily kServiceTier{.name = "gatehouse_service_tier",
                                    .help = "The tier of endpoints that serves; 0 unless endpoints have tiers.",
                                    .type = MetricType::Gauge,
                                    .labels = {"service"}};
constexpr MetricFamily kUpstreamOpen{.name = "gatehouse_upstream_connections_open",
                                     .help = "Connections to endpoints, idle ones included.",
                                     .type = MetricType::Gauge,
                                     .labels = {"service"}};
constexpr MetricFamily kUpstreamOpened{.name = "gatehouse_upstream_connections_opened_total",
                                       .help = "Attempts that were the first on their connection to the endpoint.",
                                       .labels = {"service"}};
constexpr MetricFamily kUpstreamReused{.name = "gatehouse_upstream_connections_reused_total",
                                       .help = "Attempts that went over a connection that was there already.",
                                       .labels = {"service"}};
constexpr MetricFamily kUpstreamFailed{.name = "gatehouse_upstream_connections_failed_total",
                                       .help = "Attempts for which no connection to the endpoint could be established.",
                                       .labels = {"service"}};
constexpr MetricFamily kUpstreamFaults{
    .name = "gatehouse_upstream_connection_faults_total",
    .help = "Connections to endpoints ended because the endpoint broke the rules of HTTP/2 or flooded the connection.",
    .labels = {"service"}};
constexpr MetricFamily kRetries{.name = "gatehouse_upstream_retries_total",
                                .help = "Attempts after the first one of an exchange.",
                                .labels = {"service"}};
constexpr MetricFamily kRetriesInProgress{.name = "gatehouse_upstream_retries_in_progress",
                                          .help = "Exchanges that are being tried again, or wait for it.",
                                          .type = MetricType::Gauge,
                                          .labels = {"service"}};
constexpr MetricFamily kRetriesRefused{.name = "gatehouse_upstream_retries_refused_total",
                                       .help = "Attempts that were not followed by another one because too many "
                                               "retries were in progress.",
                                       .labels = {"service"}};
constexpr MetricFamily kTimeouts{.name = "gatehouse_upstream_timeouts_total",
                                 .help = "Time limits of a service that ran out, by which one.",
                                 .labels = {"service"},
                                 .dense = {{{"limit", kTimeoutPhases}, {}}}};
constexpr MetricFamily kUpstreamSent{.name = "gatehouse_upstream_request_body_bytes_total",
                                     .help = "Bytes of request bodies sent to endpoints, all attempts.",
                                     .unit = Unit::Bytes,
                                     .labels = {"service"}};
constexpr MetricFamily kUpstreamReceived{.name = "gatehouse_upstream_response_body_bytes_total",
                                         .help = "Bytes of response bodies received from endpoints.",
                                         .unit = Unit::Bytes,
                                         .labels = {"service"}};

constexpr MetricFamily kBreakerPhase{
    .name = "gatehouse_breaker_state",
    .help = "What a breaker of a service, route or endpoint does: 0 closed, 1 open, 2 half open (trials), 3 ramp (more "
            "and more calls pass).",
    .type = MetricType::Gauge,
    .labels = {"of", "name"}};
constexpr MetricFamily kBreakerOverride{.name = "gatehouse_breaker_override",
                                        .help = "What an operator has said about a breaker: 0 nothing, 1 tripped, 2 "
                                                "disabled, 3 observe only.",
                                        .type = MetricType::Gauge,
                                        .labels = {"of", "name"}};
constexpr MetricFamily kBreakerChanges{.name = "gatehouse_breaker_changes_total",
                                       .help = "Changes of a breaker's state, by the state that it came to.",
                                       .labels = {"of", "name"},
                                       .dense = {{{"to", kBreakerPhases}, {}}}};
constexpr MetricFamily kBreakerRefused{.name = "gatehouse_breaker_refused_total",
                                       .help = "Attempts that a breaker has refused, or would have refused if it did "
                                               "not only observe.",
                                       .labels = {"of", "name"},
                                       .dense = {{{"result", kBreakerRefusals}, {}}}};

constexpr MetricFamily kBulkheadRequests{.name = "gatehouse_bulkhead_requests",
                                         .help = "Requests of a service with a bulkhead that are in progress.",
                                         .type = MetricType::Gauge,
                                         .labels = {"service"}};
constexpr MetricFamily kBulkheadQueued{.name = "gatehouse_bulkhead_queued",
                                       .help = "Requests that wait for one of those to end.",
                                       .type = MetricType::Gauge,
                                       .labels = {"service"}};
constexpr MetricFamily kBulkheadRefused{
    .name = "gatehouse_bulkhead_refused_total",
    .help = "Requests that a bulkhead has turned away: too many waited already (full), or it took too long "
            "(timed_out).",
    .labels = {"service"},
    .dense = {{{"why", kBulkheadRefusals}, {}}}};

constexpr MetricFamily kConnectionsOpen{
    .name = "gatehouse_connections_open",
    .help = "Client connections that are open, those among them that are only waited for to hang up.",
    .type = MetricType::Gauge,
    .labels = {"listener"}};
constexpr MetricFamily kConnectionsAccepted{.name = "gatehouse_connections_accepted_total",
                                            .help = "Client connections that there was room for.",
                                            .labels = {"listener"}};
constexpr MetricFamily kConnectionsRefused{
    .name = "gatehouse_connections_refused_total",
    .help =
        "Client connections that were closed before they could ask for anything: for want of room or of a descriptor, "
        "or without the PROXY header that their peer owes.",
    .labels = {"listener"}};
constexpr MetricFamily kTlsHandshakes{.name = "gatehouse_tls_handshakes_total",
                                      .help = "TLS handshakes with clients that were completed.",
                                      .labels = {"listener"}};
constexpr MetricFamily kTlsFailures{.name = "gatehouse_tls_handshake_failures_total",
                                    .help = "TLS handshakes with clients that failed, were given up or took too long.",
                                    .labels = {"listener"}};
constexpr MetricFamily kConnectionFaults{
    .name = "gatehouse_connection_faults_total",
    .help = "Client connections ended because the client broke the rules of HTTP/2 or flooded the connection.",
    .labels = {"listener"},
    .dense = {{{"reason", kReasons}, {}}}};

constexpr MetricFamily kConsumerRequests{.name = "gatehouse_consumer_requests_total",
                                         .help =
                                             "Exchanges of known consumers that ended, by class of the status sent; "
                                             "consumers beyond the first thousand are counted as \"other\".",
                                         .labels = {"consumer"},
                                         .dense = {{{"status", kStatusClasses}, {}}}};

constexpr MetricFamily kConsumerLimited{
    .name = "gatehouse_consumer_limited_requests_total",
    .help = "Exchanges of known consumers that a limit refused; they are among gatehouse_consumer_requests_total.",
    .labels = {"consumer"}};

constexpr MetricFamily kConsumerDuration{.name = "gatehouse_consumer_request_duration_seconds",
                                         .help =
                                             "From the head of a known consumer's request to the end of its exchange.",
                                         .type = MetricType::Histogram,
                                         .unit = Unit::Seconds,
                                         .labels = {"consumer"},
                                         .bounds = kLatencyBounds,
                                         .isExposed = false};

constexpr MetricFamily kCertificateExpiry{
    .name = "gatehouse_certificate_expiry_timestamp_seconds",
    .help =
        "When a certificate of the configuration ends: to be warned days before, and told that a renewal has failed.",
    .type = MetricType::Gauge,
    .unit = Unit::Seconds,
    .labels = {"certificate"}};

constexpr MetricFamily kKeyFetches{.name = "gatehouse_key_fetches_total",
                                   .help = "Attempts to fetch the keys of a token issuer, by URL as configured.",
                                   .labels = {"source"},
                                   .dense = {{{"result", kKeyFetchResults}, {}}}};
constexpr MetricFamily kKeys{.name = "gatehouse_keys",
                             .help = "Keys of a token issuer that tokens are verified with; 0: none can be.",
                             .type = MetricType::Gauge,
                             .labels = {"source"}};
constexpr MetricFamily kKeysFetched{.name = "gatehouse_keys_last_success_timestamp_seconds",
                                    .help = "When the keys of a token issuer were fetched: now less this is their age.",
                                    .type = MetricType::Gauge,
                                    .unit = Unit::Seconds,
                                    .labels = {"source"}};

constexpr MetricFamily kStoreUp{.name = "gatehouse_store_up",
                                .help = "Workers whose calls a store answers: as many as there are workers, or 0 in an "
                                        "outage.",
                                .type = MetricType::Gauge,
                                .labels = {"store"}};
constexpr MetricFamily kStoreCalls{.name = "gatehouse_store_calls_total",
                                   .help = "Questions to a store, by what came of them: answered, late (not within its "
                                           "timeout), failed, refused (not asked, for it was known to be down).",
                                   .labels = {"store"},
                                   .dense = {{{"result", kStoreCallResults}, {}}}};
constexpr MetricFamily kStoreDuration{.name = "gatehouse_store_call_duration_seconds",
                                      .help = "Time until a store had answered.",
                                      .type = MetricType::Histogram,
                                      .unit = Unit::Seconds,
                                      .labels = {"store"},
                                      .bounds = kOverheadBounds};

constexpr MetricFamily kMirrored{
    .name = "gatehouse_mirrored_requests_total",
    .help = "Requests of which a copy was to be shown to another service: answered, failed, too_large (not copied), "
            "dropped (too many copies at once, or the gateway has more important things to do).",
    .dense = {{{"result", kMirrorResults}, {}}}};
constexpr MetricFamily kLogLines{.name = "gatehouse_access_log_lines_total", .help = "Lines given to the access log."};
constexpr MetricFamily kLogDropped{.name = "gatehouse_access_log_dropped_lines_total",
                                   .help = "Lines lost because the access log's disk or reader was too slow."};
constexpr MetricFamily kLogErrors{
    .name = "gatehouse_access_log_errors_total",
    .help =
        "Openings and writes of the access log that failed, because the disk is full or the file may not be opened."};
constexpr MetricFamily kReloads{.name = "gatehouse_config_reloads_total",
                                .help = "Configurations that were offered, by whether they were taken.",
                                .dense = {{{"result", kReloadResults}, {}}}};
constexpr MetricFamily kLastReload{.name = "gatehouse_config_last_success_timestamp_seconds",
                                   .help = "When the configuration in force was applied.",
                                   .type = MetricType::Gauge,
                                   .unit = Unit::Seconds};
constexpr MetricFamily kGeneration{.name = "gatehouse_config_generation",
                                   .help = "Number of the configuration in force, from 1 at start.",
                                   .type = MetricType::Gauge};
constexpr MetricFamily kPlanBuild{.name = "gatehouse_config_build_duration_seconds",
                                  .help = "Time to compile a configuration that was taken, while requests go on.",
                                  .type = MetricType::Histogram,
                                  .unit = Unit::Seconds,
                                  .bounds = kLatencyBounds};
constexpr MetricFamily kPlanAdoption{.name = "gatehouse_config_adoption_duration_seconds",
                                     .help = "Time that a new configuration held up a worker.",
                                     .type = MetricType::Histogram,
                                     .unit = Unit::Seconds,
                                     .bounds = kOverheadBounds};
constexpr MetricFamily kWorkers{
    .name = "gatehouse_workers", .help = "Worker threads that serve requests.", .type = MetricType::Gauge};
constexpr MetricFamily kMemoryUsed{.name = "gatehouse_memory_used_bytes",
                                   .help = "Memory in use, as it is held against gatehouse_memory_limit_bytes: of the "
                                           "process, or of its control group where that has the limit.",
                                   .type = MetricType::Gauge,
                                   .unit = Unit::Bytes};
constexpr MetricFamily kMemoryLimit{.name = "gatehouse_memory_limit_bytes",
                                    .help = "Memory that may be used; at 95 % requests are refused.",
                                    .type = MetricType::Gauge,
                                    .unit = Unit::Bytes};

} // namespace

RouteMetrics routeMetrics(MetricScope& scope, std::string_view route, std::string_view service) {
    return {.requests = scope.grid(kRequests, {route, service}),
            .duration = scope.histogram(kRequestDuration, {route, service}),
            .received = scope.counter(kRequestBytes, {route, service}),
            .sent = scope.counter(kResponseBytes, {route, service})};
}

EndpointMetrics endpointMetrics(MetricScope& scope, std::string_view service, std::string_view endpoint) {
    return {.attempts = scope.row(kAttempts, {service, endpoint}),
            .responses = scope.row(kUpstreamResponses, {service, endpoint}),
            .duration = scope.histogram(kUpstreamDuration, {service, endpoint}),
            .usable = scope.gauge(kEndpointUsable, {service, endpoint}),
            .ejections = scope.counter(kEndpointEjections, {service, endpoint}),
            .probes = scope.row(kEndpointProbes, {service, endpoint})};
}

ServiceMetrics serviceMetrics(MetricScope& scope, std::string_view service) {
    return {.connectionsOpen = scope.gauge(kUpstreamOpen, {service}),
            .connectionsOpened = scope.counter(kUpstreamOpened, {service}),
            .connectionsReused = scope.counter(kUpstreamReused, {service}),
            .connectionsFailed = scope.counter(kUpstreamFailed, {service}),
            .connectionFaults = scope.counter(kUpstreamFaults, {service}),
            .retries = scope.counter(kRetries, {service}),
            .timeouts = scope.row(kTimeouts, {service}),
            .sent = scope.counter(kUpstreamSent, {service}),
            .received = scope.counter(kUpstreamReceived, {service}),
            .panic = scope.gauge(kServicePanic, {service}),
            .tier = scope.gauge(kServiceTier, {service})};
}

RetryMetrics retryMetrics(MetricScope& scope, std::string_view service) {
    return {.inProgress = scope.gauge(kRetriesInProgress, {service}),
            .refused = scope.counter(kRetriesRefused, {service})};
}

BulkheadMetrics bulkheadMetrics(MetricScope& scope, std::string_view service) {
    return {.requests = scope.gauge(kBulkheadRequests, {service}),
            .queued = scope.gauge(kBulkheadQueued, {service}),
            .refused = scope.row(kBulkheadRefused, {service})};
}

BreakerMetrics breakerMetrics(MetricScope& scope, std::string_view of, std::string_view name) {
    return {.phase = scope.gauge(kBreakerPhase, {of, name}),
            .override = scope.gauge(kBreakerOverride, {of, name}),
            .changes = scope.row(kBreakerChanges, {of, name}),
            .refused = scope.row(kBreakerRefused, {of, name})};
}

ListenerMetrics listenerMetrics(MetricScope& scope, std::string_view listener) {
    return {.connectionsOpen = scope.gauge(kConnectionsOpen, {listener}),
            .connectionsAccepted = scope.counter(kConnectionsAccepted, {listener}),
            .connectionsRefused = scope.counter(kConnectionsRefused, {listener}),
            .tlsHandshakes = scope.counter(kTlsHandshakes, {listener}),
            .tlsFailures = scope.counter(kTlsFailures, {listener}),
            .connectionFaults = scope.row(kConnectionFaults, {listener})};
}

ConsumerMetrics consumerMetrics(MetricScope& scope, std::string_view consumer) {
    return {.requests = scope.row(kConsumerRequests, {consumer}),
            .limited = scope.counter(kConsumerLimited, {consumer}),
            .duration = scope.histogram(kConsumerDuration, {consumer})};
}

Gauge certificateExpiry(MetricScope& scope, std::string_view certificate) {
    return scope.gauge(kCertificateExpiry, {certificate});
}

KeyMetrics keyMetrics(MetricScope& scope, std::string_view source) {
    return {.fetches = scope.row(kKeyFetches, {source}),
            .keys = scope.gauge(kKeys, {source}),
            .lastFetch = scope.gauge(kKeysFetched, {source})};
}

StoreMetrics storeMetrics(MetricScope& scope, std::string_view store) {
    return {.up = scope.gauge(kStoreUp, {store}),
            .calls = scope.row(kStoreCalls, {store}),
            .duration = scope.histogram(kStoreDuration, {store})};
}

ProcessMetrics processMetrics(MetricScope& scope) {
    return {.unrouted = routeMetrics(scope, {}, {}),
            .requestsInProgress = scope.gauge(kRequestsInProgress),
            .gatewayTime = scope.histogram(kGatewayTime),
            .stageTimes = {scope.histogram(kStageTimes, {"match"}), scope.histogram(kStageTimes, {"policies"}),
                           scope.histogram(kStageTimes, {"pick"}), scope.histogram(kStageTimes, {"answer"})},
            .exchanges = scope.grid(kExchanges),
            .mirrored = scope.row(kMirrored),
            .accessLogLines = scope.counter(kLogLines),
            .accessLogDropped = scope.counter(kLogDropped),
            .accessLogErrors = scope.counter(kLogErrors),
            .reloads = scope.row(kReloads),
            .lastReload = scope.gauge(kLastReload),
            .generation = scope.gauge(kGeneration),
            .planBuild = scope.histogram(kPlanBuild),
            .planAdoption = scope.histogram(kPlanAdoption),
            .workers = scope.gauge(kWorkers),
            .memoryUsed = scope.gauge(kMemoryUsed),
            .memoryLimit = scope.gauge(kMemoryLimit)};
}

namespace {

/// Series of several families with the same labels, which begin and end together.
template <std::size_t Count, class Make>
void join(const MetricRegistry& registry, const std::array<const MetricFamily*, Count>& families, Make make) {
    std::map<std::vector<std::string>, std::vector<std::uint32_t>> slots;
    for (const MetricFamily* family : families)
        registry.forEach(*family, [&](const auto& labels, std::uint32_t slot) { slots[labels].push_back(slot); });
    for (const auto& [labels, all] : slots)
        if (all.size() == Count)
            make(labels, all);
}

std::vector<Gauge> gauges(const MetricRegistry& registry, const MetricFamily& family) {
    std::vector<Gauge> all;
    registry.forEach(family, [&](const auto& /*labels*/, std::uint32_t slot) { all.push_back({slot}); });
    return all;
}

} // namespace

Inventory inventory(const MetricRegistry& registry) {
    Inventory all;
    join(registry, std::array{&kRequests, &kRequestDuration}, [&](const auto& labels, const auto& slots) {
        all.routes.push_back(
            {labels[0], labels[1], {slots[0], static_cast<std::uint32_t>(kReasons.size())}, {slots[1]}});
    });
    join(registry, std::array{&kAttempts, &kUpstreamResponses, &kUpstreamDuration},
         [&](const auto& labels, const auto& slots) {
             all.endpoints.push_back({labels[0], labels[1], {slots[0]}, {slots[1]}, {slots[2]}});
         });
    join(registry, std::array{&kConsumerRequests, &kConsumerLimited, &kConsumerDuration},
         [&](const auto& labels, const auto& slots) {
             all.consumers.push_back({labels[0], {slots[0]}, {slots[1]}, {slots[2]}});
         });
    all.connections = gauges(registry, kConnectionsOpen);
    all.upstreamConnections = gauges(registry, kUpstreamOpen);
    join(registry, std::array{&kBreakerPhase, &kBreakerOverride}, [&](const auto& labels, const auto& slots) {
        all.breakers.push_back({labels[0], labels[1], {slots[0]}, {slots[1]}});
    });
    return all;
}

std::span<const MetricFamily* const> gatewayMetricFamilies() {
    static constexpr std::array kFamilies{&kRequests,
                                          &kRequestDuration,
                                          &kRequestBytes,
                                          &kResponseBytes,
                                          &kRequestsInProgress,
                                          &kGatewayTime,
                                          &kStageTimes,
                                          &kAttempts,
                                          &kUpstreamResponses,
                                          &kUpstreamDuration,
                                          &kEndpointUsable,
                                          &kEndpointEjections,
                                          &kEndpointProbes,
                                          &kServicePanic,
                                          &kServiceTier,
                                          &kUpstreamOpen,
                                          &kUpstreamOpened,
                                          &kUpstreamReused,
                                          &kUpstreamFailed,
                                          &kUpstreamFaults,
                                          &kRetries,
                                          &kRetriesInProgress,
                                          &kRetriesRefused,
                                          &kTimeouts,
                                          &kUpstreamSent,
                                          &kUpstreamReceived,
                                          &kBreakerPhase,
                                          &kBreakerOverride,
                                          &kBreakerChanges,
                                          &kBreakerRefused,
                                          &kBulkheadRequests,
                                          &kBulkheadQueued,
                                          &kBulkheadRefused,
                                          &kConnectionsOpen,
                                          &kConnectionsAccepted,
                                          &kConnectionsRefused,
                                          &kTlsHandshakes,
                                          &kTlsFailures,
                                          &kConnectionFaults,
                                          &kConsumerRequests,
                                          &kConsumerLimited,
                                          &kCertificateExpiry,
                                          &kKeyFetches,
                                          &kKeys,
                                          &kKeysFetched,
                                          &kStoreUp,
                                          &kStoreCalls,
                                          &kStoreDuration,
                                          &kLogLines,
                                          &kMirrored,
                                          &kLogDropped,
                                          &kLogErrors,
                                          &kReloads,
                                          &kLastReload,
                                          &kGeneration,
                                          &kPlanBuild,
                                          &kPlanAdoption,
                                          &kWorkers,
                                          &kMemoryUsed,
                                          &kMemoryLimit};
    return kFamilies;
}

} // namespace gatehouse::observe
