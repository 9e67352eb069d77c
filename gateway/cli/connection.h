#pragma once

#include "shared/core/time.h"
#include "shared/rpc/client.h"
#include "shared/rpc/failure.h"

#include <QLocalSocket>

#include <memory>
#include <optional>
#include <string>

namespace gatehouse::cli {

/// Where the gateway's socket is: `given`, else $GATEHOUSE_SOCKET, else the first that is there of the usual ones: in
/// this user's state folder, in the service's folders. With nothing there, the error says where was looked.
[[nodiscard]] Result<std::string> findSocket(const std::string& given);

/// A connection to a gateway, used by turns: each call waits for its answer in an event loop of its own.
class Connection {
public:
    [[nodiscard]] static Result<std::unique_ptr<Connection>> open(const std::string& path);

    [[nodiscard]] rpc::Answer<document::Node> call(std::string_view method, document::Node params,
                                                   Duration limit = rpc::Client::kPatience);
    template <class P, class R>
    [[nodiscard]] rpc::Answer<R> call(const rpc::Method<P, R>& method, const P& params,
                                      Duration limit = rpc::Client::kPatience) {
        const auto node = call(method.name, rpc::write(params), limit);
        if (!node)
            return tl::unexpected(node.error());
        R reply{};
        if (auto read = rpc::readReply(*method.reply(), *node, &reply); !read)
            return tl::unexpected(std::move(read).error());
        return reply;
    }
    [[nodiscard]] rpc::Client& client() { return *m_client; }

private:
    Connection() = default;

    QLocalSocket m_socket;
    std::unique_ptr<rpc::Client> m_client;
};

} // namespace gatehouse::cli
