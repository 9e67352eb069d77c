#include "gateway/policies/jwt/token_sources.h"

#include "shared/core/ascii.h"

#include <algorithm>
#include <cstring>

namespace gatehouse::policies::jwt {

namespace {

/// What follows "Bearer " (RFC 9110 §11.4: schemes are compared without case); nothing for another scheme.
std::optional<std::string_view> behindScheme(std::string_view value, std::string_view scheme) {
    if (scheme.empty())
        return value;
    if (value.size() <= scheme.size() || value[scheme.size()] != ' ')
        return std::nullopt;
    if (!ascii::equalsIgnoringCase(value.substr(0, scheme.size()), scheme))
        return std::nullopt;
    value.remove_prefix(scheme.size());
    value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
    return value;
}

/// Whether a parameter's name is this one in any spelling that a server could decode to it.
bool isSpelled(std::string_view written, std::string_view name) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < written.size(); ++i, ++at) {
        char c = written[i];
        if (c == '%' && i + 2 < written.size() && ascii::hexValue(written[i + 1]) >= 0 &&
            ascii::hexValue(written[i + 2]) >= 0) {
            c = static_cast<char>(ascii::hexValue(written[i + 1]) * 16 + ascii::hexValue(written[i + 2]));
            i += 2;
        }
        if (at >= name.size() || name[at] != c)
            return false;
    }
    return at == name.size();
}

/// The pairs of a Cookie field or of a query, one call of visit(name, value, pair) each.
template <class Visit> void forEachPair(std::string_view text, char separator, Visit visit) {
    while (!text.empty()) {
        const std::string_view pair = text.substr(0, text.find(separator));
        text.remove_prefix(std::min(pair.size() + 1, text.size()));
        const std::string_view written = separator == ';' ? ascii::trimBlanks(pair) : pair;
        const std::size_t equals = std::min(written.find('='), written.size());
        visit(written.substr(0, equals), written.substr(std::min(equals + 1, written.size())), pair);
    }
}

void take(TokenSources::Found& found, std::string_view token) {
    found.isAmbiguous = found.isAmbiguous || !found.token.empty();
    found.token = token;
}

/// `text` without the pairs of that name.
template <class IsName>
std::string_view withoutPairs(std::string_view text, char separator, Arena& arena, IsName isName) {
    auto* kept = arena.allocateArray<char>(text.size());
    std::size_t size = 0;
    bool isWhole = true;
    forEachPair(text, separator, [&](std::string_view name, std::string_view, std::string_view pair) {
        if (isName(name)) {
            isWhole = false;
            return;
        }
        if (size != 0)
            kept[size++] = separator;
        else if (separator == ';')
            pair = ascii::trimBlanks(pair);
        std::memcpy(kept + size, pair.data(), pair.size());
        size += pair.size();
    });
    return isWhole ? text : std::string_view(kept, size);
}

} // namespace

TokenSources::TokenSources(const std::vector<TokenSource>& sources) {
    for (const TokenSource& source : sources) {
        if (!source.header.empty()) {
            std::string name = ascii::lowerCase(source.header);
            const bool needsScheme = source.scheme.empty() && name == "authorization"; // RFC 9110 §11.6.2: it has one
            m_sources.push_back(
                {Kind::Header, std::move(name), needsScheme ? "bearer" : ascii::lowerCase(source.scheme)});
        } else if (!source.cookie.empty()) {
            m_sources.push_back({Kind::Cookie, source.cookie, {}});
        } else {
            m_sources.push_back({Kind::Query, source.query, {}});
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
        for (const http::Field& field : request.fields.all()) {
            if (field.id != http::FieldId::Cookie)
                continue;
            forEachPair(field.value, ';', [&](std::string_view name, std::string_view value, std::string_view) {
                if (name == source.name && !value.empty())
                    take(found, value);
            });
        }
        break;
    case Kind::Query:
        forEachPair(request.query, '&', [&](std::string_view name, std::string_view value, std::string_view) {
            if (!value.empty() && isSpelled(name, source.name))
                take(found, value);
        });
        break;
    }
    return found;
}

void TokenSources::strip(http::RequestHead& request, std::optional<std::size_t> kept, Arena& arena) const {
    for (std::size_t i = 0; i < m_sources.size(); ++i) {
        if (kept != i)
            stripFrom(m_sources[i], request, arena);
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
                field.value =
                    withoutPairs(field.value, ';', arena, [&](std::string_view name) { return name == source.name; });
        }
        request.fields.removeIf(
            [](const http::Field& field) { return field.id == http::FieldId::Cookie && field.value.empty(); });
        break;
    case Kind::Query:
        request.query = withoutPairs(request.query, '&', arena,
                                     [&](std::string_view name) { return isSpelled(name, source.name); });
        request.hasQuery = request.hasQuery && !request.query.empty();
        break;
    }
}

} // namespace gatehouse::policies::jwt
