#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gatehouse::test {

enum class MessageKind { Request, Response };
/// How much of a message is wanted: a response to HEAD, or one that is judged by raw bytes afterwards, has no body to
/// wait for.
enum class MessagePart { Whole, HeadOnly };

/// One HTTP/1 message as a peer of the gateway received it. Deliberately plain and strict, and independent of the
/// gateway's own codec: names and values are kept as they came.
struct HttpMessage {
    enum class Framing { None, Length, Chunked, UntilClose };
    using FieldLine = std::pair<std::string, std::string>;

    std::string startLine;
    std::vector<FieldLine> fields;
    Framing framing = Framing::None;
    std::string body; ///< chunked coding removed
    std::vector<std::string> chunks;
    std::vector<FieldLine> trailers;
    std::string raw;

    /// All values of a field, in order; names compare without case.
    [[nodiscard]] std::vector<std::string> values(std::string_view name) const;
    /// Of a response; 0 if the start line is none.
    [[nodiscard]] int status() const;
    /// Of a request: method and target.
    [[nodiscard]] std::string method() const;
    [[nodiscard]] std::string target() const;
};

[[nodiscard]] std::string_view toString(HttpMessage::Framing framing);

/// Takes one message from the front of `bytes`. `ended`: no more will come. Nothing is taken while it is incomplete.
struct TakenMessage {
    enum class State { Incomplete, Complete, Malformed };
    State state = State::Incomplete;
    HttpMessage message;
    std::string problem; ///< of Malformed
};
[[nodiscard]] TakenMessage takeMessage(std::string& bytes, MessageKind kind, MessagePart part, bool ended);

} // namespace gatehouse::test
