#pragma once

#include "gateway/http/http2/field_section.h"
#include "gateway/http/options.h"
#include "gateway/http/untrusted_fields.h"

#include <string_view>

namespace gatehouse::http::http2 {

/// Reads a trailer section (RFC 9113 §8.1); names that may not come so late are left out.
class TrailerReader {
public:
    explicit TrailerReader(TrailerFrom from) : m_from(from) {}

    void begin(Fields& trailers, const Limits& limits);
    void take(std::string_view name, std::string_view value);
    /// The block is complete: true if it is well-formed.
    [[nodiscard]] bool finish() const { return m_section.fault() == Reason::ok; }

private:
    TrailerFrom m_from;
    Fields* m_trailers = nullptr;
    FieldSection m_section;
};

} // namespace gatehouse::http::http2
