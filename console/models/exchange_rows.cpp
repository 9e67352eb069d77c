#include "console/models/exchange_rows.h"

#include "console/models/verdict_saying.h"
#include "console/session/words.h"
#include "console/text/format.h"
#include "console/widgets/table/cells.h"
#include "shared/api/verdict_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace gatehouse::console {
namespace {

class ExchangeRows {
    Q_DECLARE_TR_FUNCTIONS(gatehouse::console::ExchangeRows)
};

/// Of a stage that let nothing pass.
constexpr std::array<std::string_view, 3> kEnds{"refused", api::ResultWord::kNoRoute, api::ResultWord::kIncomplete};

QString statusOf(const api::Verdict& verdict) {
    return verdict.status == 0 ? ExchangeRows::tr("none") : QString::number(verdict.status);
}

/// "5xx", for the filter.
QString classOf(const api::Verdict& verdict) { return QStringLiteral("%1xx").arg(verdict.status / 100); }

QString orBlank(const std::string& text) { return text.empty() ? QStringLiteral(" ") : words(text); }

RowContent rowOf(const Traffic::Exchange& exchange) {
    const auto& verdict = exchange.verdict;
    const auto state = stateOf(verdict);
    RowContent row;
    row.key = QString::number(exchange.number);
    CellContent path{words(verdict.target), {{MethodRole, words(verdict.method)}}};
    CellContent took{Format().duration(verdict.duration), {{RowsModel::SortRole, double(verdict.duration.count())}}};
    row.cells = {{momentOf(verdict.received).toString(QStringLiteral("HH:mm:ss.zzz")), {{DimRole, true}}},
                 {statusOf(verdict), {{StateRole, QVariant::fromValue(state)}}},
                 path,
                 {orBlank(verdict.route), {}},
                 {orBlank(verdict.consumer), {}},
                 took,
                 {orBlank(verdict.reason), {{DimRole, state == State::Ok}}}};
    row.haystack = QStringList{words(verdict.method),
                               words(verdict.host),
                               words(verdict.target),
                               words(verdict.requestId),
                               QStringLiteral("route:") + words(verdict.route),
                               QStringLiteral("service:") + words(verdict.service),
                               QStringLiteral("consumer:") + words(verdict.consumer),
                               QStringLiteral("client:") + words(verdict.client),
                               QStringLiteral("reason:") + words(verdict.reason),
                               QStringLiteral("status:") + statusOf(verdict),
                               QStringLiteral("status:") + classOf(verdict)}
                       .join(u' ')
                       .toLower();
    return row;
}

} // namespace

bool hasEnded(const api::VerdictStage& stage) { return std::ranges::find(kEnds, stage.result) != kEnds.end(); }

State stateOf(const api::Verdict& verdict) {
    return verdict.status == 0 || verdict.status >= 500 ? State::Fail : verdict.status >= 400 ? State::Warn : State::Ok;
}

QVector<ColumnHead> exchangeHeads() {
    return {{ExchangeRows::tr("Time")},  {ExchangeRows::tr("Status")},   {ExchangeRows::tr("Request")},
            {ExchangeRows::tr("Route")}, {ExchangeRows::tr("Consumer")}, {ExchangeRows::tr("Took"), true},
            {ExchangeRows::tr("Reason")}};
}

QVector<RowContent> exchangeRows(const Traffic& traffic) {
    QVector<RowContent> rows;
    rows.reserve(qsizetype(traffic.exchanges().size()));
    for (const auto& exchange : traffic.exchanges())
        rows.push_back(rowOf(exchange));
    return rows;
}

std::optional<api::ExplainRequestParams> requestOf(const api::Verdict& verdict) {
    if (verdict.host.empty() || !verdict.target.starts_with('/'))
        return std::nullopt;
    api::ExplainRequestParams request;
    request.method = verdict.method;
    request.url = verdict.scheme + "://" + verdict.host + verdict.target;
    request.consumer = verdict.consumer;
    request.client = IpAddress::parse(verdict.client).value_or(request.client);
    request.listener = verdict.listener;
    return request;
}

QVector<Waterfall::Row> waterfallOf(const api::Verdict& verdict) {
    using Bar = Waterfall::Bar;
    QVector<Waterfall::Row> rows;
    StageSaying sayings(verdict);
    for (const auto& stage : verdict.stages) {
        const auto saying = sayings.next(stage);
        QStringList outcome;
        for (const auto& part : {saying.result, words(stage.rule), saying.value}) {
            if (!part.isEmpty())
                outcome << part;
        }
        const bool isUpstream = stage.stage == api::StageWord::kUpstream;
        rows.push_back({saying.stage, outcome.join(QStringLiteral(", ")), stage.at, stage.took,
                        hasEnded(stage) ? Bar::Failed
                        : isUpstream    ? Bar::Upstream
                                        : Bar::Gateway,
                        false, notMeasured(verdict, stage.took)});
    }
    int number = 0;
    for (const auto& attempt : verdict.attempts) {
        const auto url = words(attempt.endpoint).section(QStringLiteral("://"), -1);
        const auto status = attempt.status == 0 ? words(attempt.outcome) : QString::number(attempt.status);
        const bool isBad = attempt.status == 0 || attempt.status >= 500;
        rows.push_back({ExchangeRows::tr("attempt %1").arg(++number),
                        QStringList{status, url}.join(QStringLiteral(", ")), attempt.at, attempt.total,
                        isBad ? Bar::Failed : Bar::Upstream, true});
    }
    std::ranges::stable_sort(rows, {}, &Waterfall::Row::start);
    return rows;
}

} // namespace gatehouse::console
