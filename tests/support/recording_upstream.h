#pragma once

#include "shared/core/socket_address.h"
#include "tests/support/certificates.h"
#include "tests/support/connection.h"
#include "tests/support/http_message.h"
#include "tests/support/sockets.h"

#include <atomic>
#include <functional>
#include <mutex>
#include <thread>

namespace gatehouse::test {

/// A server on a thread of its own that answers requests by a function and remembers, connection by connection, every
/// byte it was sent. The judge of what a gateway really forwarded.
class RecordingUpstream {
public:
    struct Reply {
        std::string bytes{};
        enum class Then { Keep, Close, Reset } then = Then::Keep;
    };
    /// Called on the upstream's thread, once for each whole request.
    using Answer = std::function<Reply(const HttpMessage& request)>;

    struct Recorded {
        std::string bytes;                 ///< everything received on this connection
        std::vector<HttpMessage> requests; ///< what a strict reader makes of them
        std::string problem;               ///< why the reader stopped; empty while all is well
        bool ended = false;
    };

    RecordingUpstream() : RecordingUpstream(answerOk) {}
    explicit RecordingUpstream(Answer answer, const CertifiedKey* tls = nullptr, const SocketAddress& at = loopback(0));
    RecordingUpstream(const RecordingUpstream&) = delete;
    RecordingUpstream& operator=(const RecordingUpstream&) = delete;
    ~RecordingUpstream();

    [[nodiscard]] SocketAddress address() const { return m_address; }
    [[nodiscard]] std::string url() const;
    [[nodiscard]] std::vector<Recorded> connections() const;
    /// All whole requests, over all connections.
    [[nodiscard]] std::vector<HttpMessage> requests() const;
    [[nodiscard]] std::size_t requestCount() const;
    [[nodiscard]] std::size_t openConnections() const;
    void forget();

    /// 200 with a short body.
    [[nodiscard]] static Reply answerOk(const HttpMessage& request);
    /// 200 with `body`, or only its length if the request was HEAD.
    [[nodiscard]] static Reply answerWith(const HttpMessage& request, std::string_view body);

private:
    struct Peer;
    void run();
    void serve(Peer& peer);

    Answer m_answer;
    SslContextPtr m_tls;
    UniqueFd m_listener;
    SocketAddress m_address;
    mutable std::mutex m_mutex; ///< guards m_recorded
    std::vector<std::shared_ptr<Recorded>> m_recorded;
    std::atomic<bool> m_stop = false;
    std::thread m_thread;
};

} // namespace gatehouse::test
