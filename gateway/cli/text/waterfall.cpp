#include "gateway/cli/text/waterfall.h"

#include "shared/api/verdict_words.h"
#include "shared/core/instant.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string_view>
#include <vector>

namespace gatehouse::cli {

namespace {

constexpr std::size_t kBar = 24;         // characters
constexpr std::size_t kWidestValue = 48; // of what a stage was decided by

bool isBad(const api::VerdictStage& stage) {
    constexpr std::array<std::string_view, 5> kGood{api::ResultWord::kComplete, api::ResultWord::kMatched, "passed",
                                                    "changed", api::ResultWord::kAnswered};
    return stage.stage != api::StageWord::kAnswer && stage.result != "replied" &&
           std::ranges::find(kGood, stage.result) == kGood.end();
}

/// Where between the beginning and the end it lies. What took next to nothing is a thin line.
std::string bar(const api::VerdictStage& stage, Duration total) {
    if (total <= Duration::zero())
        return {};
    const auto place = [total](Duration at) {
        const auto share = static_cast<double>(at.count()) / static_cast<double>(total.count());
        return static_cast<std::size_t>(std::clamp(share, 0.0, 1.0) * kBar);
    };
    const std::size_t from = std::min(place(stage.at), kBar - 1);
    const std::size_t to = std::min(place(stage.at + stage.took), kBar);
    std::string out(from, ' ');
    if (to <= from)
        return out + "▏";
    for (std::size_t i = from; i < to; ++i)
        out += "█";
    return out;
}

using Row = std::vector<std::string>;

std::string headLines(const api::Verdict& verdict, Colour colour) {
    const std::string url = verdict.scheme + "://" + visible(verdict.host) + visible(verdict.target);
    std::string out = verdict.method.empty() ? "a request whose head never became complete\n"
                                             : painted(visible(verdict.method) + ' ' + url, kBold, colour) + '\n';
    const std::string status = verdict.status == 0 ? "no answer" : std::to_string(verdict.status);
    out += painted(status + ' ' + visible(verdict.reason), colourOf(verdict), colour) + "  " + visible(verdict.meaning);
    if (!verdict.detail.empty())
        out += "  (" + visible(verdict.detail) + ')';
    return out + "\n\n";
}

/// A line for each thing that is known.
std::string facts(const api::Verdict& verdict) {
    std::vector<std::pair<std::string_view, std::string>> known;
    const auto add = [&known](std::string_view name, std::string value) {
        if (!value.empty())
            known.emplace_back(name, std::move(value));
    };
    const auto with = [](const std::string& what, std::string_view name, const std::string& more) {
        return more.empty() ? visible(what) : visible(what) + ", " + std::string(name) + ' ' + visible(more);
    };
    add("request", with(verdict.requestId, "at", printInstant(verdict.received)));
    add("trace", visible(verdict.traceId));
    add("client", with(verdict.client, "listener", verdict.listener) + ", " + visible(verdict.protocol));
    add("route", verdict.route.empty() ? "none" : with(verdict.route, "service", verdict.service));
    add("consumer", verdict.consumer.empty() ? visible(verdict.subject)
                                             : with(verdict.consumer, "by", verdict.auth + ' ' + verdict.credential));
    std::string out;
    for (const auto& [name, value] : known)
        out += padded(std::string(name), 10) + value + '\n';
    return out;
}

std::string table(const api::Verdict& verdict, Colour colour) {
    std::vector<Row> rows{{"STAGE", "WHO", "RESULT", "BY", "AT", "TOOK", ""}};
    Duration end = verdict.duration;
    for (const api::VerdictStage& stage : verdict.stages)
        end = std::max(end, stage.at + stage.took);
    for (const api::VerdictStage& stage : verdict.stages)
        rows.push_back({visible(stage.stage), visible(stage.rule), visible(stage.result),
                        cut(visible(stage.value), kWidestValue), shortTime(stage.at), shortTime(stage.took),
                        bar(stage, end)});
    std::vector<std::size_t> widths(rows.front().size());
    for (const Row& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], width(row[i]));
    }
    std::string out;
    for (std::size_t at = 0; at < rows.size(); ++at) {
        std::string line;
        for (std::size_t i = 0; i + 1 < rows[at].size(); ++i)
            line += padded(rows[at][i], widths[i]) + "  ";
        line += rows[at].back();
        line.erase(line.find_last_not_of(' ') + 1);
        const bool isHead = at == 0;
        out += isHead                          ? painted(line, kDim, colour)
               : isBad(verdict.stages[at - 1]) ? painted(line, kRed, colour)
                                               : std::move(line);
        out += '\n';
    }
    return out;
}

} // namespace

std::string_view colourOf(const api::Verdict& verdict) {
    if (verdict.reason == "ok" || verdict.reason == "direct_answer")
        return verdict.status >= 500 ? kRed : kGreen;
    return verdict.status >= 500 ? kRed : kYellow;
}

std::string shortTime(Duration time) {
    if (time == Duration::zero())
        return "0";
    constexpr std::array<std::pair<double, const char*>, 4> kUnits{{{1e9, "s"}, {1e6, "ms"}, {1e3, "µs"}, {1, "ns"}}};
    const auto nanoseconds = static_cast<double>(time.count());
    const auto* unit =
        std::ranges::find_if(kUnits, [nanoseconds](const auto& one) { return nanoseconds >= one.first; });
    if (unit == kUnits.end())
        unit = &kUnits.back();
    const double value = nanoseconds / unit->first;
    std::array<char, 32> text;
    const int digits = unit->first == 1 || value >= 100 ? 0 : value >= 10 ? 1 : 2;
    std::snprintf(text.data(), text.size(), "%.*f %s", digits, value, unit->second);
    return text.data();
}

std::string waterfall(const api::Verdict& verdict, Colour colour) {
    std::string out = headLines(verdict, colour) + facts(verdict) + '\n' + table(verdict, colour);
    if (verdict.stagesNotKept != 0)
        out += "and " + std::to_string(verdict.stagesNotKept) + " policies for which the record had no room\n";
    if (verdict.attemptCount > verdict.attempts.size())
        out += std::to_string(verdict.attemptCount) + " attempts in all\n";
    out += "\ntotal " + shortTime(verdict.duration) + ", upstream " + shortTime(verdict.upstreamTime) +
           ", the gateway itself " + shortTime(verdict.gatewayTime) + '\n';
    if (!verdict.timed)
        out += "not one of those that are timed step by step: what took less than a turn of the worker shows 0\n";
    return out;
}

} // namespace gatehouse::cli
