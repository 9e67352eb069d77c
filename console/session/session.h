#pragma once

#include "console/session/gateway_address.h"
#include "shared/api/status.h"
#include "shared/core/time.h"
#include "shared/rpc/client.h"

#include <QElapsedTimer>
#include <QLocalSocket>
#include <QObject>
#include <QPointer>
#include <QProcess>
#include <QTimer>

#include <memory>
#include <type_traits>

namespace gatehouse::console {

/// A connection to one gateway that keeps itself up: after a loss it tries again, each time after a longer while, and
/// says what it does meanwhile. Calls are asynchronous and end once, at their deadline at the latest; one that is made
/// without a connection ends at once. Lives on the GUI thread.
class Session final : public QObject {
    Q_OBJECT

public:
    enum class State {
        Idle,       ///< nobody wants a connection
        Connecting, ///< and waiting for the first answer
        Connected,
        Waiting ///< for the next try
    };
    static constexpr Duration kFirstPause = 500ms;
    static constexpr Duration kLongestPause = 15s;
    static constexpr Duration kSocketPatience = 5s; ///< for the first answer
    static constexpr Duration kSshPatience = 60s;   ///< somebody may have to type a passphrase

    explicit Session(GatewayAddress address, Asking asking = Asking::Allowed, QObject* parent = nullptr);
    ~Session() override;

    void open();
    void close();
    /// Now, instead of after the pause.
    void tryNow();
    /// The other side does not answer any more, somebody has noticed.
    void drop(const QString& why);

    [[nodiscard]] const GatewayAddress& address() const { return m_address; }
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isConnected() const { return m_state == State::Connected; }
    /// Why there is no connection, in the words of whoever knew; empty while there is one.
    [[nodiscard]] const QString& problem() const { return m_problem; }
    /// Until the next try.
    [[nodiscard]] Duration pause() const;
    /// Since the last connection ended, or since the first try.
    [[nodiscard]] Duration lostFor() const;
    /// From the last call's start to its answer.
    [[nodiscard]] Duration roundTrip() const { return m_roundTrip; }
    /// The gateway's first answer of this connection.
    [[nodiscard]] const api::Status& greeting() const { return m_greeting; }

    /// `done` is not called any more once `context` is gone.
    template <class P, class R>
    void call(const rpc::Method<P, R>& method, const std::type_identity_t<P>& params, QObject* context,
              std::type_identity_t<std::function<void(rpc::Answer<R>)>> done, Duration limit = rpc::Client::kPatience) {
        if (!isConnected() || m_client == nullptr) {
            QTimer::singleShot(0, context, [done = std::move(done)] {
                done(rpc::failure(rpc::ErrorCode::Disconnected, "there is no connection to the gateway"));
            });
            return;
        }
        send(method, params, context, std::move(done), limit);
    }

    /// What the gateway says unasked, in every connection from the next one on.
    template <class P>
    void hear(const rpc::Notification<P>& notification, std::type_identity_t<std::function<void(P)>> heard) {
        m_hearers.push_back(
            [&notification, heard = std::move(heard)](rpc::Client& client) { client.on(notification, heard); });
    }

Q_SIGNALS:
    void stateChanged();

private:
    template <class P, class R>
    void send(const rpc::Method<P, R>& method, const std::type_identity_t<P>& params, QObject* context,
              std::type_identity_t<std::function<void(rpc::Answer<R>)>> done, Duration limit) {
        QElapsedTimer started;
        started.start();
        m_client->call(method, params,
                       std::function<void(rpc::Answer<R>)>([this, self = QPointer<Session>(this),
                                                            guard = QPointer<QObject>(context), started,
                                                            done = std::move(done)](rpc::Answer<R> answer) {
                           if (self && answer)
                               m_roundTrip = Duration(started.nsecsElapsed());
                           if (guard)
                               done(std::move(answer));
                       }),
                       limit);
    }

    void start();
    void startSocket();
    void startBridge();
    void greet(QIODevice& device);
    void fail(const QString& why);
    void tearDown();
    void become(State state);

    GatewayAddress m_address;
    Asking m_asking;
    State m_state = State::Idle;
    QString m_problem;
    Duration m_nextPause = kFirstPause;
    Duration m_roundTrip{};
    QTimer m_retry, m_patience;
    QElapsedTimer m_lost;
    std::unique_ptr<QLocalSocket> m_socket;
    std::unique_ptr<QProcess> m_bridge;
    std::unique_ptr<rpc::Client> m_client;
    std::vector<std::function<void(rpc::Client&)>> m_hearers;
    api::Status m_greeting;
};

} // namespace gatehouse::console
