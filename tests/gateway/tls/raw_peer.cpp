#include "tests/gateway/tls/raw_peer.h"

#include <QEventLoop>

#include <utility>

namespace gatehouse::tls::testing {

RawClient::RawClient(const std::function<void(SSL_CTX*)>& configure) : m_context(SSL_CTX_new(TLS_client_method())) {
    configure(m_context.get());
    m_ssl.reset(SSL_new(m_context.get()));
    SSL_set_bio(m_ssl.get(), BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
    SSL_set_connect_state(m_ssl.get());
}

std::string RawClient::handshake() {
    ERR_clear_error();
    SSL_do_handshake(m_ssl.get());
    ERR_clear_error();
    return takeOutput();
}

void RawClient::hear(const std::string& bytes) {
    BIO_write(SSL_get_rbio(m_ssl.get()), bytes.data(), static_cast<int>(bytes.size()));
}

std::string RawClient::takeOutput() {
    std::string bytes(static_cast<std::size_t>(BIO_pending(SSL_get_wbio(m_ssl.get()))), '\0');
    if (!bytes.empty())
        BIO_read(SSL_get_wbio(m_ssl.get()), bytes.data(), static_cast<int>(bytes.size()));
    return bytes;
}

std::string RawClient::read() {
    std::string all;
    char piece[16 * 1024];
    std::size_t count = 0;
    ERR_clear_error();
    while (SSL_read_ex(m_ssl.get(), piece, sizeof piece, &count) == 1)
        all.append(piece, count);
    return all;
}

void RawClient::write(const std::string& bytes) {
    std::size_t count = 0;
    SSL_write_ex(m_ssl.get(), bytes.data(), bytes.size(), &count);
}

ServerUnderTest::ServerUnderTest(std::shared_ptr<const ServerContext> context)
    : loop(net::EventLoop::create(clock).value()) {
    auto memory = std::make_unique<MemoryTransport>();
    transport = memory.get();
    stream = TlsStream::accept(*loop, std::move(memory), std::move(context));
    stream->setHandler(owner);
}

std::string ServerUnderTest::say(std::string_view bytes) {
    transport->deliver(bytes);
    loop->processEvents(QEventLoop::AllEvents);
    return transport->takeOutput();
}

void ServerUnderTest::converse(RawClient& client) {
    for (std::string bytes = client.handshake(); !bytes.empty(); bytes = client.handshake())
        client.hear(say(bytes));
}

} // namespace gatehouse::tls::testing
