#pragma once

#include "gateway/http/http2/field_section.h"
#include "gateway/http/http2/options.h"
#include "gateway/http/stream.h"

#include <string_view>

namespace gatehouse::http::http2 {

/// Reads the header block of one response, interim or final (RFC 9113 §8.3.2), into its head.
class ResponseReader {
public:
    explicit ResponseReader(const ClientOptions& options) : m_options(options) {}

    void begin(ResponseHead& head);
    void take(std::string_view name, std::string_view value);
    /// The block is complete: true if it is a response to a request of that method.
    [[nodiscard]] bool finish(Method requestMethod, EndOfStream end);

private:
    void takeStatus(std::string_view value);
    void takeConnectionField(const Field& field);

    const ClientOptions& m_options;
    ResponseHead* m_head = nullptr;
    FieldSection m_section;
};

} // namespace gatehouse::http::http2
