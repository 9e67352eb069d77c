#pragma once

#include "gateway/http/fields.h"

#include <nghttp2/nghttp2.h>

#include <cstdint>
#include <string_view>
#include <vector>

namespace gatehouse::http::http2 {

/// nghttp2's bytes as text.
[[nodiscard]] inline std::string_view textOf(const std::uint8_t* bytes, std::size_t size) {
    return {reinterpret_cast<const char*>(bytes), size};
}

/// In decimal digits.
[[nodiscard]] std::string_view numberText(std::uint64_t number, Arena& arena);

/// A head as nghttp2 takes it: views of names and values, which must stay until the frame is written.
class FieldList {
public:
    void clear() { m_fields.clear(); }
    /// Of our own making, or checked.
    void add(std::string_view lowerCaseName, std::string_view value);
    /// All but what is the codec's own business, and `without`. Control bytes become spaces (RFC 9110 §5.5): whatever a
    /// policy was made to add, nobody behind us may read a line's end in it.
    void add(const Fields& fields, std::string_view without = {});

    [[nodiscard]] const nghttp2_nv* data() const { return m_fields.data(); }
    [[nodiscard]] std::size_t size() const { return m_fields.size(); }

private:
    std::vector<nghttp2_nv> m_fields;
};

} // namespace gatehouse::http::http2
