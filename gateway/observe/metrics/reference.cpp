#include "gateway/observe/metrics/reference.h"

#include "gateway/observe/metrics/exposition.h"

#include <array>
#include <string_view>
#include <vector>

namespace gatehouse::observe {

namespace {

std::string_view text(MetricType type) {
    static constexpr std::array<std::string_view, 3> kNames{"counter", "gauge", "histogram"};
    return kNames[static_cast<std::size_t>(type)];
}

std::vector<std::string_view> labelNames(const MetricFamily& family) {
    std::vector<std::string_view> names(family.labels.begin(), family.labels.begin() + family.labelCount());
    for (const DenseLabel& label : family.dense)
        if (!label.values.empty())
            names.push_back(label.name);
    return names;
}

std::string join(const auto& items, std::string_view separator, std::string_view quote) {
    std::string joined;
    for (const auto& item : items) {
        if (!joined.empty())
            joined += separator;
        joined.append(quote).append(item).append(quote);
    }
    return joined;
}

void appendValues(std::string& page, const MetricFamily& family) {
    for (const DenseLabel& label : family.dense)
        if (!label.values.empty() && label.name != "reason")
            page.append("\nValues of `")
                .append(label.name)
                .append("`: ")
                .append(join(label.values, ", ", "`"))
                .append(".\n");
    if (family.bounds.empty())
        return;
    std::vector<std::string> bounds;
    for (const double bound : family.bounds)
        bounds.push_back(prometheusNumber(bound));
    page.append("\nBuckets: ").append(join(bounds, ", ", "")).append(".\n");
}

} // namespace

std::string metricReference(std::span<const MetricFamily* const> families) {
    std::string page = R"(# Metrics

What `/metrics` of the admin address shows, in the Prometheus text format. This page is generated from the declarations.

A label whose value is empty means "none": requests that no route took have an empty `route`. Values of `reason` are the
reason codes. Combinations that never happened are not shown. A metric with too many label sets counts the rest as
`other`; `gatehouse_metrics_folded_series` says how many those are. A series ends when the configuration no longer has what it
counts, and goes on over a reload that keeps it. Histograms are counted in cells at most 1/16 of their value wide, so a
bucket's edge is exact to about 3 %.
)";
    for (const MetricFamily* family : families) {
        page.append("\n## ").append(family->name).append("\n\n").append(family->help).append("\n\n");
        page.append("Type: ").append(text(family->type)).append(".");
        if (const auto labels = labelNames(*family); !labels.empty())
            page.append(" Labels: ").append(join(labels, ", ", "`")).append(".");
        page.append("\n");
        appendValues(page, *family);
    }
    return page;
}

std::string metricNames(std::span<const MetricFamily* const> families) {
    std::string lines;
    for (const MetricFamily* family : families)
        lines.append(family->name)
            .append(" ")
            .append(text(family->type))
            .append(" {")
            .append(join(labelNames(*family), ",", ""))
            .append("}\n");
    return lines;
}

} // namespace gatehouse::observe
