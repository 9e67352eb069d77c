#include "console/session/session.h"

#include "console/session/askpass.h"
#include "console/session/words.h"

#include <QCoreApplication>
#include <QProcessEnvironment>

namespace gatehouse::console {
namespace {

constexpr int kMostBridgeWords = 300; // of what ssh complains about, the end counts

std::chrono::milliseconds milliseconds(Duration duration) {
    return std::chrono::ceil<std::chrono::milliseconds>(duration);
}

} // namespace

Session::Session(GatewayAddress address, Asking asking, QObject* parent)
    : QObject(parent), m_address(std::move(address)), m_asking(asking) {
    m_retry.setSingleShot(true);
    m_retry.setTimerType(Qt::PreciseTimer); // a coarse one may be later than pause() has said
    m_patience.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &Session::start);
    connect(&m_patience, &QTimer::timeout, this, [this] { fail(tr("The gateway does not answer")); });
    m_lost.start();
}

Session::~Session() {
    m_client.reset(); // whoever waits for an answer may be half gone
    tearDown();
}

void Session::open() {
    if (m_state == State::Idle)
        start();
}

void Session::close() {
    m_retry.stop();
    tearDown();
    m_problem.clear();
    become(State::Idle);
}

void Session::tryNow() {
    if (m_state == State::Waiting)
        start();
}

void Session::drop(const QString& why) {
    if (m_state == State::Connected)
        fail(why);
}

Duration Session::pause() const {
    return m_state == State::Waiting ? Duration(m_retry.remainingTimeAsDuration()) : Duration{};
}

Duration Session::lostFor() const { return isConnected() ? Duration{} : Duration(m_lost.nsecsElapsed()); }

void Session::start() {
    m_retry.stop();
    tearDown();
    become(State::Connecting);
    m_patience.start(milliseconds(m_address.kind == GatewayAddress::Kind::Socket ? kSocketPatience : kSshPatience));
    if (!m_address.isUsable())
        fail(tr("This is no address of a gateway"));
    else if (m_address.kind == GatewayAddress::Kind::Socket)
        startSocket();
    else
        startBridge();
}

void Session::startSocket() {
    m_socket = std::make_unique<QLocalSocket>();
    connect(m_socket.get(), &QLocalSocket::connected, this, [this] { greet(*m_socket); });
    connect(m_socket.get(), &QLocalSocket::errorOccurred, this, [this](QLocalSocket::LocalSocketError error) {
        if (m_client != nullptr)
            return; // the client says so, too
        fail(error == QLocalSocket::ServerNotFoundError      ? tr("There is no such socket")
             : error == QLocalSocket::ConnectionRefusedError ? tr("The gateway is not running")
             : error == QLocalSocket::SocketAccessError      ? tr("This user may not use the socket")
                                                             : m_socket->errorString());
    });
    m_socket->connectToServer(m_address.socket);
}

void Session::startBridge() {
    m_bridge = std::make_unique<QProcess>();
    auto command = bridgeCommand(m_address, m_asking);
    m_bridge->setProgram(command.takeFirst());
    m_bridge->setArguments(command);
    m_bridge->setProcessEnvironment(askpassEnvironment(QProcessEnvironment::systemEnvironment()));
    connect(m_bridge.get(), &QProcess::started, this, [this] { greet(*m_bridge); });
    connect(m_bridge.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            fail(tr("ssh cannot be started"));
    });
    connect(m_bridge.get(), &QProcess::finished, this, [this] {
        const auto said = QString::fromUtf8(m_bridge->readAllStandardError()).trimmed().right(kMostBridgeWords);
        const auto last = said.section(u'\n', -1).trimmed();
        fail(last.isEmpty() ? tr("The connection has ended") : last);
    });
    m_bridge->start();
}

void Session::greet(QIODevice& device) {
    m_client = std::make_unique<rpc::Client>(device);
    m_client->onClosed([this](const std::string& why) {
        if (m_bridge != nullptr && m_bridge->state() != QProcess::NotRunning) {
            m_patience.start(milliseconds(kSocketPatience));
            return m_bridge->closeWriteChannel(); // how it ended is told when it has
        }
        QTimer::singleShot(0, this, [this, why = words(why)] { fail(why); }); // not from inside of the client
    });
    for (const auto& hearer : m_hearers)
        hearer(*m_client);
    send(
        api::kStatusGet, {}, this,
        [this](rpc::Answer<api::Status> answer) {
            if (m_state != State::Connecting)
                return;
            if (!answer && answer.error().code == rpc::ErrorCode::Disconnected)
                return; // why, is told by whatever has ended
            if (!answer)
                return fail(words(answer.error().message));
            m_greeting = *std::move(answer);
            m_patience.stop();
            m_nextPause = kFirstPause;
            m_problem.clear();
            become(State::Connected);
        },
        kSshPatience);
}

void Session::fail(const QString& why) {
    if (m_state == State::Idle || m_state == State::Waiting)
        return;
    if (m_state == State::Connected)
        m_lost.restart();
    m_problem = why;
    m_state = State::Waiting; // what ends below must not be taken for another failure
    tearDown();
    m_retry.start(milliseconds(m_nextPause));
    m_nextPause = std::min(m_nextPause * 2, Duration(kLongestPause));
    Q_EMIT stateChanged();
}

void Session::tearDown() {
    m_patience.stop();
    // They may be what is calling.
    if (m_client != nullptr) {
        m_client->onClosed([](const std::string&) {}); // it is known, and meant
        m_client.release()->deleteLater();
    }
    if (m_socket != nullptr) {
        m_socket->disconnect(this);
        auto* socket = m_socket.release();
        socket->abort();
        socket->deleteLater();
    }
    if (m_bridge != nullptr) {
        m_bridge->disconnect(this);
        auto* bridge = m_bridge.release();
        bridge->setParent(QCoreApplication::instance()); // which ends it, if it has not ended before
        bridge->closeWriteChannel();
        bridge->terminate();
        QObject::connect(bridge, &QProcess::finished, bridge, &QObject::deleteLater);
        if (bridge->state() == QProcess::NotRunning)
            bridge->deleteLater();
        else
            QTimer::singleShot(std::chrono::seconds(2), bridge, &QProcess::kill);
    }
}

void Session::become(State state) {
    if (std::exchange(m_state, state) != state)
        Q_EMIT stateChanged();
}

} // namespace gatehouse::console
