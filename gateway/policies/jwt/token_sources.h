#pragma once

#include "gateway/http/head.h"
#include "gateway/policies/jwt/config.h"
#include "shared/core/arena.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::policies::jwt {

/// Finds the token of a request, and takes tokens out of it. Immutable.
class TokenSources {
public:
    explicit TokenSources(const std::vector<TokenSource>& sources);

    struct Found {
        std::string_view token; ///< empty: there is none
        std::size_t source = 0;
        bool isAmbiguous = false; ///< the source has more than one, and nobody can tell which one counts
    };
    /// The token of the first source that has one.
    [[nodiscard]] Found find(const http::RequestHead& request) const;

    /// Takes out the tokens of all sources but `kept`: what has not been verified must not be taken for what has.
    void strip(http::RequestHead& request, std::optional<std::size_t> kept, Arena& arena) const;

private:
    enum class Kind : std::uint8_t { Header, Cookie, Query };
    struct Source {
        Kind kind;
        std::string name;
        std::string scheme; ///< lower case
    };

    [[nodiscard]] static Found findIn(const Source& source, const http::RequestHead& request);
    static void stripFrom(const Source& source, http::RequestHead& request, Arena& arena);

    std::vector<Source> m_sources;
};

} // namespace gatehouse::policies::jwt
