#pragma once

#include "console/session/call_history.h"
#include "console/session/session.h"
#include "shared/api/breakers.h"
#include "shared/api/endpoints.h"
#include "shared/api/events.h"
#include "shared/api/objects.h"
#include "shared/api/revisions.h"
#include "shared/document/node.h"

#include <QDateTime>
#include <QTimer>

#include <array>
#include <deque>
#include <memory>
#include <string>
#include <vector>

namespace gatehouse::console {

/// What the console knows of one gateway. It is kept when the connection is lost, and then says how old it is. The one
/// place that asks a gateway again and again: how it is and its endpoints every two seconds; its configuration,
/// revisions and schema only when they are others.
class GatewayView final : public QObject {
    Q_OBJECT

public:
    /// A tile wants to know how it is; a window wants all of it.
    enum class Depth { Tile, Window };
    /// What it asks for beside the status.
    enum class Part { Endpoints, Breakers, Configuration, Revisions, Schema };
    static constexpr std::size_t kMostEvents = 200;
    static constexpr int kMostRevisions = 200;
    static constexpr std::size_t kMostWatched = 24;
    static constexpr std::size_t kMostBreakers = 5'000;

    explicit GatewayView(GatewayAddress address, Asking asking = Asking::Allowed, Depth depth = Depth::Window,
                         QObject* parent = nullptr);

    [[nodiscard]] Session& session() { return m_session; }
    [[nodiscard]] const Session& session() const { return m_session; }
    void setDepth(Depth depth);

    /// Nothing until the first answer.
    [[nodiscard]] const std::optional<api::Status>& status() const { return m_status; }
    [[nodiscard]] const std::vector<api::Endpoint>& endpoints() const { return m_endpoints; }
    /// All of them, and of those that are watched their latest calls and what clients get meanwhile.
    [[nodiscard]] const std::vector<api::Breaker>& breakers() const { return m_breakers; }
    /// From now on these are asked for in detail: the first kMostWatched of them.
    void watchBreakers(std::vector<std::string> ids);
    [[nodiscard]] const CallHistory& calls() const { return m_calls; }
    /// The newest first.
    [[nodiscard]] const std::vector<api::Revision>& revisions() const { return m_revisions; }
    [[nodiscard]] const std::deque<api::Event>& events() const { return m_events; }
    /// The head's document; null until it has been read, and while there is none.
    [[nodiscard]] const std::shared_ptr<const document::Node>& configuration() const { return m_configuration; }
    /// Of that document, and of no newer one that the gateway has and that is still on its way.
    [[nodiscard]] std::uint64_t revision() const { return m_configurationRevision; }
    [[nodiscard]] const std::string& hash() const { return m_configurationHash; }
    /// JSON Schema of the configuration; null until it has been read.
    [[nodiscard]] const std::shared_ptr<const document::Node>& schema() const { return m_schema; }

    /// Whether the gateway has told of it, in this connection or before: there may be none.
    [[nodiscard]] bool isKnown(Part part) const { return m_knowledge[std::size_t(part)].isKnown; }
    /// Why it could not be told when it was last asked for; empty if it could, or nobody has answered yet.
    [[nodiscard]] const QString& problemOf(Part part) const { return m_knowledge[std::size_t(part)].problem; }

    /// How long ago the gateway was last heard; nothing if never.
    [[nodiscard]] std::optional<Duration> age() const;
    /// The gateway's own clock.
    [[nodiscard]] QDateTime now() const;
    [[nodiscard]] bool isReadOnlyFile() const { return m_status && m_status->mode == api::Mode::File; }
    /// The revision on trial, if the head is one.
    [[nodiscard]] const api::Revision* trial() const;

    /// Now, instead of at the next turn: something was just changed.
    void refresh();
    void refreshRevisions();

Q_SIGNALS:
    void statusChanged();
    void endpointsChanged();
    void breakersChanged();
    void configurationChanged();
    void revisionsChanged();
    void schemaChanged();
    void eventHeard();
    /// The gateway could not tell a part of it.
    void partMissed();

private:
    void onSessionChanged();
    void poll();
    void askForBreakers();
    void readBreakers(std::uint64_t offset, std::vector<api::Breaker> before);
    void askForWatched(const std::string& id);
    void take(api::Status status);
    /// A document on its way.
    struct Reading {
        std::uint64_t number = 0; ///< of those so far
        std::string text, hash;   ///< the hash that its first piece had
    };
    void readConfiguration();
    void readPiece(std::uint64_t offset, std::shared_ptr<Reading> reading);
    void takePiece(std::uint64_t offset, std::shared_ptr<Reading> reading, const api::Exported& piece);
    void missConfiguration(const rpc::Failure& failure);
    void parseConfiguration(std::uint64_t revision, std::shared_ptr<Reading> reading);
    void takeConfiguration(std::shared_ptr<const document::Node> root, std::uint64_t revision, std::string hash);
    void readSchema();
    struct Knowledge {
        bool isKnown = false;
        QString problem;
    };
    void know(Part part);
    void miss(Part part, const rpc::Failure& failure);

    Session m_session;
    Depth m_depth;
    QTimer m_timer;
    bool m_isAsking = false;
    bool m_isReadingBreakers = false;
    std::optional<api::Status> m_status;
    MonotonicTime m_heardAt{};
    bool m_isHeard = false;
    std::vector<api::Endpoint> m_endpoints;
    std::vector<api::Breaker> m_breakers;
    std::vector<std::string> m_watched; ///< breakers, by their ids
    CallHistory m_calls;
    std::vector<api::Revision> m_revisions;
    std::deque<api::Event> m_events;
    std::shared_ptr<const document::Node> m_configuration, m_schema;
    std::uint64_t m_configurationRevision = 0;
    std::string m_configurationHash;
    std::string m_askedHash;            ///< of the head when it was asked for; what is held may still be older
    std::uint64_t m_readGeneration = 0; ///< of the gateway, that the configuration was asked for at
    std::array<Knowledge, std::size_t(Part::Schema) + 1> m_knowledge;
    std::uint64_t m_reading = 0;    ///< counts readings, so that an overtaken one is dropped
    bool m_missesRevisions = false; ///< the gateway could not tell them
    bool m_hasAsked = false;        ///< in this connection, and nothing since has said that it was in vain
};

} // namespace gatehouse::console
