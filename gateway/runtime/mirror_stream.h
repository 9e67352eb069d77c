#pragma once

#include "gateway/http/stream.h"
#include "gateway/net/event_loop.h"
#include "gateway/pipeline/exchange.h"
#include "gateway/pipeline/request_copy.h"

#include <memory>

namespace gatehouse::runtime {

/// The client of an exchange that shows a copy of a request to a service: sends the copy's body when it is wanted, and
/// listens to nothing.
class MirrorStream final : public http::ServerStream, private net::Deferred {
public:
    MirrorStream(net::EventLoop& loop, std::unique_ptr<pipeline::RequestCopy> copy);

    /// The exchange has been begun with this stream and connection().
    void begin(pipeline::Exchange& exchange, const pipeline::RoutePlan& route);
    [[nodiscard]] const pipeline::ConnectionFacts& connection() const { return m_connection; }

    // http::ServerStream
    void sendInterim(const http::ResponseHead&) override {}
    void sendHead(const http::ResponseHead&, http::EndOfStream) override {}
    void sendBody(std::string_view) override {}
    void sendEnd(const http::Fields*) override {}
    void abort() override {}
    [[nodiscard]] bool canSend() const override { return true; }
    [[nodiscard]] std::size_t queued() const override { return 0; }
    void pauseBody() override {}
    void resumeBody() override;
    void release() override { m_exchange = nullptr; }

private:
    void onTurn() override;

    net::EventLoop& m_loop;
    std::unique_ptr<pipeline::RequestCopy> m_copy;
    pipeline::ConnectionFacts m_connection;
    pipeline::Exchange* m_exchange = nullptr; ///< until it has released the stream
    bool m_isSent = false;
};

} // namespace gatehouse::runtime
