#pragma once

#include "gateway/http/head.h"
#include "gateway/policies/jwt/config.h"
#include "shared/core/arena.h"

#include <cstddef>
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

    /// Takes out the tokens of all sources: what has not been verified must not be taken for what has.
    void strip(http::RequestHead& request, Arena& arena) const;
    /// Puts one back where it was found.
    void put(const Found& found, http::RequestHead& request, Arena& arena) const;

private:
    enum class Kind : std::uint8_t { Header, Cookie, Query };
    struct Source {
        Kind kind;
        std::string name;
        std::string scheme{};      ///< lower case
        std::string shownScheme{}; ///< as it is written
    };

    [[nodiscard]] static Found findIn(const Source& source, const http::RequestHead& request);
    static void stripFrom(const Source& source, http::RequestHead& request, Arena& arena);

    std::vector<Source> m_sources;
};

} // namespace gatehouse::policies::jwt
