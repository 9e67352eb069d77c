#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace gatehouse::observe {

enum class MetricType : std::uint8_t { Counter, Gauge, Histogram };
enum class Unit : std::uint8_t { None, Seconds, Bytes };

/// A label whose every value is known when the program is compiled (status class, reason). Its values lie side by side
/// in memory, so that choosing one at run time is an addition; only those ever counted are exposed.
struct DenseLabel {
    std::string_view name;
    std::span<const std::string_view> values;

    [[nodiscard]] constexpr std::size_t cells() const { return values.empty() ? 1 : values.size(); }
};

/// One metric, declared once as a constexpr object next to the code that counts it. Exposition, golden file and
/// reference page are read from it.
struct MetricFamily {
    std::string_view name; ///< in full, with unit and "_total", so that it can be searched for
    std::string_view help; ///< one sentence
    MetricType type = MetricType::Counter;
    Unit unit = Unit::None;
    std::array<std::string_view, 4> labels{}; ///< values are given when the plan is compiled; unused ones are empty
    std::array<DenseLabel, 2> dense{};        ///< counters only; the last one varies fastest
    std::span<const double> bounds{};         ///< histograms only: upper bounds of the exposed buckets, in `unit`
    /// Label sets kept apart at most; all further ones share the series whose labels say "other".
    std::uint32_t maxSeries = 16'384;
    bool isExposed = true; ///< false: scrapes do not tell of it; it is for the metrics' history alone

    [[nodiscard]] constexpr std::size_t labelCount() const {
        std::size_t count = 0;
        while (count < labels.size() && !labels[count].empty())
            ++count;
        return count;
    }
    [[nodiscard]] constexpr std::size_t denseCells() const { return dense[0].cells() * dense[1].cells(); }
};

/// Upper bounds in seconds for latencies that a user feels (the OpenTelemetry set).
inline constexpr std::array<double, 14> kLatencyBounds{0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25,
                                                       0.5,   0.75, 1,     2.5,  5,     7.5, 10};
/// Upper bounds in seconds for what the gateway itself adds.
inline constexpr std::array<double, 12> kOverheadBounds{0.00001, 0.000025, 0.00005, 0.0001, 0.00025, 0.0005,
                                                        0.001,   0.0025,   0.005,   0.01,   0.05,    0.25};

} // namespace gatehouse::observe
