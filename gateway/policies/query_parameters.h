#pragma once

#include "shared/core/arena.h"

#include <optional>
#include <string_view>

namespace gatehouse::policies {

/// The parameters of a query one after the other, as they were sent: `while (auto p = parameters.next())`.
class QueryParameters {
public:
    struct Parameter {
        std::string_view text; ///< all of it
        std::string_view name;
        std::string_view value;
    };

    explicit QueryParameters(std::string_view query) : m_rest(query), m_atEnd(query.empty()) {}

    [[nodiscard]] std::optional<Parameter> next() {
        if (m_atEnd)
            return std::nullopt;
        const auto end = m_rest.find('&');
        const std::string_view text = m_rest.substr(0, end);
        m_atEnd = end == m_rest.npos;
        m_rest = m_atEnd ? std::string_view{} : m_rest.substr(end + 1);
        const auto equals = text.find('=');
        return Parameter{text, text.substr(0, equals),
                         equals == text.npos ? std::string_view{} : text.substr(equals + 1)};
    }

private:
    std::string_view m_rest;
    bool m_atEnd;
};

/// The text with its percent-encoded bytes decoded, "+" being a blank; nothing if an encoding is broken.
[[nodiscard]] std::optional<std::string_view> decodeFormText(std::string_view text, Arena& arena);

/// Whether a name as sent is that one, once it is decoded.
[[nodiscard]] bool isParameter(std::string_view sent, std::string_view name);

/// The query without any parameter of that name.
[[nodiscard]] std::string_view withoutParameter(std::string_view query, std::string_view name, Arena& arena);

} // namespace gatehouse::policies
