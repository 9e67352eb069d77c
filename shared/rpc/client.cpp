#include "shared/rpc/client.h"

#include <QPointer>
#include <QTimer>

#include <charconv>
#include <chrono>

namespace gatehouse::rpc {

using document::Node;

namespace {

/// Replies may be longer than what a gateway takes: the text of a document, escaped.
constexpr std::size_t kMaxReply = 8 * kMaxMessage;
constexpr qint64 kReadSize = 64 * 1024;

std::int64_t numberOf(const Node& id) {
    std::int64_t number = 0;
    if (id.kind == Node::Kind::Integer)
        std::from_chars(id.text.data(), id.text.data() + id.text.size(), number);
    return number;
}

} // namespace

Client::Client(QIODevice& device) : m_device(device), m_reader(kMaxReply) {
    connect(&device, &QIODevice::readyRead, this, &Client::onReadable);
    connect(&device, &QIODevice::readChannelFinished, this, [this] {
        const QPointer<Client> self(this);
        onReadable(); // what came before the end
        if (self)
            close("the gateway has closed the connection");
    });
    connect(&device, &QIODevice::aboutToClose, this, [this] { close("the connection was closed"); });
}

Client::~Client() = default;

void Client::callRaw(std::string method, Node params, std::function<void(Answer<Node>)> done, Duration limit) {
    const std::int64_t id = ++m_lastId;
    m_calls[id].done = std::move(done);
    Request request;
    request.id = Node::integer(id);
    request.method = std::move(method);
    request.params = std::move(params);
    const std::string line = writeMessage(request);
    if (m_isClosed || m_device.write(line.data(), static_cast<qint64>(line.size())) < 0) {
        // Not before this function has returned: nobody expects to be called back from inside a call.
        QTimer::singleShot(0, this, [this, id] {
            end(id, failure(ErrorCode::Disconnected, "there is no connection to the gateway"));
        });
        return;
    }
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(limit);
    QTimer::singleShot(wait, this,
                       [this, id] { end(id, failure(ErrorCode::TimedOut, "the gateway did not answer in time")); });
}

void Client::onReadable() {
    const QPointer<Client> self(this);
    while (self && !m_isClosed && m_device.bytesAvailable() > 0) {
        const QByteArray bytes = m_device.read(kReadSize);
        if (bytes.isEmpty())
            return;
        m_reader.feed({bytes.constData(), static_cast<std::size_t>(bytes.size())});
        while (const auto line = m_reader.next()) {
            take(*line);
            if (!self || m_isClosed)
                return;
        }
        if (m_reader.isTooLong())
            close("the gateway sent a line without an end");
    }
}

void Client::take(const std::string& line) {
    auto message = parseMessage(line);
    if (!message)
        return close("what answers is no gateway: " + message.error().failure.message);
    if (const auto* request = std::get_if<Request>(&*message)) {
        const auto heard = m_notifications.find(request->method);
        if (heard != m_notifications.end()) {
            const auto callback = heard->second; // it may be replaced meanwhile
            callback(request->params);
        }
        return;
    }
    auto& reply = std::get<Reply>(*message);
    if (reply.id.kind == Node::Kind::Null) // a refusal of the connection as a whole
        return close(reply.outcome ? "a reply to nothing" : reply.outcome.error().message);
    end(numberOf(reply.id), std::move(reply.outcome));
}

void Client::end(std::int64_t id, Answer<Node> outcome) {
    const auto call = m_calls.extract(id);
    if (!call.empty()) // else it is over already: its deadline was first
        call.mapped().done(std::move(outcome));
}

void Client::close(const std::string& why) {
    if (std::exchange(m_isClosed, true))
        return;
    const QPointer<Client> self(this);
    while (self && !m_calls.empty())
        end(m_calls.begin()->first, failure(ErrorCode::Disconnected, why));
    if (self && m_closed) {
        const auto closed = m_closed;
        closed(why);
    }
}

} // namespace gatehouse::rpc
