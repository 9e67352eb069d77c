#pragma once

#include "shared/document/node.h"
#include "shared/rpc/failure.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace gatehouse::rpc {

/// Bytes of one message without its line feed, in either direction.
constexpr std::size_t kMaxMessage = 1024 * 1024;

/// A call, or, without an id, a notification (JSON-RPC 2.0 §4).
struct Request {
    std::optional<document::Node> id; ///< an integer or a string
    std::string method;
    document::Node params = document::Node::map();
};

/// What a call came to (§5). The id is null where it could not be told which call was meant.
struct Reply {
    document::Node id;
    Answer<document::Node> outcome;
};

using Message = std::variant<Request, Reply>;

/// What is wrong with a line, and whose it was, as far as that can be told.
struct Malformed {
    Failure failure;
    document::Node id{};
};

/// One line as a message. Strict: version 2.0, parameters by name, known members only, no batches.
[[nodiscard]] Result<Message, Malformed> parseMessage(std::string_view line);

/// The message as one line, with its line feed.
[[nodiscard]] std::string writeMessage(const Request& request);
[[nodiscard]] std::string writeMessage(const Reply& reply);

} // namespace gatehouse::rpc
