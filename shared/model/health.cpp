#include "shared/model/health.h"

#include "shared/schema/schema.h"

#include <charconv>

namespace gatehouse::model {

using document::Cursor;
using schema::complain;
using schema::Reading;
using schema::Verdict;

namespace {

constexpr std::size_t kDigits = 3;

std::optional<std::uint16_t> parseStatus(std::string_view text) {
    std::uint16_t status = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), status);
    if (error != std::errc{} || text.size() != kDigits || end != text.data() + text.size() || status < 100 ||
        status > 599)
        return std::nullopt;
    return status;
}

Verdict parseRange(StatusRange& range, std::string_view text) {
    const std::size_t dash = text.find('-');
    const auto first = parseStatus(text.substr(0, dash));
    const auto last = dash == text.npos ? first : parseStatus(text.substr(dash + 1));
    if (!first || !last || *last < *first)
        return complain("no status of HTTP, nor a range of them", "such as \"204\" or \"200-299\"");
    range = {*first, *last};
    return {};
}

std::optional<std::string> printRange(const StatusRange& range) {
    const std::string first = std::to_string(range.first);
    return range.first == range.last ? first : first + '-' + std::to_string(range.last);
}

Verdict checkTarget(std::string_view path) {
    for (const char byte : path)
        if (byte <= ' ' || byte >= 0x7f || byte == '#')
            return complain("not a path as it stands in a request", "encode what is no plain character");
    return path.starts_with('/') ? Verdict{} : complain("does not begin with \"/\"");
}
const schema::TextRule kTarget{"path and query", "^/", checkTarget};

void checkHealth(const Health& health, const Cursor& at, Reading& reading) {
    if (health.kind == Health::Kind::Tcp)
        for (const char* option : {"path", "host", "statuses", "body"})
            if (at.has(option))
                at.at(option).error(reading.diagnostics, "a TCP probe only connects", "remove it, or write kind: http");
    if (health.timeout > health.transition || health.timeout > health.interval)
        at.at("timeout").error(reading.diagnostics, "longer than the time between two probes");
}

void checkOutliers(const Outliers& outliers, const Cursor& at, Reading& reading) {
    if (outliers.maxEjection < outliers.ejection)
        at.at("max_ejection").error(reading.diagnostics, "shorter than \"ejection\"");
}

} // namespace

schema::TypePtr declare(schema::Tag<StatusRange> /*tag*/) {
    return schema::text<StatusRange>(
        {"status or range of statuses", "^[1-5][0-9]{2}(-[1-5][0-9]{2})?$", parseRange, printRange});
}

schema::TypePtr declare(schema::Tag<Health::Kind> /*tag*/) {
    return schema::words<Health::Kind>(
        {{"http", Health::Kind::Http, "a GET, over TLS where the endpoint is https"},
         {"tcp", Health::Kind::Tcp, "a connection, with its TLS handshake where the endpoint is https"}});
}

schema::TypePtr declare(schema::Tag<Health> /*tag*/) {
    return schema::object<Health>("health", "How each endpoint is asked, again and again, whether it is well.")
        .field("kind", &Health::kind, "How it is asked.")
        .field("path", &Health::path, "What is asked for.")
        .rule(kTarget)
        .length(1, 2048)
        .example("/healthz")
        .field("host", &Health::host, "What Host says; without it the endpoint's own name.")
        .rule(schema::kHost)
        .field("statuses", &Health::statuses, "An endpoint that answers with one of these is well.")
        .count(1, 32)
        .example("[\"200-299\", \"404\"]")
        .field("body", &Health::body, "What must be in the first 64 KiB of the answer.")
        .length(0, 1024)
        .field("port", &Health::port, "Another port than the endpoint's.")
        .range(0, 65'535)
        .field("interval", &Health::interval, "From one probe of an endpoint to the next, give or take a tenth.")
        .range(Duration(100ms), Duration(24h))
        .field("transition", &Health::transition,
               "The same while the results of probes and the endpoint's state differ: a change is noticed sooner.")
        .range(Duration(100ms), Duration(24h))
        .field("timeout", &Health::timeout, "A probe that takes longer has failed.")
        .range(Duration(10ms), Duration(5min))
        .field("rise", &Health::rise, "Successful probes in a row that bring an endpoint back.")
        .range(1, 100)
        .field("fall", &Health::fall, "Failed probes in a row that take an endpoint out.")
        .range(1, 100)
        .check(checkHealth);
}

schema::TypePtr declare(schema::Tag<Outliers> /*tag*/) {
    return schema::object<Outliers>("outliers", "When an endpoint is left out for how it answers requests.")
        .field("consecutive", &Outliers::consecutive, "After so many failures in a row; 0: these are not counted.")
        .range(0, 1'000)
        .field("ratio", &Outliers::ratio, "If so many of its requests fail, in per cent; 0: this is not looked at.")
        .range(0, 100)
        .field("min_requests", &Outliers::minRequests, "For `ratio`: within `interval`, at least.")
        .range(1, 1'000'000)
        .field("interval", &Outliers::interval, "For `ratio`: what is counted together.")
        .range(Duration(1s), Duration(1h))
        .field("ejection", &Outliers::ejection, "For how long, the first time; each time after that twice as long.")
        .range(Duration(1s), Duration(1h))
        .field("max_ejection", &Outliers::maxEjection, "For how long at most.")
        .range(Duration(1s), Duration(24h))
        .field("max_ejected", &Outliers::maxEjected, "How many of a service's endpoints at the same time, in per cent.")
        .range(0, 100)
        .field("statuses", &Outliers::statuses, "Answers that are failures, beside having none at all.")
        .count(0, 32)
        .check(checkOutliers);
}

} // namespace gatehouse::model
