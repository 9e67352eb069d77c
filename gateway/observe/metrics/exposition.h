#pragma once

#include "gateway/observe/metrics/family.h"
#include "gateway/observe/metrics/histogram.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace gatehouse::observe {

/// Writes samples in the Prometheus text format 0.0.4. Samples of one family must come in a row.
class Exposition {
public:
    void sample(const MetricFamily& family, std::span<const std::string> labels, double value);
    void sample(const MetricFamily& family, std::span<const std::string> labels, std::int64_t value);
    /// Cell `dense` of a counter. Where there are dense labels, zero is left out: most combinations never happen.
    void counter(const MetricFamily& family, std::span<const std::string> labels, std::size_t dense,
                 std::uint64_t value);
    void histogram(const MetricFamily& family, std::span<const std::string> labels, const HistogramSnapshot& value);

    [[nodiscard]] std::string text() && { return std::move(m_text); }

private:
    void header(const MetricFamily& family);
    void labels(const MetricFamily& family, std::span<const std::string> values);
    void label(std::string_view name, std::string_view value);
    void beginLabels() { m_hasLabels = false; }
    void endLabels();
    template <class Number> void number(Number value);

    std::string m_text;
    const MetricFamily* m_family = nullptr;
    bool m_hasLabels = false;
};

/// A double as Prometheus reads it, without loss.
[[nodiscard]] std::string prometheusNumber(double value);

} // namespace gatehouse::observe
