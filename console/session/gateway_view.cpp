#include "console/session/gateway_view.h"

#include "console/session/words.h"
#include "shared/api/schema.h"
#include "shared/document/diagnostics.h"
#include "shared/document/reader.h"

#include <QThreadPool>

#include <algorithm>
#include <iterator>
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
    m_isReadingBreakers = false;
    if (!m_session.isConnected()) {
        m_timer.stop();
        Q_EMIT statusChanged();
        return;
    }
    m_hasAsked = false;
    poll(); // first what is seen first: a large configuration takes a while to be told
    take(m_session.greeting());
    if (m_depth == Depth::Window) {
        m_session.call(api::kEventsSubscribe, {}, this, [](const rpc::Answer<rpc::Nothing>&) {});
        if (m_schema == nullptr)
            readSchema();
    }
    m_timer.start();
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
            if (!answer && answer.error().code == rpc::ErrorCode::Disconnected)
                return; // the session knows, and why
            if (!answer)
                return m_session.drop(words(answer.error().message));
            take(*std::move(answer));
        },
        kPatience);
    m_session.call(
        api::kEndpointsList, {}, this,
        [this](rpc::Answer<api::Endpoints> answer) {
            if (!answer)
                return miss(Part::Endpoints, answer.error());
            know(Part::Endpoints);
            m_endpoints = std::move(answer->endpoints);
            m_calls.add(m_endpoints, std::chrono::steady_clock::now());
            Q_EMIT endpointsChanged();
        },
        kPatience);
    if (m_depth == Depth::Window)
        askForBreakers();
}

void GatewayView::askForBreakers() {
    if (!std::exchange(m_isReadingBreakers, true))
        readBreakers(0, {});
    for (const auto& id : m_watched)
        askForWatched(id);
}

void GatewayView::readBreakers(std::uint64_t offset, std::vector<api::Breaker> before) {
    api::BreakersListParams params;
    params.offset = offset;
    m_session.call(
        api::kBreakersList, params, this,
        [this, offset, all = std::move(before)](rpc::Answer<api::Breakers> answer) mutable {
            m_isReadingBreakers = false;
            if (!answer)
                return miss(Part::Breakers, answer.error()); // an older gateway has none to tell of
            std::ranges::move(answer->breakers, std::back_inserter(all));
            if (answer->next > offset && all.size() < kMostBreakers) {
                m_isReadingBreakers = true;
                return readBreakers(answer->next, std::move(all));
            }
            know(Part::Breakers);
            for (auto& detailed : m_breakers) {
                if (std::ranges::find(m_watched, detailed.id) == m_watched.end())
                    continue;
                const auto now = std::ranges::find(all, detailed.id, &api::Breaker::id);
                if (now == all.end())
                    continue;
                now->recent = std::move(detailed.recent);
                now->meanwhile = std::move(detailed.meanwhile);
            }
            m_breakers = std::move(all);
            Q_EMIT breakersChanged();
        },
        kPatience);
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
    const bool isOther = !m_hasAsked || status.hash != m_askedHash || status.generation != m_readGeneration;
    m_status = std::move(status);
    m_heardAt = std::chrono::steady_clock::now();
    m_isHeard = true;
    if (isOther && m_depth == Depth::Window) {
        m_hasAsked = true;
        m_readGeneration = m_status->generation;
        m_askedHash = m_status->hash;
        refreshRevisions();
        readConfiguration();
    } else if (std::exchange(m_missesRevisions, false)) {
        refreshRevisions();
    }
    if (!problemOf(Part::Schema).isEmpty())
        readSchema();
    Q_EMIT statusChanged();
}

void GatewayView::readConfiguration() {
    auto reading = std::make_shared<Reading>();
    reading->number = ++m_reading;
    readPiece(0, std::move(reading));
}

void GatewayView::readPiece(std::uint64_t offset, std::shared_ptr<Reading> reading) {
    api::ExportParams params;
    params.format = api::Format::Json;
    params.offset = offset;
    m_session.call(api::kConfigExport, params, this,
                   [this, offset, reading = std::move(reading)](rpc::Answer<api::Exported> answer) {
                       if (reading->number != m_reading)
                           return;
                       if (answer)
                           takePiece(offset, reading, *answer);
                       else
                           missConfiguration(answer.error());
                   });
}

void GatewayView::takePiece(std::uint64_t offset, std::shared_ptr<Reading> reading, const api::Exported& piece) {
    if (offset == 0)
        reading->hash = piece.hash;
    if (piece.hash != reading->hash)
        return readConfiguration(); // pieces of two revisions are no document
    reading->text += piece.text;
    if (piece.next == 0)
        return parseConfiguration(piece.revision, std::move(reading));
    if (piece.next > offset && reading->text.size() < kLargestDocument)
        readPiece(piece.next, std::move(reading));
}

/// A new store has no revision yet. Anything else passes: what is held stays, and the next status asks again.
void GatewayView::missConfiguration(const rpc::Failure& failure) {
    const bool hasNone = failure.code == rpc::ErrorCode::NotFound && m_status && m_status->revision == 0;
    if (hasNone)
        return takeConfiguration(nullptr, 0, {});
    m_hasAsked = false;
    miss(Part::Configuration, failure);
}

void GatewayView::parseConfiguration(std::uint64_t revision, std::shared_ptr<Reading> reading) {
    // A large one takes longer to read than a frame lasts.
    QThreadPool::globalInstance()->start([self = QPointer<GatewayView>(this), revision, reading = std::move(reading)] {
        document::Diagnostics diagnostics;
        auto root = document::readJson(reading->text, diagnostics);
        std::shared_ptr<const Node> shared;
        if (root && !diagnostics.hasErrors())
            shared = std::make_shared<const Node>(*std::move(root));
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [self, revision, reading, shared] {
                if (self && reading->number == self->m_reading)
                    self->takeConfiguration(shared, revision, reading->hash);
            },
            Qt::QueuedConnection);
    });
}

void GatewayView::takeConfiguration(std::shared_ptr<const Node> root, std::uint64_t revision, std::string hash) {
    know(Part::Configuration);
    m_configuration = std::move(root);
    m_configurationRevision = revision;
    m_configurationHash = std::move(hash);
    Q_EMIT configurationChanged();
}

void GatewayView::readSchema() {
    m_session.call(api::kSchemaGet, {}, this, [this](rpc::Answer<api::Schema> answer) {
        if (!answer)
            return miss(Part::Schema, answer.error()); // the next status asks again
        know(Part::Schema);
        m_schema = std::make_shared<const Node>(std::move(answer->schema));
        Q_EMIT schemaChanged();
    });
}

void GatewayView::refreshRevisions() {
    api::RevisionsListParams params;
    params.limit = kMostRevisions;
    m_session.call(api::kRevisionsList, params, this, [this](rpc::Answer<api::Revisions> answer) {
        m_missesRevisions = !answer;
        if (!answer)
            return miss(Part::Revisions, answer.error()); // what is known stays, and the next status asks again
        know(Part::Revisions);
        m_revisions = std::move(answer->revisions);
        Q_EMIT revisionsChanged();
    });
}

void GatewayView::know(Part part) { m_knowledge[std::size_t(part)] = {true, {}}; }

void GatewayView::miss(Part part, const rpc::Failure& failure) {
    if (failure.code == rpc::ErrorCode::Disconnected)
        return; // it is asked for again in the next connection
    auto& problem = m_knowledge[std::size_t(part)].problem;
    if (std::exchange(problem, words(failure.message)) != problem)
        Q_EMIT partMissed();
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
