#include "gateway/cli/connection.h"

#include "shared/core/state_folder.h"

#include <QEventLoop>

#include <sys/stat.h>

#include <cstdlib>
#include <utility>
#include <vector>

namespace gatehouse::cli {

namespace {

constexpr int kConnectPatience = 5000; // milliseconds

bool isSocket(const std::string& path) {
    struct stat info {};
    return ::stat(path.c_str(), &info) == 0 && S_ISSOCK(info.st_mode);
}

} // namespace

Result<std::string> findSocket(const std::string& given) {
    if (!given.empty())
        return given;
    if (const char* variable = std::getenv("GATEHOUSE_SOCKET"); variable != nullptr && *variable != '\0')
        return std::string(variable);
    std::vector<std::string> places{"/run/gatehouse/management.sock", "/var/lib/gatehouse/management.sock"};
    if (const std::string own = usualStateFolder(); !own.empty())
        places.insert(places.begin(), own + "/management.sock");
    std::string looked;
    for (const std::string& place : places) {
        if (isSocket(place))
            return place;
        looked.append(looked.empty() ? "" : ", ").append(place);
    }
    return fail("no gateway runs here, or this user may not see its socket: none of " + looked +
                "; --socket or $GATEHOUSE_SOCKET says where it is");
}

Result<std::unique_ptr<Connection>> Connection::open(const std::string& path) {
    std::unique_ptr<Connection> connection(new Connection);
    connection->m_socket.connectToServer(QString::fromStdString(path));
    if (!connection->m_socket.waitForConnected(kConnectPatience)) {
        const std::string why = connection->m_socket.error() == QLocalSocket::ServerNotFoundError
                                    ? "there is no such socket"
                                : connection->m_socket.error() == QLocalSocket::ConnectionRefusedError
                                    ? "nobody listens there: the gateway is not running"
                                : connection->m_socket.error() == QLocalSocket::SocketAccessError
                                    ? "this user may not use it"
                                    : connection->m_socket.errorString().toStdString();
        return fail("no gateway at " + path + ": " + why);
    }
    connection->m_client = std::make_unique<rpc::Client>(connection->m_socket);
    return connection;
}

rpc::Answer<document::Node> Connection::call(std::string_view method, document::Node params, Duration limit) {
    QEventLoop loop;
    std::optional<rpc::Answer<document::Node>> answer;
    m_client->callRaw(
        std::string(method), std::move(params),
        [&](rpc::Answer<document::Node> outcome) {
            answer = std::move(outcome);
            loop.quit();
        },
        limit);
    if (!answer)
        loop.exec(); // ends: every call has a deadline
    return *std::move(answer);
}

} // namespace gatehouse::cli
