#pragma once

#include "gateway/control/management/caller.h"
#include "gateway/control/management/dispatcher.h"
#include "shared/core/time.h"
#include "shared/rpc/line_reader.h"
#include "shared/rpc/message.h"

#include <QLocalSocket>
#include <QObject>
#include <QTimer>

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace gatehouse::control {

/// What one connection may cost.
struct SessionLimits {
    Duration half = 5s;                    ///< from the first byte of a message to its last
    Duration stall = 30s;                  ///< for something of an answer to be taken
    std::size_t calls = 16;                ///< in progress at once; more of them wait in the socket
    std::size_t unsent = rpc::kMaxMessage; ///< bytes; from there on calls wait, and notifications are lost
    std::size_t callsATurn = 16;           ///< then others have their turn
};

/// One connection of a management client. Reads requests, has them done, writes replies; tells subscribers. Owned by
/// the server; on the control thread.
class Session final : public QObject {
public:
    /// Takes over an accepted descriptor.
    Session(int descriptor, Caller caller, const Dispatcher& dispatcher, const SessionLimits& limits);
    ~Session() override;

    /// Tells why and hangs up.
    void refuse(rpc::Failure failure);
    void onEnded(std::function<void(Session&)> ended) { m_ended = std::move(ended); }

    /// Nothing is in progress and nobody waits to be told something: it may be hung up on to make room.
    [[nodiscard]] bool isIdle() const {
        return m_callsInProgress == 0 && m_subscriptions.empty() && m_socket.bytesToWrite() == 0;
    }
    [[nodiscard]] const std::string& user() const { return m_caller.user; }
    /// The least gives way first: who never asked anything before who did, and then who was heard longest ago.
    [[nodiscard]] std::pair<bool, std::uint64_t> worth() const { return {m_hasAsked, m_lastHeard}; }
    /// The server counts what it hears; the session remembers when it was heard last.
    void setHeard(std::uint64_t turn) { m_lastHeard = turn; }
    void onHeard(std::function<void(Session&)> heard) { m_heard = std::move(heard); }

private:
    class SessionOutlet;

    void onReadable();
    void onWritten();
    void takeLines();
    void take(const std::string& line);
    void heedSubscription(std::string_view name);
    void send(const std::string& line);
    void answer(const document::Node& id, rpc::Answer<document::Node> outcome);
    void say(const rpc::NotificationTraits& notification, document::Node params);
    void end();
    [[nodiscard]] bool mustWait() const;

    QLocalSocket m_socket;
    Caller m_caller;
    const Dispatcher& m_dispatcher;
    const SessionLimits m_limits; // a copy: a session that is over may outlive its server
    rpc::LineReader m_reader{rpc::kMaxMessage};
    std::shared_ptr<Outlet> m_outlet;
    std::map<std::string_view, std::uint64_t> m_lost; ///< notifications, by their name
    QTimer m_half;
    QTimer m_stall;
    std::function<void(Session&)> m_ended;
    std::function<void(Session&)> m_heard;
    std::set<std::string_view> m_subscriptions; ///< nouns
    std::size_t m_callsInProgress = 0;
    std::uint64_t m_lastHeard = 0;
    bool m_hasAsked = false;
    bool m_isOver = false;
    bool m_turnIsScheduled = false;
};

} // namespace gatehouse::control
