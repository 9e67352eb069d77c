#pragma once

#include "shared/core/time.h"
#include "shared/rpc/line_reader.h"
#include "shared/rpc/message.h"
#include "shared/rpc/method.h"

#include <QIODevice>
#include <QObject>

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>

namespace gatehouse::rpc {

/// Calls methods over any open device: a local socket, the pipe of `gatehousectl bridge` behind SSH. Lives on the
/// thread of the device, which must outlive it. Every call ends once: with its reply, at its deadline, or with the
/// connection; those that are open when the client goes end with nothing. Callbacks may call again, and may destroy the
/// client.
class Client final : public QObject {
public:
    static constexpr Duration kPatience = 30s;

    explicit Client(QIODevice& device);
    ~Client() override;

    template <class P, class R>
    void call(const Method<P, R>& method, const P& params, std::function<void(Answer<R>)> done,
              Duration limit = kPatience) {
        callRaw(
            std::string(method.name), write(params),
            [done = std::move(done)](Answer<document::Node> answer) {
                if (!answer)
                    return done(tl::unexpected(std::move(answer).error()));
                R reply{};
                if (auto read = readReply(*schema::typeOf<R>(), *answer, &reply); !read)
                    return done(tl::unexpected(std::move(read).error()));
                done(std::move(reply));
            },
            limit);
    }
    /// Without types, for whoever knows methods only from `rpc.describe`.
    void callRaw(std::string method, document::Node params, std::function<void(Answer<document::Node>)> done,
                 Duration limit = kPatience);

    /// Called for every notification of that name; a second one replaces the first. What does not read as declared is
    /// passed over.
    template <class P> void on(const Notification<P>& notification, std::function<void(P)> heard) {
        m_notifications[std::string(notification.name)] = [heard = std::move(heard)](const document::Node& node) {
            P params{};
            if (readReply(*schema::typeOf<P>(), node, &params))
                heard(std::move(params));
        };
    }
    /// Called once, when the other side is gone or speaks something else; every open call has ended by then.
    void onClosed(std::function<void(const std::string& why)> closed) { m_closed = std::move(closed); }

    [[nodiscard]] bool isClosed() const { return m_isClosed; }

private:
    struct Call {
        std::function<void(Answer<document::Node>)> done;
    };

    void onReadable();
    void take(const std::string& line);
    void end(std::int64_t id, Answer<document::Node> outcome);
    void close(const std::string& why);

    QIODevice& m_device;
    LineReader m_reader;
    std::map<std::int64_t, Call> m_calls;
    std::map<std::string, std::function<void(const document::Node&)>> m_notifications;
    std::function<void(const std::string&)> m_closed;
    std::int64_t m_lastId = 0;
    bool m_isClosed = false;
};

} // namespace gatehouse::rpc
