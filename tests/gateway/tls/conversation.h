#pragma once

#include "gateway/net/event_loop.h"
#include "gateway/tls/tls_stream.h"
#include "tests/gateway/tls/memory_transport.h"
#include "tests/gateway/tls/recorder.h"

#include <memory>

namespace gatehouse::tls::testing {

/// One end of a conversation: a stream over a transport in memory, and its owner.
struct End {
    MemoryTransport* transport = nullptr; ///< owned by `stream`
    std::unique_ptr<TlsStream> stream;
    Recorder owner;
};

/// A server and a client that talk to each other in memory, step by step.
class Conversation {
public:
    Conversation(std::shared_ptr<const ServerContext> server, std::shared_ptr<const ClientContext> client,
                 const std::string& host = "api.example.com");
    ~Conversation();

    /// Carries bytes both ways, `piece` at a time, until nobody has anything to say.
    void run(std::size_t piece = 64 * 1024);
    /// One turn of the loop.
    void turn();

    [[nodiscard]] bool bothOpen() const { return server.owner.opened == 1 && client.owner.opened == 1; }

    SystemClock clock;
    std::unique_ptr<net::EventLoop> loop;
    End server;
    End client;
};

} // namespace gatehouse::tls::testing
