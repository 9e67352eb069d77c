#include "gateway/control/reference/pages.h"

#include "gateway/http/reason.h"
#include "gateway/observe/metrics/reference.h"
#include "gateway/observe/reference.h"
#include "gateway/policies/catalogue.h"
#include "shared/api/description.h"
#include "shared/model/reference.h"

#include <array>
#include <string_view>

namespace gatehouse::control {

namespace {

std::string reasonsPage() {
    static constexpr std::array<std::string_view, 4> kBlame{"nobody", "the client", "the gateway", "the upstream"};
    std::string page =
        "# Reason codes\n\n"
        "Every exchange ends with exactly one reason code: in the access log (`reason`), in the metrics (label "
        "`reason` "
        "of `gatehouse_requests_total`) and in the problem reply when the gateway answers in place of the upstream.\n\n"
        "| reason | status | caused by | what it means |\n|---|---|---|---|\n";
    for (std::size_t i = 0; i < http::kReasonCount; ++i) {
        const http::ReasonTraits& reason = http::traits(static_cast<http::Reason>(i));
        page.append("| `").append(reason.name).append("` | ");
        page.append(reason.status == 0 ? "that of the answer" : std::to_string(reason.status)).append(" | ");
        page.append(kBlame[static_cast<std::size_t>(reason.source)]).append(" | ").append(reason.text).append(" |\n");
    }
    return page + "\n499 is never sent: it stands in the log for a client that left before there was an answer.\n";
}

} // namespace

std::vector<const observe::MetricFamily*> metricFamilies() {
    auto families = observe::metricFamilies();
    const auto ofPolicies = policies::metricFamilies();
    families.insert(families.end(), ofPolicies.begin(), ofPolicies.end());
    return families;
}

std::map<std::string, std::string> referencePages() {
    auto pages = model::referencePages(policies::catalogue());
    pages["metrics.md"] = observe::metricReference(metricFamilies());
    pages["access_log.md"] = observe::accessLogReference();
    pages["reasons.md"] = reasonsPage();
    pages["management.md"] = api::methodsPage();
    return pages;
}

} // namespace gatehouse::control
