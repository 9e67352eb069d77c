#pragma once

#include <tl/expected.hpp>

#include <string>
#include <utility>

namespace gatehouse {

/// Why a fallible operation of the control plane failed, in words for an operator: what, where, what to do.
/// The data plane has its own, allocation-free Fault (gateway/http/fault.h).
struct Error {
    std::string message;
};

template <class T, class E = Error> using Result = tl::expected<T, E>;

/// `return fail("cannot open {}: …")` from a function that returns Result<T>.
[[nodiscard]] inline tl::unexpected<Error> fail(std::string message) {
    return tl::unexpected<Error>(Error{std::move(message)});
}

} // namespace gatehouse

/// Unwraps a Result or returns its error from the enclosing function. Not for coroutines.
#define TRY(expression)                                                                                                \
    ({                                                                                                                 \
        auto tryResult = (expression);                                                                                 \
        if (!tryResult)                                                                                                \
            return ::tl::unexpected(std::move(tryResult).error());                                                     \
        *std::move(tryResult);                                                                                         \
    })

/// TRY for Result<void>.
#define TRY_VOID(expression)                                                                                           \
    do {                                                                                                               \
        auto tryResult = (expression);                                                                                 \
        if (!tryResult)                                                                                                \
            return ::tl::unexpected(std::move(tryResult).error());                                                     \
    } while (false)
