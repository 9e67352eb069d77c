#include "console/models/route_sample.h"

#include "console/session/words.h"
#include "console/text/language.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace gatehouse::console {
namespace {

class SampleWords {
    Q_DECLARE_TR_FUNCTIONS(gatehouse::console::SampleWords)
};

/// Some path that a pattern takes: "{id}" becomes 1, and what follows is left to any.
QString somePath(QString path) {
    static const QRegularExpression kParameter(QStringLiteral("\\{[^}]*\\}"));
    path.replace(kParameter, QStringLiteral("1"));
    path.replace(u'*', QStringLiteral("x"));
    return path.startsWith(u'/') ? path : QStringLiteral("/") + path;
}

} // namespace

api::ExplainRequestParams sampleOf(const RouteSummary& route) {
    api::ExplainRequestParams request;
    if (!route.methods.isEmpty())
        request.method = route.methods.front().toStdString();
    auto host = route.hosts.value(0, QStringLiteral("localhost"));
    host.replace(u'*', QStringLiteral("any"));
    request.url = (QStringLiteral("http://") + host + somePath(route.path)).toStdString();
    return request;
}

std::optional<api::ExplainRequestParams> requestOf(const QString& line, const QString& host) {
    const auto parts = line.simplified().split(u' ', Qt::SkipEmptyParts);
    if (parts.isEmpty() || parts.size() > 2)
        return std::nullopt;
    auto url = parts.back();
    if (url.startsWith(u'/'))
        url.prepend(QStringLiteral("http://") + host);
    else if (!url.contains(QStringLiteral("://")))
        return std::nullopt;
    api::ExplainRequestParams request;
    request.url = url.toStdString();
    if (parts.size() == 2)
        request.method = parts.front().toUpper().toStdString();
    return request;
}

SampleFate fateOf(const api::RequestExplained& explained, const QString& route) {
    const auto taken = words(explained.verdict.route);
    if (taken == route)
        return {State::Ok, SampleWords::tr("this route")};
    const auto miss = std::ranges::find(explained.nearMisses, route.toStdString(), &api::RouteNearMiss::route);
    const auto other = taken.isEmpty() ? SampleWords::tr("no route, %1").arg(explained.verdict.status)
                                       : SampleWords::tr("the route %1").arg(isolated(taken));
    if (miss == explained.nearMisses.end())
        return {State::Off, other};
    return {State::Off, SampleWords::tr("%1; this one would take it if %2").arg(other, isolated(words(miss->wanted)))};
}

} // namespace gatehouse::console
