#pragma once

#include "shared/api/methods.h"
#include "shared/rpc/message.h"
#include "tests/console/support/words.h"

#include <QLocalServer>
#include <QLocalSocket>
#include <QPointer>

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace gatehouse::console {

/// Stands between a console and its gateway: lets a call pass, keeps it back or answers it itself, as a test says.
class Between {
public:
    enum class Fate { Passes, Waits, Fails };

    Between(const QString& path, QString gateway) : m_gateway(std::move(gateway)) {
        QObject::connect(&m_server, &QLocalServer::newConnection, &m_server, [this] { onConnection(); });
        EXPECT_TRUE(m_server.listen(path)) << m_server.errorString().toStdString();
    }

    std::function<Fate(const std::string& method)> fate = [](const std::string&) { return Fate::Passes; };
    std::function<rpc::Failure(const std::string& method)> failure;
    /// Of what the gateway says, a line.
    std::function<QByteArray(QByteArray line)> retold;

    /// What has been kept back goes on its way.
    void release() {
        fate = [](const std::string&) { return Fate::Passes; };
        for (auto& [socket, line] : std::exchange(m_kept, {})) {
            if (socket)
                socket->write(line);
        }
    }

private:
    void onConnection() {
        auto* console = m_server.nextPendingConnection();
        auto* gateway = new QLocalSocket(console);
        QObject::connect(console, &QLocalSocket::disconnected, console, &QObject::deleteLater);
        QObject::connect(gateway, &QLocalSocket::disconnected, console, &QLocalSocket::disconnectFromServer);
        QObject::connect(console, &QLocalSocket::readyRead, console, [this, console, gateway] {
            while (console->canReadLine())
                take(*console, *gateway, console->readLine());
        });
        QObject::connect(gateway, &QLocalSocket::readyRead, console, [this, console, gateway] {
            while (gateway->canReadLine())
                console->write(retold ? retold(gateway->readLine()) : gateway->readLine());
        });
        gateway->connectToServer(m_gateway);
    }
    void take(QLocalSocket& console, QLocalSocket& gateway, const QByteArray& line) {
        const auto message = rpc::parseMessage(line.trimmed().toStdString());
        ASSERT_TRUE(message);
        const auto& request = std::get<rpc::Request>(*message);
        switch (fate(request.method)) {
        case Fate::Passes:
            gateway.write(line);
            return;
        case Fate::Waits:
            m_kept.emplace_back(&gateway, line);
            return;
        case Fate::Fails:
            console.write(QByteArray::fromStdString(
                rpc::writeMessage(rpc::Reply{*request.id, tl::unexpected(failure(request.method))})));
        }
    }

    QString m_gateway;
    QLocalServer m_server;
    std::vector<std::pair<QPointer<QLocalSocket>, QByteArray>> m_kept;
};

} // namespace gatehouse::console
