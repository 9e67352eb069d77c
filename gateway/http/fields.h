#pragma once

#include "shared/core/arena.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

namespace gatehouse::http {

// Field names that the gateway itself looks at. A field's id is found once, when it is parsed or added.
#define GATEHOUSE_FIELD_IDS(X)                                                                                         \
    X(Accept, "accept")                                                                                                \
    X(AcceptEncoding, "accept-encoding")                                                                               \
    X(Authorization, "authorization")                                                                                  \
    X(CacheControl, "cache-control")                                                                                   \
    X(Connection, "connection")                                                                                        \
    X(ContentLength, "content-length")                                                                                 \
    X(ContentType, "content-type")                                                                                     \
    X(Cookie, "cookie")                                                                                                \
    X(Date, "date")                                                                                                    \
    X(Expect, "expect")                                                                                                \
    X(Forwarded, "forwarded")                                                                                          \
    X(Host, "host")                                                                                                    \
    X(Http2Settings, "http2-settings")                                                                                 \
    X(KeepAlive, "keep-alive")                                                                                         \
    X(Location, "location")                                                                                            \
    X(Origin, "origin")                                                                                                \
    X(ProxyAuthenticate, "proxy-authenticate")                                                                         \
    X(ProxyAuthorization, "proxy-authorization")                                                                       \
    X(ProxyConnection, "proxy-connection")                                                                             \
    X(Referer, "referer")                                                                                              \
    X(Server, "server")                                                                                                \
    X(SetCookie, "set-cookie")                                                                                         \
    X(Te, "te")                                                                                                        \
    X(Traceparent, "traceparent")                                                                                      \
    X(Tracestate, "tracestate")                                                                                        \
    X(Trailer, "trailer")                                                                                              \
    X(TransferEncoding, "transfer-encoding")                                                                           \
    X(Upgrade, "upgrade")                                                                                              \
    X(UserAgent, "user-agent")                                                                                         \
    X(Via, "via")                                                                                                      \
    X(XForwardedFor, "x-forwarded-for")                                                                                \
    X(XForwardedHost, "x-forwarded-host")                                                                              \
    X(XForwardedPort, "x-forwarded-port")                                                                              \
    X(XForwardedProto, "x-forwarded-proto")                                                                            \
    X(XRequestId, "x-request-id")

enum class FieldId : std::uint8_t {
    Other,
#define GATEHOUSE_FIELD_ID(id, name) id,
    GATEHOUSE_FIELD_IDS(GATEHOUSE_FIELD_ID)
#undef GATEHOUSE_FIELD_ID
};

/// The id of a lower-case field name.
[[nodiscard]] FieldId fieldId(std::string_view lowerCaseName);
/// The name that belongs to an id; empty for Other.
[[nodiscard]] std::string_view fieldName(FieldId id);

/// One field line. The name is lower case everywhere behind the codec (as on the wire of HTTP/2); the value has no
/// surrounding white space and no control bytes but HTAB. Both views live in the exchange's arena or in the plan. A
/// value may hold bytes above 0x7F (RFC 9110 §5.5, obs-text): whoever prints one escapes it.
struct Field {
    std::string_view name;
    std::string_view value;
    FieldId id = FieldId::Other;
};

/// The field section of a message, in the order received. Field lines of one name are never joined: a policy that looks
/// at values must look at each. Lives in the exchange's arena; cheap to move, not to be kept longer.
class Fields {
public:
    explicit Fields(Arena& arena) : m_arena(&arena) {}

    [[nodiscard]] std::span<const Field> all() const { return {m_fields, m_size}; }
    [[nodiscard]] std::span<Field> all() { return {m_fields, m_size}; }
    [[nodiscard]] std::size_t size() const { return m_size; }

    /// The first field of that name; null without one.
    [[nodiscard]] const Field* find(FieldId id) const;
    [[nodiscard]] const Field* find(std::string_view lowerCaseName) const;
    /// The value of the first field of that name.
    [[nodiscard]] std::optional<std::string_view> value(FieldId id) const;
    [[nodiscard]] std::optional<std::string_view> value(std::string_view lowerCaseName) const;
    [[nodiscard]] std::size_t count(FieldId id) const;

    /// Appends a field line. Name (lower case) and value must outlive the exchange or be in its arena.
    void add(std::string_view lowerCaseName, std::string_view value);
    void add(FieldId id, std::string_view value);
    void add(const Field& field) {
        if (m_size == m_capacity)
            addToFull(field);
        else
            m_fields[m_size++] = field;
    }
    /// Replaces every field of that name by this one, at the place of the first.
    void set(std::string_view lowerCaseName, std::string_view value);
    void set(FieldId id, std::string_view value);
    /// Removes every field of that name and says how many there were.
    std::size_t remove(std::string_view lowerCaseName);
    std::size_t remove(FieldId id);
    template <class Predicate> std::size_t removeIf(Predicate predicate) {
        std::size_t kept = 0;
        for (std::size_t i = 0; i < m_size; ++i) {
            if (!predicate(std::as_const(m_fields[i]))) {
                if (kept != i)
                    m_fields[kept] = m_fields[i];
                ++kept;
            }
        }
        return std::exchange(m_size, kept) - kept;
    }

    /// Makes room for `count` fields in all, so that adding up to that many does not move them.
    void reserve(std::size_t count);

    /// A copy that can be changed without touching this one; names and values are shared.
    [[nodiscard]] Fields clone() const {
        Fields copy(*m_arena);
        copy.reserve(m_size);
        for (const Field& field : all())
            copy.add(field);
        return copy;
    }

    [[nodiscard]] Arena& arena() const { return *m_arena; }

private:
    void addToFull(const Field& field);
    void replace(const Field& field);

    Arena* m_arena;
    Field* m_fields = nullptr;
    std::size_t m_size = 0;
    std::size_t m_capacity = 0;
};

} // namespace gatehouse::http
