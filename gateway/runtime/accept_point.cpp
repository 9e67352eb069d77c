#include "gateway/runtime/accept_point.h"

#include "gateway/net/tcp_stream.h"
#include "gateway/runtime/worker.h"

namespace gatehouse::runtime {

AcceptPoint::AcceptPoint(Worker& worker, net::UniqueFd socket)
    : m_worker(worker), m_socket(worker.loop(), std::move(socket), *this) {}

void AcceptPoint::onAccept(net::UniqueFd connection, const SocketAddress& peer) {
    if (!m_listener->hasRoom() || m_worker.isOutOfMemory())
        return m_listener->onConnectionsRefused(1); // closed on return
    m_worker.serve(m_listener, std::make_unique<net::TcpStream>(m_worker.loop(), std::move(connection), peer));
}

void AcceptPoint::onAcceptFailed(int error, std::size_t turnedAway) { m_listener->onAcceptFailed(error, turnedAway); }

} // namespace gatehouse::runtime
