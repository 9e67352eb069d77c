#pragma once

#include "shared/core/bytes.h"
#include "shared/core/socket_address.h"
#include "shared/core/time.h"
#include "shared/schema/fwd.h"

#include <cstdint>
#include <optional>
#include <string>

namespace gatehouse::model {

struct AccessLog {
    std::string path;            ///< a file, "stdout", "stderr"; empty: no access log
    std::string format = "json"; ///< "json", or text with {placeholders}
    Bytes buffer = 4_MiB;        ///< lines waiting for a slow disk; more are dropped and counted
};

struct Admin {
    /// Metrics and health over HTTP.
    SocketAddress address{IpAddress::v4(0x7f000001), 9901, {}};
    bool enabled = true;
};

struct Runtime {
    static constexpr std::uint32_t kMostWorkers = 1'024;

    std::uint32_t workers = 0; ///< 0: one per processor
    Duration drain = 30s;      ///< how long exchanges may go on after SIGTERM
    bool watch = true;         ///< reload when the file changes
};

/// What each worker remembers of its exchanges.
struct Verdicts {
    static constexpr std::uint32_t kMost = 100'000;

    std::uint32_t keep = 1'000; ///< the latest; 0: nothing is remembered
    std::uint32_t failures = 200;
    std::uint32_t slow = 200;
    Duration slowAfter = 1s; ///< until the answer began
};

struct Tracing {
    bool traceparent = true; ///< continue or start W3C trace context
};

[[nodiscard]] schema::TypePtr declare(schema::Tag<AccessLog>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Admin>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Runtime>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Tracing>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Verdicts>);

} // namespace gatehouse::model
