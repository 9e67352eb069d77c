#include "console/models/explanation_rows.h"

#include "console/models/exchange_rows.h"
#include "console/models/verdict_saying.h"
#include "console/session/words.h"
#include "console/text/format.h"
#include "console/text/served.h"
#include "console/widgets/table/cells.h"
#include "shared/api/verdict_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace gatehouse::console {
namespace {

class ExplanationRows {
    Q_DECLARE_TR_FUNCTIONS(gatehouse::console::ExplanationRows)
};

State stateOfStage(const api::VerdictStage& stage, const api::Verdict& verdict) {
    if (hasEnded(stage))
        return State::Fail;
    return stage.stage == api::StageWord::kAnswer ? console::stateOf(verdict) : State::Ok;
}

QString outcomeOf(const StageSaying::Saying& saying) {
    QStringList parts;
    for (const auto& part : {saying.result, saying.value}) {
        if (!part.isEmpty())
            parts << part;
    }
    return parts.join(QStringLiteral(": "));
}

CellContent plain(const QString& text, bool isDim = false) {
    return {text.isEmpty() ? QStringLiteral(" ") : text, {{DimRole, isDim}}};
}

CellContent originOf(const std::string& origin) {
    if (origin.empty())
        return {QStringLiteral(" "), {}};
    const bool isRoute = origin.starts_with("route");
    const auto said = originSaid(words(origin));
    return {said,
            {{TagsRole, QVariant::fromValue(QVector<TagContent>{{said, isRoute ? Tone::Accent : Tone::Neutral}})}}};
}

RowContent rowOf(const QString& key, State state, const std::string& stage, const std::string& who, const QString& what,
                 const std::string& origin, const QString& time) {
    const bool isDim = state == State::Off;
    RowContent row;
    row.key = key;
    const auto stageName = served::stage(words(stage));
    row.cells = {{stageName, {{StateRole, QVariant::fromValue(state)}}},
                 plain(words(who), isDim),
                 plain(what, isDim),
                 originOf(origin),
                 {time, {{DimRole, true}}}};
    row.haystack = QStringList{words(stage), stageName, words(who), what}.join(u' ').toLower();
    return row;
}

/// On a logarithmic scale: a policy takes a thousandth of what an upstream does.
double barOf(Duration took, Duration longest) {
    constexpr double kShortest = 1'000; // ns
    const auto size = [](Duration time) { return std::log1p(double(time.count()) / kShortest); };
    return longest > Duration{} ? size(took) / size(longest) : 0;
}

} // namespace

QVector<ColumnHead> stageHeads() {
    return {{ExplanationRows::tr("Stage")},
            {ExplanationRows::tr("Who")},
            {ExplanationRows::tr("What")},
            {ExplanationRows::tr("Written in")},
            {ExplanationRows::tr("Time"), true}};
}

QVector<RowContent> stageRows(const api::Verdict& verdict, const std::vector<api::PolicyInForce>& policies) {
    const Format format;
    StageSaying saying(verdict);
    QVector<RowContent> rows;
    auto pending = policies; // not yet met on the way
    const auto add = [&](State state, const std::string& stage, const std::string& who, const QString& what,
                         const std::string& origin, const QString& time) {
        rows.push_back(rowOf(QString::number(rows.size()), state, stage, who, what, origin, time));
    };
    const auto addUnreached = [&] {
        for (const auto& policy : std::exchange(pending, {}))
            add(State::Off, policy.stage, policy.policy, ExplanationRows::tr("not reached"), policy.origin,
                Format::none());
    };
    // A policy that answers itself lets nothing pass either.
    const bool isOver = std::ranges::any_of(
        verdict.stages, [](const auto& stage) { return hasEnded(stage) || stage.result == "replied"; });
    Duration longest{};
    for (const auto& stage : verdict.stages)
        longest = std::max(longest, stage.took);
    for (const auto& stage : verdict.stages) {
        const auto policy = std::ranges::find_if(pending, [&](const api::PolicyInForce& one) {
            return one.stage == stage.stage && one.policy == stage.rule;
        });
        std::string origin;
        if (policy != pending.end()) {
            origin = policy->origin;
            pending.erase(policy);
        }
        if (stage.stage == api::StageWord::kAnswer && isOver)
            addUnreached();
        add(stateOfStage(stage, verdict), stage.stage, stage.rule, outcomeOf(saying.next(stage)), origin,
            stage.took == Duration{} ? Format::none() : format.duration(stage.took));
        rows.back().cells[int(StageColumn::Time)].roles.push_back(
            {BarRole, QVariant::fromValue(BarContent{barOf(stage.took, longest), stage.stage == "upstream"})});
        if (const auto why = notMeasured(verdict, stage.took); !why.isEmpty())
            rows.back().cells[int(StageColumn::Time)].roles.push_back({Qt::ToolTipRole, why});
    }
    if (isOver)
        addUnreached();
    for (const auto& policy : pending) // in force, and with nothing to decide about this request
        add(State::Off, policy.stage, policy.policy, ExplanationRows::tr("had nothing to say"), policy.origin,
            Format::none());
    if (verdict.stagesNotKept > 0)
        add(State::Off, {}, {}, ExplanationRows::tr("%n more, not recorded", nullptr, int(verdict.stagesNotKept)), {},
            {});
    return rows;
}

QString headText(const std::string& start, const std::vector<api::HeaderLine>& headers) {
    QString text = words(start) + u'\n';
    for (const auto& line : headers)
        text += words(line.name) + QStringLiteral(": ") + words(line.value) + u'\n';
    return text;
}

} // namespace gatehouse::console
