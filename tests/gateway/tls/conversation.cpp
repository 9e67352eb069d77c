#include "tests/gateway/tls/conversation.h"

#include <QEventLoop>

#include <utility>

namespace gatehouse::tls::testing {

namespace {

/// False if there was nothing to carry.
bool carry(End& from, End& to, std::size_t piece) {
    const std::string bytes = from.transport->takeOutput();
    for (std::size_t at = 0; at < bytes.size(); at += piece)
        to.transport->deliver(std::string_view(bytes).substr(at, piece));
    if (from.transport->isShutdown() || from.transport->closed() == net::Stream::CloseMode::Flush)
        to.transport->deliverEnd();
    return !bytes.empty();
}

} // namespace

Conversation::Conversation(std::shared_ptr<const ServerContext> serverContext,
                           std::shared_ptr<const ClientContext> clientContext, const std::string& host)
    : loop(net::EventLoop::create(clock).value()) {
    auto serverTransport = std::make_unique<MemoryTransport>();
    auto clientTransport = std::make_unique<MemoryTransport>();
    server.transport = serverTransport.get();
    client.transport = clientTransport.get();
    server.stream = TlsStream::accept(*loop, std::move(serverTransport), std::move(serverContext));
    client.stream = TlsStream::connect(*loop, std::move(clientTransport), std::move(clientContext), host);
    server.stream->setHandler(server.owner);
    client.stream->setHandler(client.owner);
}

Conversation::~Conversation() = default;

void Conversation::turn() { loop->processEvents(QEventLoop::AllEvents); }

void Conversation::run(std::size_t piece) {
    for (int quiet = 0; quiet < 3;) {
        turn();
        bool busy = carry(client, server, piece);
        busy |= carry(server, client, piece);
        busy |= client.transport->offerKept();
        busy |= server.transport->offerKept();
        quiet = busy ? 0 : quiet + 1;
    }
}

} // namespace gatehouse::tls::testing
