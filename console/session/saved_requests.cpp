#include "console/session/saved_requests.h"

#include "console/session/settings_file.h"
#include "console/session/words.h"
#include "shared/core/ascii.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

#include <array>

namespace gatehouse::console {
namespace {

const QString kArray = QStringLiteral("requests");

/// What people may read over somebody's shoulder; all that is not here is withheld.
constexpr std::array<std::string_view, 16> kHarmless{
    "accept",       "accept-encoding",   "accept-language", "cache-control", "content-type", "dnt",        "expect",
    "host",         "if-modified-since", "if-none-match",   "origin",        "range",        "user-agent", "via",
    "x-request-id", "x-forwarded-proto"};

bool isHarmless(std::string_view name) {
    return std::ranges::any_of(kHarmless,
                               [name](std::string_view known) { return ascii::equalsIgnoringCase(known, name); });
}

/// "https://" and "ann:secret@", by their ends in the URL.
struct UserOfUrl {
    std::size_t begin = 0, end = 0;
};
UserOfUrl userOf(const std::string& url) {
    const auto scheme = url.find("://");
    const std::size_t begin = scheme == url.npos ? 0 : scheme + 3;
    const std::size_t host = std::min(url.find_first_of("/?#", begin), url.size());
    const auto at = url.rfind('@', host);
    return at == url.npos || at < begin || at >= host ? UserOfUrl{begin, begin} : UserOfUrl{begin, at + 1};
}

QString keyOf(const QString& id) { return QStringLiteral("request ") + id; }

QStringList linesOf(const std::vector<api::HeaderLine>& headers) {
    QStringList lines;
    for (const auto& header : headers)
        lines << words(header.name) + QStringLiteral(": ") + words(header.value);
    return lines;
}

std::vector<api::HeaderLine> headersOf(const QStringList& lines) {
    std::vector<api::HeaderLine> headers;
    for (const auto& line : lines) {
        if (const auto colon = line.indexOf(QStringLiteral(": ")); colon > 0)
            headers.push_back({line.left(colon).toStdString(), line.mid(colon + 2).toStdString()});
    }
    return headers;
}

} // namespace

DividedRequest divided(const api::ExplainRequestParams& request) {
    DividedRequest parts{request, {}};
    auto& open = parts.open;
    open.draft.clear(); // drafts and revisions come and go
    open.revision.reset();
    QJsonObject withheld;
    QJsonArray headers;
    for (auto& header : open.headers) {
        if (isHarmless(header.name) || header.value.empty())
            continue;
        headers.append(QJsonArray{words(header.name), words(header.value)});
        header.value.clear();
    }
    if (!headers.isEmpty())
        withheld.insert(QStringLiteral("headers"), headers);
    if (const auto query = open.url.find_first_of("?#"); query != open.url.npos) {
        withheld.insert(QStringLiteral("query"), words(open.url.substr(query)));
        open.url.erase(query);
    }
    if (const auto user = userOf(open.url); user.end > user.begin) {
        withheld.insert(QStringLiteral("user"), words(open.url.substr(user.begin, user.end - user.begin)));
        open.url.erase(user.begin, user.end - user.begin);
    }
    if (!open.body.empty())
        withheld.insert(QStringLiteral("body"), words(std::exchange(open.body, {})));
    if (!withheld.isEmpty())
        parts.withheld = QString::fromUtf8(QJsonDocument(withheld).toJson(QJsonDocument::Compact));
    return parts;
}

api::ExplainRequestParams reunited(api::ExplainRequestParams open, const QString& withheld) {
    const auto parts = QJsonDocument::fromJson(withheld.toUtf8()).object();
    for (const auto& one : parts.value(QStringLiteral("headers")).toArray()) {
        const auto name = one.toArray().at(0).toString().toStdString();
        const auto place = std::ranges::find_if(open.headers, [&](const api::HeaderLine& line) {
            return line.value.empty() && ascii::equalsIgnoringCase(line.name, name);
        });
        if (place != open.headers.end())
            place->value = one.toArray().at(1).toString().toStdString();
    }
    open.url.insert(userOf(open.url).begin, parts.value(QStringLiteral("user")).toString().toStdString());
    open.url += parts.value(QStringLiteral("query")).toString().toStdString();
    open.body = parts.value(QStringLiteral("body")).toString().toStdString();
    return open;
}

SavedRequests::SavedRequests(QString file, QObject* parent) : QObject(parent), m_file(std::move(file)) { load(); }

SavedRequest* SavedRequests::find(const QString& id) {
    const auto found = std::ranges::find(m_all, id, &SavedRequest::id);
    return found == m_all.end() ? nullptr : &*found;
}

void SavedRequests::put(const QString& name, const api::ExplainRequestParams& request, std::function<void(Kept)> done) {
    auto parts = divided(request);
    const auto known = std::ranges::find(m_all, name, &SavedRequest::name);
    if (known == m_all.end() && m_all.size() >= kMost)
        m_all.pop_back();
    SavedRequest saved{known == m_all.end() ? QUuid::createUuid().toString(QUuid::WithoutBraces) : known->id, name,
                       std::move(parts.open), !parts.withheld.isEmpty()};
    const auto id = saved.id;
    m_all.removeIf([&](const SavedRequest& one) { return one.id == id; });
    m_all.push_front(std::move(saved));
    save();
    Q_EMIT changed();
    if (parts.withheld.isEmpty()) // what was kept of one with that name must not come back
        return m_keychain.forget(keyOf(id), [done = std::move(done)](Kept) { done(Kept::Yes); });
    m_keychain.write(keyOf(id), parts.withheld, std::move(done));
}

void SavedRequests::forget(const QString& id) {
    m_all.removeIf([&](const SavedRequest& one) { return one.id == id; });
    save();
    m_keychain.forget(keyOf(id), [](Kept) {});
    Q_EMIT changed();
}

void SavedRequests::read(const QString& id, std::function<void(api::ExplainRequestParams, Kept)> done) {
    const auto* saved = find(id);
    if (saved == nullptr)
        return;
    if (!saved->hasWithheld)
        return done(saved->request, Kept::Yes);
    m_keychain.read(keyOf(id), [open = saved->request, done = std::move(done)](Kept kept, const QString& withheld) {
        done(kept == Kept::Yes ? reunited(open, withheld) : open, kept);
    });
}

void SavedRequests::load() {
    readList(m_file, kArray, kMost, [this](auto value) {
        const auto text = [&](const char* key) { return value(key).toString(); };
        SavedRequest one;
        one.id = text("id");
        one.name = text("name");
        one.request.method = text("method").toStdString();
        one.request.url = text("url").toStdString();
        one.request.headers = headersOf(value("headers").toStringList());
        one.request.consumer = text("consumer").toStdString();
        one.request.listener = text("listener").toStdString();
        one.request.client = IpAddress::parse(text("client").toStdString()).value_or(one.request.client);
        one.hasWithheld = value("withheld").toBool();
        if (!one.id.isEmpty() && !one.name.isEmpty() && !one.request.method.empty())
            m_all.push_back(std::move(one));
    });
}

void SavedRequests::save() const {
    writeList(m_file, kArray, m_all, [](const SavedRequest& one, auto put) {
        put("id", one.id);
        put("name", one.name);
        put("method", words(one.request.method));
        put("url", words(one.request.url));
        put("headers", linesOf(one.request.headers));
        put("consumer", words(one.request.consumer));
        put("listener", words(one.request.listener));
        put("client", words(one.request.client.toString()));
        put("withheld", one.hasWithheld);
    });
}

} // namespace gatehouse::console
