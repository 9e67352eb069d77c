#include "shared/rpc/failure.h"

#include <algorithm>
#include <array>
#include <utility>

namespace gatehouse::rpc {

using document::Node;

namespace {

constexpr std::array kErrorCodes{
    ErrorTraits{ErrorCode::ParseError, "parse_error", "The line is not JSON."},
    ErrorTraits{ErrorCode::InvalidRequest, "invalid_request",
                "The line is JSON, yet no request: not a JSON-RPC 2.0 object, longer than 1 MiB, or half of one."},
    ErrorTraits{ErrorCode::MethodNotFound, "method_not_found", "There is no such method."},
    ErrorTraits{ErrorCode::InvalidParams, "invalid_params",
                "The parameters are not those of the method; `data` lists what is wrong with them."},
    ErrorTraits{ErrorCode::InternalError, "internal_error", "The gateway could not do it, and the caller cannot help."},
    ErrorTraits{ErrorCode::Forbidden, "forbidden", "The caller's role does not allow it."},
    ErrorTraits{ErrorCode::NotFound, "not_found", "There is nothing of that name, number or hash."},
    ErrorTraits{ErrorCode::Conflict, "conflict",
                "Somebody else was first, or something else has to end first: look again, then decide."},
    ErrorTraits{ErrorCode::InvalidConfiguration, "invalid_configuration",
                "The configuration is wrong; `data` lists everything that is wrong with it. Nothing was changed."},
    ErrorTraits{ErrorCode::ReadOnly, "read_only", "The configuration is a file; change it there."},
    ErrorTraits{ErrorCode::Unavailable, "unavailable", "The store cannot be used now. Nothing was changed."},
    ErrorTraits{ErrorCode::StorageFull, "storage_full", "There is no room to keep it. Nothing was changed."},
    ErrorTraits{ErrorCode::Busy, "busy", "Too much at once; try again."},
    ErrorTraits{ErrorCode::NotApplied, "not_applied",
                "The configuration is right, and this machine cannot run it now: an address, a file or a right is not "
                "to be had. Nothing was changed."},
    ErrorTraits{ErrorCode::NotAdopted, "not_adopted", "It is kept, and a worker has not taken it over in time."},
    ErrorTraits{ErrorCode::Disconnected, "disconnected",
                "The connection ended before the answer came; made by the client. What was asked for may be done."},
    ErrorTraits{ErrorCode::TimedOut, "timed_out",
                "The answer did not come in time; made by the client. What was asked for may be done."},
};

Node itemOf(const document::Diagnostic& diagnostic) {
    Node item = Node::map();
    item.add("severity", Node::string(diagnostic.severity == document::Severity::Error ? "error" : "warning"));
    if (diagnostic.location.line != 0) {
        item.add("line", Node::integer(diagnostic.location.line));
        item.add("column", Node::integer(diagnostic.location.column));
    }
    if (!diagnostic.path.empty())
        item.add("path", Node::string(diagnostic.path));
    item.add("message", Node::string(diagnostic.message));
    if (!diagnostic.hint.empty())
        item.add("hint", Node::string(diagnostic.hint));
    return item;
}

} // namespace

std::span<const ErrorTraits> errorCodes() { return kErrorCodes; }

std::string_view nameOf(ErrorCode code) {
    const auto found = std::ranges::find(kErrorCodes, code, &ErrorTraits::code);
    return found == kErrorCodes.end() ? "unknown" : found->name;
}

tl::unexpected<Failure> failure(ErrorCode code, std::string message) {
    return tl::unexpected(Failure{code, std::move(message)});
}

Failure failureOf(ErrorCode code, const document::Diagnostics& diagnostics) {
    const auto found = diagnostics.sorted();
    const auto first = std::ranges::find(found, document::Severity::Error, &document::Diagnostic::severity);
    Failure failure{code, "it is wrong", Node::list()};
    if (first != found.end())
        failure.message = (first->path.empty() ? "" : first->path + "  ") + first->message +
                          (first->hint.empty() ? "" : "; " + first->hint);
    for (const document::Diagnostic& diagnostic : found)
        failure.data->items.push_back(itemOf(diagnostic));
    return failure;
}

} // namespace gatehouse::rpc
