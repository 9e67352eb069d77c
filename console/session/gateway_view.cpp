#include "console/session/gateway_view.h"

#include "console/session/words.h"
#include "shared/api/objects.h"
#include "shared/api/schema.h"
#include "shared/document/diagnostics.h"
#include "shared/document/reader.h"

#include <QThreadPool>

#include <algorithm>
#include <utility>

namespace gatehouse::console {

using document::Node;

namespace {

constexpr Duration kPatience = 6s;                  ///< a gateway that does not answer for so long is lost
constexpr std::size_t kLargestDocument = 64u << 20; ///< bytes; no configuration is longer

} // namespace

GatewayView::GatewayView(GatewayAddress address, Asking asking, Depth depth, QObject* parent)
    : QObject(parent), m_session(std::move(address), asking), m_depth(depth) {
    m_session.hear(api::kEvent, [this](api::Event event) {
        m_events.push_front(std::move(event));
        if (m_events.size() > kMostEvents)
            m_events.pop_back();
        Q_EMIT eventHeard();
        refresh();
    });
    connect(&m_session, &Session::stateChanged, this, &GatewayView::onSessionChanged);
    m_timer.setInterval(std::chrono::duration_cast<std::chrono::milliseconds>(Duration(CallHistory::kStep)));
    connect(&m_timer, &QTimer::timeout, this, &GatewayView::poll);
}

void GatewayView::setDepth(Depth depth) {
    if (std::exchange(m_depth, depth) == depth || !m_session.isConnected())
        return;
    onSessionChanged();
}

void GatewayView::onSessionChanged() {
    m_isAsking = false;
    if (!m_session.isConnected()) {
        m_timer.stop();
        Q_EMIT statusChanged();
        return;
    }
    m_hasRead = false;
    take(m_session.greeting());
    if (m_depth == Depth::Window) {
        m_session.call(api::kEventsSubscribe, {}, this, [](const rpc::Answer<rpc::Nothing>&) {});
        if (m_schema == nullptr)
            readSchema();
    }
    m_timer.start();
    poll();
}

void GatewayView::refresh() {
    if (m_session.isConnected())
        poll();
}

void GatewayView::poll() {
    if (m_isAsking)
        return;
    m_isAsking = true;
    m_session.call(
        api::kStatusGet, {}, this,
        [this](rpc::Answer<api::Status> answer) {
            m_isAsking = false;
            if (!answer)
                return m_session.drop(words(answer.error().message));
            take(*std::move(answer));
        },
        kPatience);
    m_session.call(
        api::kEndpointsList, {}, this,
        [this](rpc::Answer<api::Endpoints> answer) {
            if (!answer)
                return;
            m_endpoints = std::move(answer->endpoints);
            m_calls.add(m_endpoints, std::chrono::steady_clock::now());
            Q_EMIT endpointsChanged();
        },
        kPatience);
    if (m_depth == Depth::Window)
        askForBreakers();
}

void GatewayView::askForBreakers() {
    m_session.call(
        api::kBreakersList, {}, this,
        [this](rpc::Answer<api::Breakers> answer) {
            if (!answer)
                return; // a gateway of an older version has none to tell of
            for (auto& breaker : answer->breakers) {
                const auto before = std::ranges::find(m_breakers, breaker.id, &api::Breaker::id);
                if (before == m_breakers.end())
                    continue;
                breaker.recent = std::move(before->recent);
                breaker.meanwhile = std::move(before->meanwhile);
            }
            m_breakers = std::move(answer->breakers);
            Q_EMIT breakersChanged();
        },
        kPatience);
    for (const auto& id : m_watched)
        askForWatched(id);
}

void GatewayView::askForWatched(const std::string& id) {
    api::BreakersListParams params;
    params.id = id;
    m_session.call(
        api::kBreakersList, params, this,
        [this](rpc::Answer<api::Breakers> answer) {
            if (!answer)
                return;
            for (auto& detailed : answer->breakers) {
                const auto known = std::ranges::find(m_breakers, detailed.id, &api::Breaker::id);
                if (known != m_breakers.end())
                    *known = std::move(detailed);
            }
            Q_EMIT breakersChanged();
        },
        kPatience);
}

void GatewayView::watchBreakers(std::vector<std::string> ids) {
    if (ids.size() > kMostWatched)
        ids.resize(kMostWatched);
    const auto before = std::exchange(m_watched, std::move(ids));
    if (!m_session.isConnected())
        return;
    for (const auto& id : m_watched) {
        if (std::ranges::find(before, id) == before.end())
            askForWatched(id);
    }
}

void GatewayView::take(api::Status status) {
    const bool isOther = !m_hasRead || status.hash != m_configurationHash || status.generation != m_readGeneration;
    m_status = std::move(status);
    m_heardAt = std::chrono::steady_clock::now();
    m_isHeard = true;
    if (isOther && m_depth == Depth::Window) {
        m_hasRead = true;
        m_readGeneration = m_status->generation;
        m_configurationHash = m_status->hash;
        readConfiguration();
        refreshRevisions();
    }
    Q_EMIT statusChanged();
}

void GatewayView::readConfiguration() { readPiece(0, std::make_shared<std::string>(), ++m_reading); }

void GatewayView::readPiece(std::uint64_t offset, std::shared_ptr<std::string> text, std::uint64_t reading) {
    api::ExportParams params;
    params.format = api::Format::Json;
    params.offset = offset;
    m_session.call(api::kConfigExport, params, this,
                   [this, offset, text = std::move(text), reading](rpc::Answer<api::Exported> answer) {
                       if (reading != m_reading)
                           return;
                       if (!answer) { // a new store has no revision yet
                           m_configuration.reset();
                           m_configurationRevision = 0;
                           Q_EMIT configurationChanged();
                           return;
                       }
                       *text += answer->text;
                       const bool isLast = answer->next == 0;
                       if (isLast)
                           return takeConfiguration(answer->hash, answer->revision, text, reading);
                       if (answer->next > offset && text->size() < kLargestDocument)
                           readPiece(answer->next, text, reading);
                   });
}

void GatewayView::takeConfiguration(const std::string& hash, std::uint64_t revision, std::shared_ptr<std::string> text,
                                    std::uint64_t reading) {
    // A large one takes longer to read than a frame lasts.
    QThreadPool::globalInstance()->start(
        [self = QPointer<GatewayView>(this), hash, revision, text = std::move(text), reading] {
            document::Diagnostics diagnostics;
            auto root = document::readJson(*text, diagnostics);
            std::shared_ptr<const Node> shared;
            if (root && !diagnostics.hasErrors())
                shared = std::make_shared<const Node>(*std::move(root));
            QMetaObject::invokeMethod(
                QCoreApplication::instance(),
                [self, hash, revision, reading, shared] {
                    if (!self || reading != self->m_reading)
                        return;
                    self->m_configuration = shared;
                    self->m_configurationRevision = revision;
                    self->m_configurationHash = hash;
                    Q_EMIT self->configurationChanged();
                },
                Qt::QueuedConnection);
        });
}

void GatewayView::readSchema() {
    m_session.call(api::kSchemaGet, {}, this, [this](rpc::Answer<api::Schema> answer) {
        if (!answer)
            return;
        m_schema = std::make_shared<const Node>(std::move(answer->schema));
        Q_EMIT schemaChanged();
    });
}

void GatewayView::refreshRevisions() {
    api::RevisionsListParams params;
    params.limit = kMostRevisions;
    m_session.call(api::kRevisionsList, params, this, [this](rpc::Answer<api::Revisions> answer) {
        m_revisions = answer ? std::move(answer->revisions) : std::vector<api::Revision>{};
        Q_EMIT revisionsChanged();
    });
}

std::optional<Duration> GatewayView::age() const {
    return m_isHeard ? std::optional<Duration>(std::chrono::steady_clock::now() - m_heardAt) : std::nullopt;
}

QDateTime GatewayView::now() const {
    if (!m_status)
        return QDateTime::currentDateTime();
    return momentOf(m_status->started + m_status->uptime + age().value_or(Duration{}));
}

const api::Revision* GatewayView::trial() const {
    return !m_revisions.empty() && m_revisions.front().confirmUntil ? &m_revisions.front() : nullptr;
}

} // namespace gatehouse::console
