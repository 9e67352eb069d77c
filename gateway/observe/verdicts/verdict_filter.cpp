#include "gateway/observe/verdicts/verdict_filter.h"

#include <string_view>

namespace gatehouse::observe {

namespace {

bool fits(std::string_view wanted, std::string_view value) { return wanted.empty() || wanted == value; }

/// RFC 3986 §3.2.2: the colon of a port stands behind the brackets of an IPv6 address.
std::string_view hostOf(std::string_view authority) {
    const auto bracket = authority.find(']');
    return authority.substr(0, authority.find(':', bracket == authority.npos ? 0 : bracket));
}

/// Without what may hold secrets, which nobody shall find out by asking for one beginning after the other.
std::string_view pathOf(std::string_view target) {
    return target.starts_with('/') ? target.substr(0, target.find_first_of(";?#")) : std::string_view{};
}

} // namespace

bool VerdictFilter::admits(const VerdictRecord& record) const {
    const Verdict& verdict = record.verdict();
    return verdict.status >= lowestStatus && verdict.status <= highestStatus && fits(route, verdict.route) &&
           fits(service, verdict.service) && fits(consumer, verdict.consumer) && fits(listener, verdict.listener) &&
           fits(client, verdict.client) && fits(method, record.method()) && pathOf(record.target()).starts_with(path) &&
           fits(host, hostOf(verdict.authority)) && fits(reason, http::traits(verdict.reason).name) &&
           between(verdict.timings.received, verdict.timings.responded) >= slowerThan;
}

} // namespace gatehouse::observe
