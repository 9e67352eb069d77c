#include "shared/rpc/message.h"

#include "shared/document/reader.h"
#include "shared/document/writer.h"

#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <utility>

namespace gatehouse::rpc {

using document::Node;

namespace {

constexpr std::size_t kMaxId = 128;     // bytes
constexpr std::size_t kMaxMethod = 128; // bytes

tl::unexpected<Malformed> invalid(std::string message, Node id = {}) {
    return tl::unexpected(Malformed{{ErrorCode::InvalidRequest, std::move(message)}, std::move(id)});
}

const Node* member(const Node& object, std::string_view name) {
    const Node::Entry* entry = object.find(name);
    return entry == nullptr ? nullptr : &entry->value;
}

bool isId(const Node& id) {
    return (id.kind == Node::Kind::Integer || id.kind == Node::Kind::String) && id.text.size() <= kMaxId;
}

/// The first member that does not belong there; null without.
const Node::Entry* stranger(const Node& object, std::initializer_list<std::string_view> known) {
    const auto found = std::ranges::find_if(
        object.entries, [&](const Node::Entry& entry) { return std::ranges::find(known, entry.key) == known.end(); });
    return found == object.entries.end() ? nullptr : &*found;
}

Result<Message, Malformed> parseRequest(Node& object) {
    const Node* id = member(object, "id");
    if (id != nullptr && !isId(*id))
        return invalid("the id is neither a whole number nor a short text");
    const Node named = id == nullptr ? Node{} : *id;
    if (const auto* entry = stranger(object, {"jsonrpc", "id", "method", "params"}); entry != nullptr)
        return invalid("a request has no member " + document::inQuotes(entry->key), named);
    const Node& method = *member(object, "method");
    if (method.kind != Node::Kind::String || method.text.empty() || method.text.size() > kMaxMethod)
        return invalid("the method is no name", named);
    Request request;
    if (id != nullptr)
        request.id = named;
    request.method = method.text;
    if (const Node* params = member(object, "params"); params != nullptr) {
        if (params->kind != Node::Kind::Map)
            return invalid("params is not an object: parameters have names", named);
        request.params = *params;
    }
    return Message(std::move(request));
}

Result<Failure, Malformed> parseFailure(const Node& error) {
    const Node* code = member(error, "code");
    const Node* message = member(error, "message");
    int number = 0;
    if (code == nullptr || code->kind != Node::Kind::Integer || message == nullptr ||
        message->kind != Node::Kind::String ||
        std::from_chars(code->text.data(), code->text.data() + code->text.size(), number).ec != std::errc{})
        return invalid("the error has no code or no message");
    Failure failure{static_cast<ErrorCode>(number), message->text};
    if (const Node* data = member(error, "data"); data != nullptr)
        failure.data = *data;
    return failure;
}

Result<Message, Malformed> parseReply(Node& object) {
    const Node* id = member(object, "id");
    const Node* result = member(object, "result");
    const Node* error = member(object, "error");
    if (id == nullptr || (!isId(*id) && id->kind != Node::Kind::Null))
        return invalid("a reply without an id");
    if ((result == nullptr) == (error == nullptr))
        return invalid("neither a request nor a reply: it has no method, and not one of result and error", *id);
    if (const auto* entry = stranger(object, {"jsonrpc", "id", "result", "error"}); entry != nullptr)
        return invalid("a reply has no member " + document::inQuotes(entry->key), *id);
    if (result != nullptr)
        return Message(Reply{*id, *result});
    return Message(Reply{*id, tl::unexpected(TRY(parseFailure(*error)))});
}

Node head() {
    Node object = Node::map();
    object.add("jsonrpc", Node::string("2.0"));
    return object;
}

} // namespace

Result<Message, Malformed> parseMessage(std::string_view line) {
    document::Diagnostics diagnostics;
    std::optional<Node> root = document::read(line, document::Format::Json, diagnostics);
    if (!root || diagnostics.hasErrors()) // duplicate keys leave a tree behind
        return tl::unexpected(Malformed{failureOf(ErrorCode::ParseError, diagnostics)});
    if (root->kind != Node::Kind::Map)
        return invalid(root->kind == Node::Kind::List ? "batches are not spoken here: one object a line"
                                                      : "not an object");
    const Node* version = member(*root, "jsonrpc");
    if (version == nullptr || version->kind != Node::Kind::String || version->text != "2.0")
        return invalid(R"(no JSON-RPC 2.0: "jsonrpc": "2.0" is missing)");
    return member(*root, "method") != nullptr ? parseRequest(*root) : parseReply(*root);
}

std::string writeMessage(const Request& request) {
    Node object = head();
    if (request.id)
        object.add("id", *request.id);
    object.add("method", Node::string(request.method));
    object.add("params", request.params);
    return document::writeJsonLine(object) + '\n';
}

std::string writeMessage(const Reply& reply) {
    Node object = head();
    object.add("id", reply.id);
    if (reply.outcome) {
        object.add("result", *reply.outcome);
        return document::writeJsonLine(object) + '\n';
    }
    const Failure& failure = reply.outcome.error();
    Node error = Node::map();
    error.add("code", Node::integer(static_cast<int>(failure.code)));
    error.add("message", Node::string(failure.message));
    if (failure.data)
        error.add("data", *failure.data);
    object.add("error", std::move(error));
    return document::writeJsonLine(object) + '\n';
}

} // namespace gatehouse::rpc
