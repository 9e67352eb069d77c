#pragma once

#include "gateway/net/event_loop.h"
#include "gateway/net/tcp_stream.h"
#include "shared/core/result.h"
#include "shared/core/socket_address.h"

#include <memory>

namespace gatehouse::net {

/// Begins to connect to `address` (TCP or Unix) and returns at once. The stream calls onOpen() or
/// onClosed(ConnectFailed), never from inside this call; what is written before goes out when it is open. An error
/// means that there was nothing to wait for: no descriptor, no free port, no route, no such path. The deadline is the
/// owner's.
[[nodiscard]] Result<std::unique_ptr<TcpStream>> connectTo(EventLoop& loop, const SocketAddress& address);

} // namespace gatehouse::net
