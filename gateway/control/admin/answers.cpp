#include "gateway/control/admin/answers.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>

#include <array>

namespace gatehouse::control {

namespace {

constexpr std::string_view kJson = "application/json";
constexpr std::array<std::string_view, 3> kPaths{"/metrics", "/healthz", "/readyz"};

QString text(std::string_view utf8) { return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())); }

std::string json(const QJsonObject& object) {
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString() + '\n';
}

QJsonArray texts(const auto& items) {
    QJsonArray array;
    for (const auto& item : items)
        array.append(text(item));
    return array;
}

QJsonObject problemObject(std::uint16_t status, std::string_view detail) {
    return {{QStringLiteral("status"), status}, {QStringLiteral("detail"), text(detail)}};
}

constexpr std::string_view kProblemJson = "application/problem+json";

Answer metrics(const AdminServer::Providers& providers) {
    return {.contentType = "text/plain; version=0.0.4; charset=utf-8", .body = providers.metrics()};
}

Answer readiness(const AdminServer::Providers& providers) {
    const auto reasons = providers.notReady();
    const bool isReady = reasons.empty();
    QJsonObject body{{QStringLiteral("status"), isReady ? QStringLiteral("ready") : QStringLiteral("not ready")}};
    if (!isReady)
        body.insert(QStringLiteral("reasons"), texts(reasons));
    const auto degraded = providers.degraded ? providers.degraded() : std::vector<std::string>{};
    if (!degraded.empty()) // requests are served: a load balancer has nothing to do about it
        body.insert(QStringLiteral("degraded"), texts(degraded));
    return {.status = static_cast<std::uint16_t>(isReady ? 200 : 503), .contentType = kJson, .body = json(body)};
}

} // namespace

Answer answerFor(std::string_view path, const AdminServer::Providers& providers) {
    if (path == "/metrics")
        return metrics(providers);
    if (path == "/healthz") // that it answers is the answer
        return {.contentType = kJson, .body = json({{QStringLiteral("status"), QStringLiteral("alive")}})};
    if (path == "/readyz")
        return readiness(providers);
    QJsonObject body = problemObject(404, "There is nothing at this path.");
    body.insert(QStringLiteral("paths"), texts(kPaths));
    return {.status = 404, .contentType = kProblemJson, .body = json(body)};
}

Answer problem(std::uint16_t status, std::string_view detail) {
    return {.status = status, .contentType = kProblemJson, .body = json(problemObject(status, detail))};
}

} // namespace gatehouse::control
