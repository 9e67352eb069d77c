#pragma once

#include "gateway/observe/random_source.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace gatehouse::observe {

/// Where an exchange stands in a distributed trace (W3C Trace Context, level 1 with the random flag of level 2).
struct TraceContext {
    static constexpr std::size_t kTraceparentSize = 55; ///< "00-<32 hex>-<16 hex>-<2 hex>"
    static constexpr std::uint8_t kSampled = 0x01;
    static constexpr std::uint8_t kRandom = 0x02; ///< level 2: the trace id's last 7 bytes are random

    struct TraceId {
        std::uint64_t high = 0;
        std::uint64_t low = 0;
        friend bool operator==(TraceId, TraceId) = default;
    };

    TraceId traceId;
    std::uint64_t parentId = 0; ///< the caller's span; zero when the trace starts here
    std::uint64_t spanId = 0;   ///< this exchange's span
    std::uint8_t flags = 0;

    [[nodiscard]] bool present() const { return traceId != TraceId{}; }
    [[nodiscard]] bool sampled() const { return (flags & kSampled) != 0; }

    /// What a caller sent, with its span as parentId and no spanId; nothing when it must be ignored (§3.2.2, §4.3): a
    /// wrong length, version ff, upper-case hex, ids of zeros only. More than one traceparent field counts as none
    /// (§3.2.1).
    [[nodiscard]] static std::optional<TraceContext> parse(std::string_view traceparent);
    /// Goes on with a caller's trace, in a new span.
    [[nodiscard]] static TraceContext continued(const TraceContext& caller, RandomSource& random);
    enum class Sampling : bool { No, Yes };
    [[nodiscard]] static TraceContext started(RandomSource& random, Sampling sampling);

    /// The field value to send on: version 00, this exchange's span. Exactly kTraceparentSize bytes are written.
    void writeTraceparent(char* out) const;
    /// 32 and 16 lower-case hex digits.
    void writeTraceId(char* out) const;
    void writeSpanId(char* out) const;
};

/// Whether a tracestate line may be sent on (§3.3.1): at most 32 members, no key twice, keys and values of their
/// grammar, 512 bytes at most (what §3.3.1.5 obliges to propagate). One that may not is dropped; that never touches
/// traceparent.
[[nodiscard]] bool isValidTracestate(std::string_view value);

} // namespace gatehouse::observe
