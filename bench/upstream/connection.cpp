#include "bench/upstream/connection.h"

#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace gatehouse::bench {

namespace {

constexpr std::size_t kMaxHead = 64 * 1024;
constexpr std::size_t kMaxQueued = 256 * 1024;
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
constexpr std::string_view kBadRequest = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
constexpr std::string_view kChunk = "28\r\na line of a streamed answer: 40 bytes..\n\r\n";
constexpr std::size_t kChunkHead = 4;
constexpr std::size_t kChunkData = 0x28;
static_assert(kChunk.size() == kChunkHead + kChunkData + 2);
constexpr std::string_view kLastChunk = "0\r\n\r\n";

/// What /bytes/N is made of.
std::array<char, 64 * 1024>& filling() {
    static std::array<char, 64 * 1024> block = [] {
        std::array<char, 64 * 1024> bytes{};
        for (std::size_t i = 0; i < bytes.size(); ++i)
            bytes[i] = i % 64 == 63 ? '\n' : static_cast<char>('0' + i % 64 % 10);
        return bytes;
    }();
    return block;
}

} // namespace

Connection::~Connection() { ::close(m_socket); }

void Connection::onReadable(std::span<char> scratch) {
    const auto received = ::recv(m_socket, scratch.data(), scratch.size(), 0);
    if (received < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (received <= 0) {
        m_state = State::Finished;
        return;
    }
    // The common case never copies: what arrives in one piece is used where recv() put it.
    std::string_view input(scratch.data(), static_cast<std::size_t>(received));
    if (!m_in.empty()) {
        m_in += input;
        continueWithBuffered();
        return;
    }
    advance(input);
    m_in.assign(input);
}

void Connection::onWritable() {
    flush();
    streamOn();
    continueWithBuffered();
}

void Connection::onTimer() {
    m_wakeAt.reset();
    if (m_state == State::Pause)
        answer();
    streamOn();
    continueWithBuffered();
}

void Connection::continueWithBuffered() {
    std::string_view input = m_in;
    advance(input);
    m_in.erase(0, m_in.size() - input.size());
}

/// Serves as many requests as `input` holds, then sends all their answers at once.
void Connection::advance(std::string_view& input) {
    bool progress = true;
    while (progress) {
        progress = (m_state == State::Head && readHead(input)) || (m_state == State::Body && readBody(input));
        if (progress && m_out.size() < kMaxQueued)
            continue;
        const bool wasSending = m_state == State::Sending;
        flush();
        progress = progress || (wasSending && m_state == State::Head);
    }
}

bool Connection::readHead(std::string_view& input) {
    if (input.empty() || m_out.size() - m_sent > kMaxQueued)
        return false;
    const auto head = parseHead(input, m_request);
    if (head.result == HeadResult::Malformed || (head.result == HeadResult::Incomplete && input.size() > kMaxHead)) {
        refuse();
        return false;
    }
    if (head.result == HeadResult::Incomplete)
        return false;
    input.remove_prefix(head.size);
    m_answer = chooseAnswer(m_request, m_writer.name());
    m_body.start(m_request);
    m_state = State::Body;
    const bool bodyIsMissing = m_request.chunked || input.size() < m_request.contentLength;
    if (m_request.expectsContinue && bodyIsMissing)
        m_out += kContinue;
    return true;
}

bool Connection::readBody(std::string_view& input) {
    switch (m_body.consume(input)) {
    case BodyReader::Result::More:
        return false;
    case BodyReader::Result::Malformed:
        refuse();
        return false;
    case BodyReader::Result::Done:
        break;
    }
    if (m_answer.pause.count() != 0 && m_answer.kind != Answer::Kind::Stream) {
        m_state = State::Pause;
        m_wakeAt = std::chrono::steady_clock::now() + m_answer.pause;
        return false;
    }
    answer();
    return true;
}

void Connection::answer() {
    m_writer.write(m_answer, m_body.received(), m_out);
    if (m_answer.kind == Answer::Kind::Stream && !m_answer.withoutBody) {
        m_state = State::Streaming;
        streamOn();
        return;
    }
    if (m_answer.kind == Answer::Kind::Bytes && !m_answer.withoutBody)
        m_filling = m_answer.amount;
    // Filling and a last answer must be out before the next request is looked at.
    m_state = m_answer.keepAlive && m_filling == 0 ? State::Head : State::Sending;
}

/// One chunk at a time when there is a pause between them, otherwise as many as the socket takes.
void Connection::streamOn() {
    while (m_state == State::Streaming && !m_wakeAt && m_out.size() < kMaxQueued) {
        queueChunk();
        if (m_wakeAt || m_state != State::Streaming || m_out.size() >= kMaxQueued)
            flush();
    }
}

void Connection::queueChunk() {
    if (m_answer.amount == 0) {
        if (m_answer.chunked)
            m_out += kLastChunk;
        m_state = State::Sending;
        return;
    }
    --m_answer.amount;
    m_out += m_answer.chunked ? kChunk : kChunk.substr(kChunkHead, kChunkData);
    if (m_answer.pause.count() != 0)
        m_wakeAt = std::chrono::steady_clock::now() + m_answer.pause;
}

void Connection::refuse() {
    m_out += kBadRequest;
    m_answer.keepAlive = false;
    m_state = State::Sending;
}

void Connection::flush() {
    constexpr std::size_t kMaxPieces = 8;
    auto& block = filling();
    while (m_state != State::Finished && wantsToWrite()) {
        std::array<iovec, kMaxPieces + 1> pieces;
        std::size_t count = 0;
        if (m_sent != m_out.size())
            pieces[count++] = {m_out.data() + m_sent, m_out.size() - m_sent};
        for (auto left = m_filling; left != 0 && count <= kMaxPieces;) {
            const auto size = std::min<std::uint64_t>(left, block.size());
            pieces[count++] = {block.data(), size};
            left -= size;
        }
        msghdr message{};
        message.msg_iov = pieces.data();
        message.msg_iovlen = count;
        const auto sent = ::sendmsg(m_socket, &message, MSG_NOSIGNAL);
        if (sent < 0) {
            if (errno == EINTR)
                continue;
            if (errno != EAGAIN)
                m_state = State::Finished;
            return;
        }
        const auto fromOut = std::min<std::size_t>(static_cast<std::size_t>(sent), m_out.size() - m_sent);
        m_sent += fromOut;
        m_filling -= static_cast<std::size_t>(sent) - fromOut;
    }
    m_out.clear();
    m_sent = 0;
    if (m_state == State::Sending)
        m_state = m_answer.keepAlive ? State::Head : State::Finished;
}

} // namespace gatehouse::bench
