#include "gateway/policies/jwt/token_sources.h"

#include "gateway/policies/auth_scheme.h"
#include "gateway/routing/parameters.h"
#include "shared/core/ascii.h"

#include <algorithm>
#include <cstring>

namespace gatehouse::policies::jwt {

namespace {

void take(TokenSources::Found& found, std::string_view token) {
    found.isAmbiguous = found.isAmbiguous || !found.token.empty();
    found.token = token;
}

/// A Cookie field without the cookies of that name (RFC 6265 §4.2.1).
std::string_view withoutCookie(std::string_view field, std::string_view name, Arena& arena) {
    auto* kept = arena.allocateArray<char>(field.size());
    std::size_t size = 0;
    bool isWhole = true;
    for (std::string_view left = field; !left.empty();) {
        std::string_view pair = left.substr(0, left.find(';'));
        left.remove_prefix(std::min(pair.size() + 1, left.size()));
        const std::string_view written = ascii::trimBlanks(pair);
        if (ascii::trimBlanks(written.substr(0, written.find('='))) == name) {
            isWhole = false;
            continue;
        }
        if (size != 0)
            kept[size++] = ';';
        else
            pair = ascii::trimBlanks(pair);
        std::memcpy(kept + size, pair.data(), pair.size());
        size += pair.size();
    }
    return isWhole ? field : std::string_view(kept, size);
}

} // namespace

TokenSources::TokenSources(const std::vector<TokenSource>& sources) {
    for (const TokenSource& source : sources) {
        if (!source.header.empty()) {
            std::string name = ascii::lowerCase(source.header);
            const bool needsScheme = source.scheme.empty() && name == "authorization"; // RFC 9110 §11.6.2: it has one
            const std::string scheme = needsScheme ? "Bearer" : source.scheme;
            m_sources.push_back({Kind::Header, std::move(name), ascii::lowerCase(scheme), scheme});
        } else if (!source.cookie.empty()) {
            m_sources.push_back({Kind::Cookie, source.cookie});
        } else {
            m_sources.push_back({Kind::Query, source.query});
        }
    }
}

TokenSources::Found TokenSources::find(const http::RequestHead& request) const {
    for (std::size_t i = 0; i < m_sources.size(); ++i) {
        Found found = findIn(m_sources[i], request);
        found.source = i;
        if (!found.token.empty())
            return found;
    }
    return {};
}

TokenSources::Found TokenSources::findIn(const Source& source, const http::RequestHead& request) {
    Found found;
    switch (source.kind) {
    case Kind::Header:
        for (const http::Field& field : request.fields.all()) {
            if (field.name != source.name)
                continue;
            if (const auto token = behindScheme(field.value, source.scheme); token && !token->empty())
                take(found, *token);
        }
        break;
    case Kind::Cookie:
        routing::anyCookie(request.fields, [&](std::string_view name, std::string_view value) {
            if (name == source.name && !value.empty())
                take(found, value);
            return false;
        });
        break;
    case Kind::Query:
        routing::anyParameter(request.query, [&](routing::FormText name, routing::FormText value) {
            if (!value.raw().empty() && name.equals(source.name))
                take(found, value.raw()); // tokens need no encoding
            return false;
        });
        break;
    }
    return found;
}

void TokenSources::strip(http::RequestHead& request, Arena& arena) const {
    for (const Source& source : m_sources)
        stripFrom(source, request, arena);
}

void TokenSources::put(const Found& found, http::RequestHead& request, Arena& arena) const {
    const Source& source = m_sources[found.source];
    switch (source.kind) {
    case Kind::Header:
        request.fields.add(source.name,
                           source.scheme.empty() ? found.token : arena.concat(source.shownScheme, " ", found.token));
        break;
    case Kind::Cookie: {
        const std::string_view pair = arena.concat(source.name, "=", found.token);
        const auto all = request.fields.all();
        const auto cookies = std::ranges::find(all, http::FieldId::Cookie, &http::Field::id);
        if (cookies != all.end())
            cookies->value = arena.concat(cookies->value, "; ", pair);
        else
            request.fields.add("cookie", pair);
        break;
    }
    case Kind::Query:
        request.query = arena.concat(request.query, request.query.empty() ? "" : "&", source.name, "=", found.token);
        request.hasQuery = true;
        break;
    }
}

void TokenSources::stripFrom(const Source& source, http::RequestHead& request, Arena& arena) {
    switch (source.kind) {
    case Kind::Header:
        request.fields.removeIf([&](const http::Field& field) {
            return field.name == source.name && behindScheme(field.value, source.scheme).has_value();
        });
        break;
    case Kind::Cookie:
        for (http::Field& field : request.fields.all()) {
            if (field.id == http::FieldId::Cookie)
                field.value = withoutCookie(field.value, source.name, arena);
        }
        request.fields.removeIf(
            [](const http::Field& field) { return field.id == http::FieldId::Cookie && field.value.empty(); });
        break;
    case Kind::Query:
        request.query = routing::withoutParameter(request.query, source.name, arena);
        request.hasQuery = request.hasQuery && !request.query.empty();
        break;
    }
}

} // namespace gatehouse::policies::jwt
