#pragma once

#include "bench/upstream/answer.h"
#include "bench/upstream/body_reader.h"
#include "bench/upstream/request.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace gatehouse::bench {

/// One client of the upstream: reads requests, one after the other, and sends their answers. Owns its socket; lives in
/// the server's only thread. It has no idle timeout: whoever measures or tries things out decides when to go.
class Connection {
public:
    using Time = std::chrono::steady_clock::time_point;

    Connection(int socket, const AnswerWriter& writer) : m_socket(socket), m_writer(writer) {}
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Each does what can be done now; `scratch` is shared by all connections and holds nothing between calls.
    void onReadable(std::span<char> scratch);
    void onWritable();
    void onTimer();

    [[nodiscard]] bool finished() const { return m_state == State::Finished; }
    [[nodiscard]] bool wantsToRead() const { return m_state == State::Head || m_state == State::Body; }
    [[nodiscard]] bool wantsToWrite() const { return m_sent != m_out.size() || m_filling != 0; }
    [[nodiscard]] std::optional<Time> wakeAt() const { return m_wakeAt; }

private:
    enum class State { Head, Body, Pause, Streaming, Sending, Finished };

    void advance(std::string_view& input);
    [[nodiscard]] bool readHead(std::string_view& input);
    [[nodiscard]] bool readBody(std::string_view& input);
    void answer();
    void streamOn();
    void queueChunk();
    void refuse();
    void flush();
    void continueWithBuffered();

    int m_socket;
    const AnswerWriter& m_writer;
    State m_state = State::Head;
    Request m_request;
    BodyReader m_body;
    Answer m_answer;
    std::string m_in;  ///< received, not used yet
    std::string m_out; ///< to be sent, from m_sent on
    std::size_t m_sent = 0;
    std::uint64_t m_filling = 0; ///< bytes of filling that follow m_out
    std::optional<Time> m_wakeAt;
};

} // namespace gatehouse::bench
