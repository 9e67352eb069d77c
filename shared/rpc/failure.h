#pragma once

#include "shared/core/result.h"
#include "shared/document/diagnostics.h"
#include "shared/document/node.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace gatehouse::rpc {

/// Why a call came to nothing. Those of JSON-RPC 2.0 §5.1 have the numbers that it gives them.
enum class ErrorCode : int {
    ParseError = -32700,
    InvalidRequest = -32600,
    MethodNotFound = -32601,
    InvalidParams = -32602,
    InternalError = -32603,
    Forbidden = -32001,
    NotFound = -32002,
    Conflict = -32003,
    InvalidConfiguration = -32004,
    ReadOnly = -32005,
    Unavailable = -32006,
    StorageFull = -32007,
    Busy = -32008,
    NotApplied = -32009,
    NotAdopted = -32010,
    Disconnected = -32011,
    TimedOut = -32012,
};

struct ErrorTraits {
    ErrorCode code;
    std::string_view name; ///< "not_found"
    std::string_view text; ///< what it means, for the reference
};

/// All of them, in the order of the reference.
[[nodiscard]] std::span<const ErrorTraits> errorCodes();
/// Its name; "unknown" for one that a newer gateway sent.
[[nodiscard]] std::string_view nameOf(ErrorCode code);

/// A call that failed, as the caller is told: a code for programs, words for people, and what belongs to that code.
struct Failure {
    ErrorCode code = ErrorCode::InternalError;
    std::string message;
    std::optional<document::Node> data{};
};

template <class T> using Answer = Result<T, Failure>;

/// `return failure(ErrorCode::NotFound, "there is no revision 7")` from a function that returns Answer<T>.
[[nodiscard]] tl::unexpected<Failure> failure(ErrorCode code, std::string message);
/// The first of what was found wrong as the message, all of it as the data: a list of { severity, line, column, path,
/// message, hint }.
[[nodiscard]] Failure failureOf(ErrorCode code, const document::Diagnostics& diagnostics);

} // namespace gatehouse::rpc
