#pragma once

#include "gateway/observe/id_generator.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace gatehouse::observe {

/// Where an exchange stands in a distributed trace (W3C Trace Context): the trace it belongs to, its own span, and its
/// caller's. Kept as the text that goes into the traceparent field, since text is all that anybody asks for.
class TraceContext {
public:
    static constexpr std::size_t kSize = 55; ///< "00-<32 hex>-<16 hex>-<2 hex>"

    [[nodiscard]] std::string_view header() const { return {m_text.data(), kSize}; } ///< to be sent on as traceparent
    [[nodiscard]] std::string_view traceId() const { return header().substr(3, 32); }
    [[nodiscard]] std::string_view spanId() const { return header().substr(36, 16); }
    /// The caller's span; empty when the trace starts here.
    [[nodiscard]] std::string_view parentId() const {
        return m_isNew ? std::string_view{} : std::string_view{m_parent.data(), m_parent.size()};
    }
    [[nodiscard]] bool sampled() const;
    /// The trace starts here: a tracestate that came along belongs to none and must be dropped.
    [[nodiscard]] bool isNew() const { return m_isNew; }

private:
    friend TraceContext startTrace(IdGenerator& ids);
    friend TraceContext continueTrace(std::optional<std::string_view> traceparent, IdGenerator& ids);

    std::array<char, kSize> m_text{};
    std::array<char, 16> m_parent{};
    bool m_isNew = true;
};

/// A trace that begins with this exchange; sampled, and its id random as level 2 of the specification tells by a flag.
[[nodiscard]] TraceContext startTrace(IdGenerator& ids);
/// Goes on with a caller's trace in a new span; starts one when there is no field, or one that is not valid: a wrong
/// length, version ff, upper-case hex, ids of zeros only (§3.2.2, §4.3). With more than one traceparent field pass
/// nothing (§3.2.1).
[[nodiscard]] TraceContext continueTrace(std::optional<std::string_view> traceparent, IdGenerator& ids);

/// Whether a tracestate line may be sent on (§3.3.1): at most 32 members, no key twice, keys and values of their
/// grammar, 512 bytes at most (what §3.3.1.5 obliges us to propagate). One that may not is dropped; traceparent is not
/// touched by that.
[[nodiscard]] bool isValidTracestate(std::string_view value);

} // namespace gatehouse::observe
