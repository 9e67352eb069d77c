#pragma once

#include "shared/api/status.h"
#include "shared/rpc/message.h"
#include "tests/console/support/words.h"

#include <QLocalServer>
#include <QLocalSocket>
#include <QPointer>
#include <QVector>

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <set>
#include <string>

namespace gatehouse::console {

/// A gateway that answers what the test says, and may be slow with it.
class TinyGateway {
public:
    using Outcome = rpc::Answer<document::Node>;

    explicit TinyGateway(const QString& path) : m_path(path) {
        QObject::connect(&m_server, &QLocalServer::newConnection, [this] {
            auto* socket = m_server.nextPendingConnection();
            m_sockets.push_back(socket);
            QObject::connect(socket, &QLocalSocket::readyRead, [this, socket] {
                while (socket->canReadLine())
                    take(*socket, socket->readLine().trimmed().toStdString());
            });
        });
    }
    void listen() {
        QLocalServer::removeServer(m_path);
        EXPECT_TRUE(m_server.listen(m_path));
    }
    void goAway() {
        m_server.close();
        for (const auto& socket : m_sockets) {
            if (socket)
                socket->abort();
        }
    }
    void answer(const std::string& method, std::function<Outcome()> outcome) {
        m_outcomes[method] = std::move(outcome);
    }
    /// From now on such calls wait for release().
    void hold(const std::string& method) { m_held.insert(method); }
    void release(const std::string& method) {
        m_held.erase(method);
        for (auto& [socket, request] : std::exchange(m_waiting, {})) {
            if (socket)
                reply(*socket, request);
        }
    }
    [[nodiscard]] bool isAsked(const std::string& method) const {
        return std::ranges::any_of(m_waiting, [&](const auto& one) { return one.second.method == method; });
    }
    [[nodiscard]] int callsOf(const std::string& method) const {
        const auto found = m_calls.find(method);
        return found == m_calls.end() ? 0 : found->second;
    }
    bool isMute = false;

private:
    void take(QLocalSocket& socket, const std::string& line) {
        auto message = rpc::parseMessage(line);
        ASSERT_TRUE(message);
        const auto& request = std::get<rpc::Request>(*message);
        ++m_calls[request.method];
        if (isMute)
            return;
        if (m_held.contains(request.method))
            m_waiting.emplace_back(&socket, request);
        else
            reply(socket, request);
    }
    void reply(QLocalSocket& socket, const rpc::Request& request) const {
        rpc::Reply reply;
        reply.id = *request.id;
        const auto outcome = m_outcomes.find(request.method);
        reply.outcome = outcome == m_outcomes.end()
                            ? Outcome(rpc::failure(rpc::ErrorCode::MethodNotFound, "no such method"))
                            : outcome->second();
        socket.write(QByteArray::fromStdString(rpc::writeMessage(reply)));
    }

    QString m_path;
    QLocalServer m_server;
    QVector<QPointer<QLocalSocket>> m_sockets;
    std::map<std::string, std::function<Outcome()>> m_outcomes;
    std::map<std::string, int> m_calls;
    std::set<std::string> m_held;
    std::vector<std::pair<QPointer<QLocalSocket>, rpc::Request>> m_waiting;
};

} // namespace gatehouse::console
