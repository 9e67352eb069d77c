#pragma once

#include "gateway/http/http1/client_session.h"
#include "gateway/http/stream.h"
#include "gateway/integrations/dns/resolver.h"
#include "gateway/integrations/http_client/reach.h"
#include "gateway/integrations/http_client/url.h"
#include "gateway/net/event_loop.h"
#include "gateway/net/stream.h"
#include "gateway/tls/client_context.h"
#include "gateway/tls/tls_stream.h"
#include "shared/core/arena.h"
#include "shared/core/bytes.h"
#include "shared/core/result.h"
#include "shared/core/time.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace gatehouse::integrations {

/// What to fetch, and how much is put up with.
struct FetchRequest {
    Url url;
    std::shared_ptr<const tls::ClientContext> tls; ///< for https
    Reach reach = Reach::Public;
    Duration timeLimit = 5s; ///< for all of it, from the name to the last byte
    Bytes largestBody = 256_KiB;
};

struct FetchAnswer {
    std::string body;
    std::optional<Duration> maxAge; ///< of Cache-Control; nothing if it says nothing about age
    IpAddress address;              ///< of who has answered
};

/// One GET of a small document, on a connection of its own. Redirects are not followed: who is asked was chosen by an
/// operator, and it is not for a server to send us elsewhere. Destruction gives it up; not from inside its callbacks.
class Fetch final : private net::StreamHandler,
                    private http::ClientSessionHost,
                    private http::ResponseSink,
                    private net::Deferred {
public:
    using Callback = std::function<void(Result<FetchAnswer>)>;

    /// Calls back once, never from inside this call; the callback may destroy the fetch.
    Fetch(net::EventLoop& loop, Resolver& resolver, FetchRequest request, Callback callback);
    Fetch(const Fetch&) = delete;
    Fetch& operator=(const Fetch&) = delete;
    ~Fetch();

private:
    void onResolved(const Resolution& resolution);
    void connectToNext();
    void failedAt(const std::string& failure);
    void onTimeout() { finish(fail("no whole answer within the time limit")); }
    void finish(Result<FetchAnswer> result);
    void readCacheControl(const http::Fields& fields);
    void onTurn() override;

    // net::StreamHandler
    void onOpen() override;
    [[nodiscard]] std::size_t onData(std::string_view bytes) override;
    void onEndOfInput() override;
    void onDrained() override {}
    void onClosed(net::Closed why) override;
    // http::ClientSessionHost
    [[nodiscard]] ByteOutput& output() override { return *m_transport; }
    void pauseInput() override { m_transport->pauseReading(); }
    void resumeInput() override { m_transport->resumeReading(); }
    void endOutput() override {}
    [[nodiscard]] MonotonicTime now() const override { return m_loop.now(); }
    void requestFlush() override {}
    void onConnectionFault(http::Reason) override {}
    void onCapacityChanged() override {}
    void endConnection(http::CloseMode mode) override;
    // http::ResponseSink
    [[nodiscard]] Arena& responseArena() override { return m_arena; }
    void onInterim(http::ResponseHead& head) override;
    void onResponse(http::ResponseHead& head, http::EndOfStream end) override;
    void onResponseBody(std::string_view bytes) override;
    void onResponseEnd(const http::Fields* trailers) override;
    void onUpstreamFault(http::Reason reason) override;
    void onUpstreamWritable() override {}

    net::EventLoop& m_loop;
    FetchRequest m_request;
    Callback m_callback;
    std::shared_ptr<Resolver::Lookup> m_lookup;
    std::vector<IpAddress> m_addresses; ///< still to be tried, last one first
    std::string m_failure;              ///< of each address so far
    Arena m_arena;
    std::unique_ptr<net::Stream> m_transport;
    const tls::TlsStream* m_tls = nullptr; ///< the same stream, if it speaks TLS
    std::unique_ptr<http::ClientSession> m_session;
    FetchAnswer m_answer;
    std::optional<Result<FetchAnswer>> m_result; ///< to be called back with
    net::Timer m_timer = net::Timer::calling<&Fetch::onTimeout>(*this);
};

} // namespace gatehouse::integrations
