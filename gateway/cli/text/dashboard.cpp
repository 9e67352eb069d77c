#include "gateway/cli/text/dashboard.h"

#include "gateway/cli/text/waterfall.h"
#include "shared/core/instant.h"
#include "shared/core/quantity_text.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <map>
#include <string_view>

namespace gatehouse::cli {

using api::MetricKind;
using api::MetricSeries;

namespace {

constexpr std::size_t kMostBreakers = 5;
constexpr std::size_t kCellWidth = 9;
constexpr std::size_t kNarrowestName = 12;
constexpr std::array kOfGateway{
    MetricSeries::Requests,      MetricSeries::Status2xx,   MetricSeries::Status3xx,
    MetricSeries::Status4xx,     MetricSeries::Status5xx,   MetricSeries::Limited,
    MetricSeries::P50,           MetricSeries::P95,         MetricSeries::P99,
    MetricSeries::GatewayP50,    MetricSeries::GatewayP99,  MetricSeries::StageMatch,
    MetricSeries::StagePolicies, MetricSeries::StagePick,   MetricSeries::StageAnswer,
    MetricSeries::InProgress,    MetricSeries::Connections, MetricSeries::UpstreamConnections,
    MetricSeries::BreakersOpen,  MetricSeries::Cpu,         MetricSeries::Memory};
struct Column {
    MetricSeries series;
    std::string_view title;
};
constexpr std::array kColumns{Column{MetricSeries::Requests, "REQ/S"}, Column{MetricSeries::Status4xx, "4XX"},
                              Column{MetricSeries::Status5xx, "5XX"},  Column{MetricSeries::Limited, "LIMITED"},
                              Column{MetricSeries::P50, "P50"},        Column{MetricSeries::P95, "P95"},
                              Column{MetricSeries::P99, "P99"}};

using Values = std::map<MetricSeries, double>;
struct Subject {
    std::string name;
    Values values;
};

double valueOf(const Values& values, MetricSeries series) {
    const auto found = values.find(series);
    return found == values.end() ? api::kNoValue : found->second;
}

/// The busiest first, "other" last.
std::vector<Subject> subjectsOf(const api::MetricPoints& points, MetricKind kind) {
    std::vector<Subject> subjects;
    for (const api::MetricLine& line : points.lines) {
        if (line.kind != kind || line.values.empty())
            continue;
        auto known = std::ranges::find(subjects, line.name, &Subject::name);
        if (known == subjects.end())
            known = subjects.insert(subjects.end(), Subject{line.name, {}});
        known->values[line.series] = line.values.front();
    }
    std::ranges::stable_sort(subjects, [](const Subject& left, const Subject& right) {
        const bool isLeftOther = left.name == api::kOtherSubjects;
        const bool isRightOther = right.name == api::kOtherSubjects;
        if (isLeftOther != isRightOther)
            return isRightOther;
        return valueOf(left.values, MetricSeries::Requests) > valueOf(right.values, MetricSeries::Requests);
    });
    return subjects;
}

std::string rate(double value) {
    if (value < 0)
        return "-";
    std::array<char, 32> text{};
    if (value >= 1e6)
        std::snprintf(text.data(), text.size(), "%.2fM", value / 1e6);
    else if (value >= 1e4)
        std::snprintf(text.data(), text.size(), "%.1fk", value / 1e3);
    else
        std::snprintf(text.data(), text.size(), "%.*f", value >= 10 || value == std::floor(value) ? 0 : 1, value);
    return text.data();
}

std::string time(double value) {
    return value < 0 ? "-" : shortTime(std::chrono::round<Duration>(std::chrono::duration<double>(value)));
}

std::string memory(double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.0f MiB", value / (1 << 20));
    return value < 0 ? "-" : text.data();
}

std::string text(MetricSeries series, double value) {
    switch (series) {
    case MetricSeries::P50:
    case MetricSeries::P95:
    case MetricSeries::P99:
    case MetricSeries::GatewayP50:
    case MetricSeries::GatewayP99:
    case MetricSeries::StageMatch:
    case MetricSeries::StagePolicies:
    case MetricSeries::StagePick:
    case MetricSeries::StageAnswer:
        return time(value);
    case MetricSeries::Memory:
        return memory(value);
    case MetricSeries::Cpu:
        return rate(value) + " %";
    default:
        return rate(value);
    }
}

std::string padLeft(const std::string& text, std::size_t to) {
    return std::string(to - std::min(to, width(text)), ' ') + text;
}

/// One line of the head: a word, and behind it what there is to say.
class HeadLine {
public:
    HeadLine(std::string_view title, const Values& values, Colour colour)
        : m_values(values), m_colour(colour), m_text(painted(padded(std::string(title), 10), kDim, colour)) {}

    HeadLine& put(std::string_view name, MetricSeries series, std::string_view alarm = {}) {
        const double value = valueOf(m_values, series);
        std::string shown = text(series, value);
        if (!alarm.empty() && value > 0)
            shown = painted(shown, alarm, m_colour);
        m_text += name.empty() ? shown : std::string(name) + ' ' + shown;
        m_text += "  ";
        return *this;
    }
    [[nodiscard]] std::string line() const { return m_text; }

private:
    const Values& m_values;
    Colour m_colour;
    std::string m_text;
};

std::string bars(const std::vector<double>& values, std::size_t most) {
    constexpr std::array<std::string_view, 8> kBars{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    const auto first = values.end() - static_cast<std::ptrdiff_t>(std::min(values.size(), most));
    const double highest = std::max(1.0, first == values.end() ? 0.0 : *std::max_element(first, values.end()));
    std::string out;
    for (auto value = first; value != values.end(); ++value)
        out += *value < 0 ? " "
                          : std::string(kBars[std::min<std::size_t>(
                                kBars.size() - 1, static_cast<std::size_t>(*value / highest * kBars.size()))]);
    return out;
}

std::vector<std::string> headOf(const Moment& moment, ScreenSize size, Colour colour) {
    const auto gateway = subjectsOf(moment.points, MetricKind::Gateway);
    const Values values = gateway.empty() ? Values{} : gateway.front().values;
    std::string title = painted("gatehouse " + visible(moment.status.version), kBold, colour);
    title += "  up " + toString(std::chrono::floor<std::chrono::seconds>(moment.status.uptime));
    if (moment.status.revision != 0)
        title += "  revision " + std::to_string(moment.status.revision);
    title += "  " + printInstant(moment.points.from);
    if (!moment.status.ready)
        title += "  " + painted("not ready", kRed, colour);
    else if (!moment.status.degraded.empty())
        title += "  " + painted("degraded", kYellow, colour);
    std::vector<std::string> lines{std::move(title)};
    lines.push_back(HeadLine("requests", values, colour)
                        .put("", MetricSeries::Requests)
                        .put("2xx", MetricSeries::Status2xx)
                        .put("3xx", MetricSeries::Status3xx)
                        .put("4xx", MetricSeries::Status4xx)
                        .put("5xx", MetricSeries::Status5xx, kRed)
                        .put("limited", MetricSeries::Limited, kYellow)
                        .line());
    lines.push_back(HeadLine("time", values, colour)
                        .put("p50", MetricSeries::P50)
                        .put("p95", MetricSeries::P95)
                        .put("p99", MetricSeries::P99)
                        .put("  gateway p50", MetricSeries::GatewayP50)
                        .put("p99", MetricSeries::GatewayP99)
                        .line());
    lines.push_back(HeadLine("stages", values, colour)
                        .put("match", MetricSeries::StageMatch)
                        .put("policies", MetricSeries::StagePolicies)
                        .put("pick", MetricSeries::StagePick)
                        .put("answer", MetricSeries::StageAnswer)
                        .line());
    lines.push_back(HeadLine("now", values, colour)
                        .put("connections", MetricSeries::Connections)
                        .put("upstream", MetricSeries::UpstreamConnections)
                        .put("in progress", MetricSeries::InProgress)
                        .put("cpu", MetricSeries::Cpu)
                        .put("memory", MetricSeries::Memory)
                        .line());
    if (const std::string graph = bars(moment.requests, size.columns - 11); !graph.empty())
        lines.push_back(std::string(10, ' ') + graph);
    return lines;
}

std::vector<std::string> breakersOf(const Moment& moment, ScreenSize size, Colour colour) {
    if (moment.breakers.empty())
        return {};
    std::vector<std::string> lines{"", painted("OPEN BREAKERS", kBold, colour)};
    for (const api::Breaker& breaker : moment.breakers) {
        if (lines.size() == kMostBreakers + 2) {
            lines.push_back("  and " + std::to_string(moment.breakers.size() - kMostBreakers) + " more");
            break;
        }
        const std::string why =
            breaker.mode == api::BreakerMode::Tripped
                ? "tripped by an operator"
                : "tries again in " + toString(std::chrono::ceil<std::chrono::seconds>(breaker.triesAgainIn));
        lines.push_back(cut("  " + visible(breaker.id) + "  " + why, size.columns));
        lines.back() = painted(lines.back(), kRed, colour);
    }
    return lines;
}

std::string rowOf(const Subject& subject, std::size_t nameWidth, Colour colour) {
    std::string row = padded(cut(visible(subject.name), nameWidth), nameWidth);
    for (const Column& column : kColumns) {
        const double value = valueOf(subject.values, column.series);
        const std::string cell = padLeft(text(column.series, value), kCellWidth);
        row += column.series == MetricSeries::Status5xx && value > 0 ? painted(cell, kRed, colour) : cell;
    }
    return row;
}

std::vector<std::string> tableOf(std::string_view title, const std::vector<Subject>& subjects, ScreenSize size,
                                 std::size_t rows, Colour colour) {
    const std::size_t cells = kColumns.size() * kCellWidth;
    const std::size_t nameWidth = std::max(kNarrowestName, size.columns - std::min(size.columns, cells));
    std::string head = padded(std::string(title), nameWidth);
    for (const Column& column : kColumns)
        head += padLeft(std::string(column.title), kCellWidth);
    std::vector<std::string> lines{"", painted(head, kBold, colour)};
    for (const Subject& subject : subjects)
        if (lines.size() < rows)
            lines.push_back(rowOf(subject, nameWidth, colour));
    return lines;
}

/// Those that do something, or all when nobody does.
std::vector<Subject> shownOf(const api::MetricPoints& points, MetricKind kind) {
    auto subjects = subjectsOf(points, kind);
    std::erase_if(subjects, [](const Subject& subject) {
        return subject.name == api::kOtherSubjects && valueOf(subject.values, MetricSeries::Requests) <= 0;
    });
    return subjects;
}

} // namespace

std::vector<std::string> dashboard(const Moment& moment, ScreenSize size, Colour colour) {
    std::vector<std::string> lines = headOf(moment, size, colour);
    std::ranges::move(breakersOf(moment, size, colour), std::back_inserter(lines));
    const auto routes = shownOf(moment.points, MetricKind::Route);
    const auto services = shownOf(moment.points, MetricKind::Service);
    const std::size_t room = size.rows - std::min(size.rows, lines.size());
    // Services get what they need of half the room, routes the rest.
    const std::size_t forServices = std::min(services.size() + 2, room / 2);
    std::ranges::move(tableOf("ROUTE", routes, size, room - forServices, colour), std::back_inserter(lines));
    std::ranges::move(tableOf("SERVICE", services, size, forServices, colour), std::back_inserter(lines));
    if (lines.size() > size.rows)
        lines.resize(size.rows);
    return lines;
}

std::vector<api::MetricWish> dashboardWishes() {
    std::vector<MetricSeries> columns;
    for (const Column& column : kColumns)
        columns.push_back(column.series);
    return {{MetricKind::Gateway, {}, {kOfGateway.begin(), kOfGateway.end()}},
            {MetricKind::Route, {}, columns},
            {MetricKind::Service, {}, columns}};
}

} // namespace gatehouse::cli
