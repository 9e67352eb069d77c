#pragma once

#include "gateway/http/head.h"
#include "shared/core/arena.h"
#include "shared/core/time.h"

#include <cstdint>
#include <optional>
#include <string_view>

// What the gateway must know of gRPC over HTTP (grpc/doc/PROTOCOL-HTTP2.md), whatever version carries it: its
// deadlines, and how an answer of the gateway's own is said so that its clients understand.

namespace gatehouse::pipeline {

enum class GrpcStatus : std::uint8_t {
    Ok = 0,
    Unknown = 2,
    DeadlineExceeded = 4,
    PermissionDenied = 7,
    ResourceExhausted = 8,
    Unimplemented = 12,
    Internal = 13,
    Unavailable = 14,
    Unauthenticated = 16,
};

/// Whether a message is one of gRPC, by its content type. gRPC-Web is another protocol.
[[nodiscard]] bool isGrpc(const http::Fields& fields);

/// "grpc-timeout", if it is there once and well-formed.
[[nodiscard]] std::optional<Duration> grpcTimeout(const http::Fields& fields);
/// The same as text, never longer than `timeout`, and never nothing.
[[nodiscard]] std::string_view grpcTimeoutText(Duration timeout, Arena& arena);

/// What a client of gRPC is told in place of that status (grpc/doc/http-grpc-status-mapping.md), where the reason for
/// it does not say more.
[[nodiscard]] GrpcStatus grpcStatus(http::Reason reason, std::uint16_t httpStatus);
/// The digits of a status, as a literal.
[[nodiscard]] std::string_view toText(GrpcStatus status);
/// "grpc-status" of a head or trailers; nothing without a valid one.
[[nodiscard]] std::optional<std::uint8_t> readGrpcStatus(const http::Fields& fields);

/// A text as "grpc-message" carries it: percent-encoded.
[[nodiscard]] std::string_view grpcMessage(std::string_view text, Arena& arena);

} // namespace gatehouse::pipeline
