#pragma once

#include "gateway/http/connection_field.h"
#include "gateway/http/fields.h"
#include "gateway/http/head.h"
#include "gateway/http/http1/field_lines.h"
#include "gateway/http/reason.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace gatehouse::http::http1 {

/// What the connection fields of one head say, taken together.
class ConnectionFields {
public:
    ConnectionFields() {} // leaves m_named alone

    /// Takes one field line for whose id isConnectionField() holds. Anything but ok: it makes the framing ambiguous.
    [[nodiscard]] Reason read(FieldId id, const FieldLine& line);

    [[nodiscard]] std::optional<std::uint64_t> contentLength() const { return m_contentLength; }
    [[nodiscard]] bool chunked() const { return m_chunked; }
    [[nodiscard]] bool trailersAccepted() const { return m_trailersAccepted; }
    /// RFC 9112 §9.3.
    [[nodiscard]] bool keepsAlive(Version version) const {
        return !m_close && (version != Version::Http10 || m_keepAlive);
    }
    /// The one protocol that Upgrade names, if Connection names Upgrade. Never HTTP itself: h2c through a proxy is a
    /// tunnel past all its rules.
    [[nodiscard]] std::string_view upgrade() const;
    /// Removes the fields that Connection names. What the gateway itself looks at stays: a sender may not name a field
    /// meant for everybody (RFC 9110 §7.6.1), and `Connection: X-Forwarded-For` would hide the client (CVE-2022-31813).
    void removeNamed(Fields& fields) const;

private:
    Reason readContentLength(std::string_view value);
    Reason readTransferEncoding(const FieldLine& line);
    Reason readConnection(std::string_view value);
    void readTe(std::string_view value);
    void readUpgrade(std::string_view value);

    /// More names than any honest sender has; it bounds the work of removeNamed().
    static constexpr std::size_t kMostNamed = 16;
    /// A string_view without a value at first: most heads name nothing.
    struct Named {
        const char* at;
        std::size_t size;
    };

    std::optional<std::uint64_t> m_contentLength;
    std::string_view m_upgrade;
    std::uint8_t m_upgrades = 0;
    std::uint8_t m_namedCount = 0;
    bool m_chunked = false;
    bool m_close = false;
    bool m_keepAlive = false;
    bool m_upgradeNamed = false;
    bool m_trailersAccepted = false;
    std::array<Named, kMostNamed> m_named; ///< the first m_namedCount
};

} // namespace gatehouse::http::http1
