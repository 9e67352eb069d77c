#include "gateway/observe/metrics/exposition.h"

#include <array>
#include <charconv>
#include <cmath>

namespace gatehouse::observe {

namespace {

std::string_view typeName(MetricType type) {
    static constexpr std::array<std::string_view, 3> kNames{"counter", "gauge", "histogram"};
    return kNames[static_cast<std::size_t>(type)];
}

// The format knows three escapes in label values and two in help texts.
void appendEscaped(std::string& out, std::string_view text, bool quotes) {
    for (const char c : text) {
        if (c == '\\')
            out += "\\\\";
        else if (c == '\n')
            out += "\\n";
        else if (c == '"' && quotes)
            out += "\\\"";
        else
            out += c;
    }
}

double seconds(Duration duration) { return std::chrono::duration<double>(duration).count(); }

} // namespace

std::string prometheusNumber(double value) {
    if (std::isnan(value))
        return "NaN";
    if (std::isinf(value))
        return value > 0 ? "+Inf" : "-Inf";
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    return {text.data(), end};
}

void Exposition::sample(const MetricFamily& family, std::span<const std::string> values, double value) {
    header(family);
    m_text += family.name;
    beginLabels();
    labels(family, values);
    endLabels();
    number(value);
}

void Exposition::sample(const MetricFamily& family, std::span<const std::string> values, std::int64_t value) {
    header(family);
    m_text += family.name;
    beginLabels();
    labels(family, values);
    endLabels();
    number(value);
}

void Exposition::counter(const MetricFamily& family, std::span<const std::string> values, std::size_t dense,
                         std::uint64_t value) {
    const bool isDense = family.denseCells() > 1;
    if (isDense && value == 0)
        return;
    header(family);
    m_text += family.name;
    beginLabels();
    labels(family, values);
    if (isDense) {
        const auto& [rows, columns] = family.dense;
        label(rows.name, rows.values[dense / columns.cells()]);
        if (!columns.values.empty())
            label(columns.name, columns.values[dense % columns.cells()]);
    }
    endLabels();
    number(value);
}

void Exposition::histogram(const MetricFamily& family, std::span<const std::string> values,
                           const HistogramSnapshot& value) {
    header(family);
    const auto line = [&](std::string_view suffix, std::string_view bound, auto count) {
        m_text += family.name;
        m_text += suffix;
        beginLabels();
        labels(family, values);
        if (!bound.empty())
            label("le", bound);
        endLabels();
        number(count);
    };
    for (const double bound : family.bounds)
        line("_bucket", prometheusNumber(bound),
             value.atMost(std::chrono::round<Duration>(std::chrono::duration<double>(bound))));
    line("_bucket", "+Inf", value.count);
    line("_sum", {}, seconds(value.sum));
    line("_count", {}, value.count);
}

void Exposition::header(const MetricFamily& family) {
    if (m_family == &family)
        return;
    m_family = &family;
    m_text += "# HELP ";
    m_text += family.name;
    m_text += ' ';
    appendEscaped(m_text, family.help, false);
    m_text += "\n# TYPE ";
    m_text += family.name;
    m_text += ' ';
    m_text += typeName(family.type);
    m_text += '\n';
}

void Exposition::labels(const MetricFamily& family, std::span<const std::string> values) {
    for (std::size_t i = 0; i < values.size(); ++i)
        label(family.labels[i], values[i]);
}

void Exposition::label(std::string_view name, std::string_view value) {
    m_text += m_hasLabels ? ',' : '{';
    m_hasLabels = true;
    m_text += name;
    m_text += "=\"";
    appendEscaped(m_text, value, true);
    m_text += '"';
}

void Exposition::endLabels() {
    if (m_hasLabels)
        m_text += '}';
    m_text += ' ';
}

template <class Number> void Exposition::number(Number value) {
    if constexpr (std::is_same_v<Number, double>)
        m_text += prometheusNumber(value);
    else
        m_text += std::to_string(value);
    m_text += '\n';
}

} // namespace gatehouse::observe
