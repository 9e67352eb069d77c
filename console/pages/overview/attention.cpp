#include "console/pages/overview/attention.h"

#include "console/models/breaker_saying.h"
#include "console/models/endpoint_saying.h"
#include "console/session/words.h"
#include "console/text/format.h"
#include "console/text/language.h"
#include "console/text/served.h"

#include <QCoreApplication>

namespace gatehouse::console {
namespace {

class Attention {
    Q_DECLARE_TR_FUNCTIONS(gatehouse::console::Attention)
};

Duration leftOf(const api::SetBy& by, const QDateTime& now) {
    return by.until ? Duration(std::chrono::milliseconds(std::max<qint64>(0, now.msecsTo(momentOf(*by.until)))))
                    : Duration::max();
}

QString hostOf(const std::string& url) {
    const auto text = words(url);
    return text.section(QStringLiteral("://"), -1);
}

LineContent overrideLine(const QString& icon, const QString& what, const QString& of, const api::SetBy& by,
                         const QDateTime& now) {
    LineContent line;
    line.icon = icon;
    line.state = State::Warn;
    line.name = what;
    line.about = isolated(of);
    line.aside = words(by.actor);
    line.fact = by.until ? Format().countdown(leftOf(by, now)) : Attention::tr("no end");
    return line;
}

LineContent overrideLine(const QString& icon, const QString& what, const api::Endpoint& endpoint, const api::SetBy& by,
                         const QDateTime& now) {
    auto line = overrideLine(icon, what, hostOf(endpoint.endpoint), by, now);
    line.page = QStringLiteral("services");
    line.object = words(endpoint.service) + u'\n' + words(endpoint.endpoint);
    return line;
}

LineContent overrideLine(const api::Breaker& breaker, const QDateTime& now) {
    const auto icon = breaker.mode == api::BreakerMode::Tripped    ? QStringLiteral("trip")
                      : breaker.mode == api::BreakerMode::Observed ? QStringLiteral("eye")
                                                                   : QStringLiteral("pause");
    auto line = overrideLine(icon, wordOf(breaker.mode), nameOf(breaker).name, *breaker.modeSet, now);
    line.page = QStringLiteral("breakers");
    line.object = words(breaker.id);
    return line;
}

/// The worst first.
struct Lines {
    QVector<LineContent> failures, warnings;
};

/// How the gateway is now, whatever somebody drafts.
Lines gatewayLines(const Desk& desk) {
    QVector<LineContent> lines;
    const auto& view = desk.view();
    const auto now = view.now();
    const Format format;
    if (const auto& status = view.status()) {
        for (const auto& why : status->notReady)
            lines.push_back({{},
                             State::Fail,
                             Attention::tr("Not ready"),
                             served::notReady(words(why)),
                             {},
                             {},
                             true,
                             QStringLiteral("settings"),
                             {}});
        for (const auto& why : status->degraded)
            lines.push_back(
                {{}, State::Warn, Attention::tr("Degraded"), words(why), {}, {}, true, QStringLiteral("settings"), {}});
    }
    if (const auto* trial = view.trial()) {
        const auto left = std::chrono::milliseconds(std::max<qint64>(0, now.msecsTo(momentOf(*trial->confirmUntil))));
        lines.push_back({{},
                         State::Warn,
                         Attention::tr("Revision %1").arg(trial->number),
                         Attention::tr("on trial"),
                         Attention::tr("returns in %1").arg(format.countdown(left)),
                         {},
                         true,
                         QStringLiteral("revisions"),
                         QString::number(trial->number)});
    }
    QVector<LineContent> warnings;
    for (const auto& endpoint : view.endpoints()) {
        const auto saying = sayingOf(endpoint);
        const bool isSaid = endpoint.state != api::EndpointState::Ready;
        if (saying.state == State::Ok || saying.state == State::Off || isSaid)
            continue; // what an operator wanted stands among the overrides
        LineContent line{{},
                         saying.state,
                         hostOf(endpoint.endpoint),
                         words(endpoint.service),
                         saying.state == State::Warn
                             ? Attention::tr("back in %1").arg(format.countdown(endpoint.ejectedFor))
                             : saying.word,
                         {},
                         true,
                         QStringLiteral("services"),
                         words(endpoint.service) + u'\n' + words(endpoint.endpoint)};
        (saying.state == State::Fail ? lines : warnings).push_back(std::move(line));
    }
    for (const auto& key : desk.callers().keys()) {
        if (key.state == api::KeyState::Expiring && key.expires)
            warnings.push_back(
                {{},
                 State::Warn,
                 words(key.id),
                 Attention::tr("key of %1").arg(isolated(words(key.consumer))),
                 Attention::tr("ends %1").arg(format.moment(momentOf(*key.expires), now, Format::Precision::Minutes)),
                 {},
                 true,
                 QStringLiteral("consumers"),
                 words(key.consumer) + u'\n' + words(key.id)});
    }
    for (const auto& breaker : view.breakers()) {
        const auto saying = sayingOf(breaker);
        if (breaker.mode != api::BreakerMode::None || (saying.state != State::Fail && saying.state != State::Warn))
            continue; // what an operator wanted stands among the overrides
        const auto name = nameOf(breaker);
        LineContent line{{},
                         saying.state,
                         name.name,
                         Attention::tr("breaker"),
                         breaker.state == api::BreakerState::Open
                             ? Attention::tr("tries in %1").arg(format.countdown(breaker.triesAgainIn))
                             : saying.word,
                         {},
                         true,
                         QStringLiteral("breakers"),
                         words(breaker.id)};
        (saying.state == State::Fail ? lines : warnings).push_back(std::move(line));
    }
    return {std::move(lines), std::move(warnings)};
}

} // namespace

QVector<LineContent> attentionLines(const Desk& desk) {
    auto [lines, warnings] = gatewayLines(desk);
    for (const auto& finding : desk.review().findings()) {
        LineContent line{{},
                         finding.isError ? State::Fail : State::Warn,
                         words(finding.name.empty() ? finding.section : finding.name),
                         finding.message,
                         {},
                         {},
                         true,
                         finding.section == "routes" && !finding.name.empty() ? QStringLiteral("routes")
                                                                              : QStringLiteral("draft"),
                         words(finding.name)};
        (finding.isError ? lines : warnings).push_back(std::move(line));
    }
    return lines + warnings;
}

QVector<LineContent> overrideLines(const Desk& desk) {
    const auto now = desk.view().now();
    std::vector<std::pair<Duration, LineContent>> all;
    for (const auto& endpoint : desk.view().endpoints()) {
        if (endpoint.stateSet)
            all.emplace_back(leftOf(*endpoint.stateSet, now),
                             overrideLine(endpoint.state == api::EndpointState::Drain ? QStringLiteral("drain")
                                                                                      : QStringLiteral("wrench"),
                                          wordOf(endpoint.state), endpoint, *endpoint.stateSet, now));
        if (endpoint.weightSet)
            all.emplace_back(leftOf(*endpoint.weightSet, now),
                             overrideLine(QStringLiteral("limits"),
                                          Attention::tr("Weight %1").arg(QLocale().toString(endpoint.weight)), endpoint,
                                          *endpoint.weightSet, now));
    }
    for (const auto& breaker : desk.view().breakers()) {
        if (breaker.modeSet)
            all.emplace_back(leftOf(*breaker.modeSet, now), overrideLine(breaker, now));
    }
    std::ranges::stable_sort(all, {}, &std::pair<Duration, LineContent>::first);
    QVector<LineContent> lines;
    for (auto& [left, line] : all)
        lines.push_back(std::move(line));
    return lines;
}

std::optional<Duration> nextOverrideEnd(const Desk& desk) {
    const auto now = desk.view().now();
    Duration next = Duration::max();
    for (const auto& endpoint : desk.view().endpoints()) {
        for (const auto* by : {&endpoint.stateSet, &endpoint.weightSet}) {
            if (*by)
                next = std::min(next, leftOf(**by, now));
        }
    }
    for (const auto& breaker : desk.view().breakers()) {
        if (breaker.modeSet)
            next = std::min(next, leftOf(*breaker.modeSet, now));
    }
    return next == Duration::max() ? std::nullopt : std::optional(next);
}

GatewaySaying sayingOf(const Desk& desk) {
    const auto& view = desk.view();
    if (!view.status())
        return {State::Off, Attention::tr("Connecting"), {}};
    if (desk.isStale())
        return {State::Off, Attention::tr("Offline"), {}};
    if (!view.status()->ready)
        return {State::Fail, Attention::tr("Not ready"),
                view.status()->notReady.empty() ? QString() : served::notReady(words(view.status()->notReady.front()))};
    const auto [failures, warnings] = gatewayLines(desk);
    const auto lines = failures + warnings;
    if (!lines.isEmpty())
        return {State::Warn, Attention::tr("Degraded"),
                lines.front().name + QStringLiteral(": ") +
                    (lines.front().fact.isEmpty() ? lines.front().about : lines.front().fact)};
    // What is wrong with the draft is not wrong with the gateway; it needs somebody all the same.
    const auto inDraft = int(desk.review().findings().size());
    return {State::Ok, Attention::tr("Healthy"),
            inDraft == 0 ? Attention::tr("Nothing needs you")
                         : Attention::tr("your draft needs you in %n place(s)", nullptr, inDraft)};
}

} // namespace gatehouse::console
