#pragma once

#include "gateway/http/http2/cookie_crumbs.h"
#include "gateway/http/http2/field_section.h"
#include "gateway/http/http2/options.h"
#include "gateway/http/request_fields.h"
#include "gateway/http/stream.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace gatehouse::http::http2 {

/// Reads the header block of one request (RFC 9113 §8.3.1) into its head, by the same rules as HTTP/1.
class RequestReader {
public:
    explicit RequestReader(const ServerOptions& options) : m_options(options) {}

    void begin(RequestHead& head);
    void take(std::string_view name, std::string_view value);
    /// The block is complete: head.fault says whether it can be accepted.
    void finish(EndOfStream end);

private:
    enum Pseudo : std::uint8_t {
        NoneSeen = 0,
        MethodSeen = 1,
        SchemeSeen = 2,
        AuthoritySeen = 4,
        PathSeen = 8,
        ProtocolSeen = 16
    };

    [[nodiscard]] static Pseudo pseudoOf(std::string_view name);
    void takePseudo(std::string_view name, std::string_view value);
    [[nodiscard]] std::string_view readStartLine(std::string_view value);
    void takeCrumb(std::string_view crumb);
    void takeConnectionField(const Field& field);
    [[nodiscard]] Reason check(EndOfStream end);
    [[nodiscard]] Reason checkPseudoFields() const;
    [[nodiscard]] Reason startUpgrade(EndOfStream end);
    [[nodiscard]] Reason checkAuthority();

    const ServerOptions& m_options;
    RequestHead* m_head = nullptr;
    FieldSection m_section;
    std::optional<RequestFields> m_fields;
    std::string_view m_authority;
    CookieCrumbs m_cookie;
    std::size_t m_startLine = 0; ///< what the request line of HTTP/1 would have taken
    std::uint8_t m_seen = 0;     ///< of Pseudo
    bool m_schemeIsHttp = false;
    bool m_protocolIsWebSocket = false;
};

} // namespace gatehouse::http::http2
