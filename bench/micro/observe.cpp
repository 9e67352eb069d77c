#include "bench/micro/meter.h"
#include "gateway/observe/recorder.h"
#include "tests/gateway/observe/access_log/sample_verdict.h"

#include <array>
#include <memory>

namespace gatehouse::bench {

namespace {

using namespace observe;

/// An exchange that has ended, with all that counts it.
struct Ended {
    MetricRegistry registry{1};
    MetricScope scope{registry};
    RouteMetrics route = routeMetrics(scope, "orders-v1", "orders");
    ServiceMetrics service = serviceMetrics(scope, "orders");
    EndpointMetrics endpoint = endpointMetrics(scope, "orders", "http://10.0.0.5:8080");
    Recorder recorder{registry.worker(0), processMetrics(scope)};
    SampleVerdict sample;

    Ended() {
        sample.verdict.routeMetrics = &route;
        sample.verdict.serviceMetrics = &service;
        sample.verdict.attempt().metrics = &endpoint;
    }
};

struct Line {
    AccessLogFormat format;
    TimestampCache timestamps{};
    SampleVerdict sample{};
    std::array<char, AccessLogFormat::kMaxLine + AccessLogFormat::kSlack> room{};

    explicit Line(std::string_view text) : format(AccessLogFormat::compile(text).value()) {}
};

void addLine(Catalogue& catalogue, std::string name, std::string_view format) {
    catalogue.add(std::move(name), [format] {
        return [line = std::make_shared<Line>(format)] {
            use(line->format.write(line->sample.verdict, line->timestamps, line->room.data()));
        };
    });
}

} // namespace

void addObserve(Catalogue& catalogue) {
    addLine(catalogue, "observe/log line of JSON", "json");
    addLine(catalogue, "observe/log line of text",
            "{client} \"{method} {target}\" {status} {bytes_out} \"{req.user-agent}\"");
    catalogue.add("observe/counting an exchange", [] {
        return [ended = std::make_shared<Ended>()] { ended->recorder.record(ended->sample.verdict, nullptr); };
    });
    catalogue.add("observe/histogram", [] {
        return [ended = std::make_shared<Ended>(), value = std::uint64_t{1}]() mutable {
            value = value * 6364136223846793005U + 1442695040888963407U;
            ended->registry.worker(0).record(ended->route.duration, Duration(value >> 36));
        };
    });
}

} // namespace gatehouse::bench
