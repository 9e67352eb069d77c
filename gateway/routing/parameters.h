#pragma once

#include "gateway/http/character.h"
#include "gateway/http/fields.h"
#include "shared/core/arena.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace gatehouse::routing {

// Queries and cookies are read here and nowhere else: two readers of one text would be two opinions of what a client
// has said.

/// A form-encoded text (application/x-www-form-urlencoded) read byte by byte: "+" is a space and "%41" an "A". A
/// percent sign that two hexadecimal digits do not follow stands for itself, as in the URL standard. Compares without a
/// copy.
class FormText {
public:
    explicit FormText(std::string_view raw) : m_raw(raw) {}

    [[nodiscard]] bool equals(std::string_view text) const { return consumes(text, Whole::Yes); }
    [[nodiscard]] bool startsWith(std::string_view text) const { return consumes(text, Whole::No); }
    /// As it was sent.
    [[nodiscard]] std::string_view raw() const { return m_raw; }
    /// The text itself where there is nothing to decode, else in the arena.
    [[nodiscard]] std::string_view decoded(Arena& arena) const;

private:
    enum class Whole : bool { No, Yes };
    [[nodiscard]] bool consumes(std::string_view text, Whole whole) const;
    /// The byte at `at`, which moves behind it.
    [[nodiscard]] char next(std::size_t& at) const;

    std::string_view m_raw;
};

/// The query without any parameter of that name, else byte by byte as it was.
[[nodiscard]] std::string_view withoutParameter(std::string_view query, std::string_view name, Arena& arena);

/// Calls visit(FormText name, FormText value) for each parameter of a query until it returns true; says whether it did.
template <class Visit> bool anyParameter(std::string_view query, Visit visit) {
    while (!query.empty()) {
        const auto piece = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(query.size(), piece.size() + 1));
        const auto equals = std::min(piece.find('='), piece.size());
        if (!piece.empty() &&
            visit(FormText(piece.substr(0, equals)), FormText(piece.substr(std::min(piece.size(), equals + 1)))))
            return true;
    }
    return false;
}

/// Calls visit(name, value) for each cookie until it returns true; says whether it did. RFC 6265 §4.2.1; HTTP/2 may
/// send one Cookie line for each (RFC 9113 §8.2.3). Values are as sent, quotation marks included.
template <class Visit> bool anyCookie(const http::Fields& fields, Visit visit) {
    for (const auto& field : fields.all()) {
        if (field.id != http::FieldId::Cookie)
            continue;
        for (auto left = field.value; !left.empty();) {
            const auto piece = left.substr(0, left.find(';'));
            left.remove_prefix(std::min(left.size(), piece.size() + 1));
            const auto equals = piece.find('=');
            if (equals != piece.npos &&
                visit(http::trimBlanks(piece.substr(0, equals)), http::trimBlanks(piece.substr(equals + 1))))
                return true;
        }
    }
    return false;
}

} // namespace gatehouse::routing
