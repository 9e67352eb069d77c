#include "gateway/http/path.h"

#include "gateway/http/character.h"

#include <array>
#include <cstddef>

namespace gatehouse::http {

namespace {

enum class Kind : std::uint8_t {
    Refused, ///< controls, space, "#", "?", bytes above 0x7F
    Plain,   ///< stands for itself everywhere
    Dot,
    Slash,
    Percent,
    Backslash,
    Semicolon,
    Stray, ///< no pchar (RFC 3986 §3.3), but sent raw by browsers and scripts: encoded
};

constexpr std::array<Kind, 256> kKinds = [] {
    std::array<Kind, 256> kinds{};
    for (int code = 0; code < 128; ++code) {
        const char c = static_cast<char>(code);
        if (character::isAlphanumeric(c))
            kinds[character::index(c)] = Kind::Plain;
    }
    for (const char c : std::string_view("-_~!$&'()*+,=:@"))
        kinds[character::index(c)] = Kind::Plain;
    for (const char c : std::string_view("\"<>[]^`{|}"))
        kinds[character::index(c)] = Kind::Stray;
    kinds['.'] = Kind::Dot;
    kinds['/'] = Kind::Slash;
    kinds['%'] = Kind::Percent;
    kinds['\\'] = Kind::Backslash;
    kinds[';'] = Kind::Semicolon;
    return kinds;
}();

constexpr Kind kindOf(char c) { return kKinds[character::index(c)]; }

constexpr bool isUnreserved(char c) {
    return character::isAlphanumeric(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

/// True for the paths that nearly every request has: nothing in them can be spelled in another way.
bool isCanonical(std::string_view path) {
    char previous = 0;
    for (const char c : path) {
        const Kind kind = kindOf(c);
        if (kind != Kind::Plain && ((kind != Kind::Slash && kind != Kind::Dot) || previous == '/'))
            return false;
        previous = c;
    }
    return true;
}

/// The dots of "." and "..", alone or with path parameters: "..;x" is ".." to servers that strip those first.
enum class Dots { None, One, Two, WithParameters };

Dots dotsOf(std::string_view segment) {
    std::size_t dots = 0;
    while (dots < segment.size() && segment[dots] == '.')
        ++dots;
    if (dots == 0 || dots > 2)
        return Dots::None;
    const std::string_view rest = segment.substr(dots);
    if (rest.empty())
        return dots == 1 ? Dots::One : Dots::Two;
    return rest.starts_with(';') || rest.starts_with("%3B") ? Dots::WithParameters : Dots::None;
}

/// UTF-8 that spells a character in more bytes than it needs: how %C0%AE became "." (RFC 3629 §10).
bool isOverlong(std::uint8_t lead, std::uint8_t next) {
    return ((lead == 0xC0 || lead == 0xC1) && next >= 0x80 && next <= 0xBF) ||
           (lead == 0xE0 && next >= 0x80 && next <= 0x9F) || (lead == 0xF0 && next >= 0x80 && next <= 0x8F);
}

/// Writes the canonical form, segment by segment, behind what it has already written.
class Canonicaliser {
public:
    Canonicaliser(std::string_view raw, const PathRules& rules, char* out)
        : m_raw(raw), m_rules(rules), m_out(out), m_end(out) {}

    /// The length written, or 0 when the path is refused.
    std::size_t run() {
        *m_end++ = '/';
        m_segment = m_piece = m_end;
        for (m_at = 1; m_at < m_raw.size(); ++m_at) {
            if (!take(m_raw[m_at]))
                return 0;
        }
        return endSegment(Last::Yes) ? static_cast<std::size_t>(m_end - m_out) : 0;
    }

private:
    enum class Last : bool { No, Yes };

    bool take(char c) {
        if (kindOf(c) != Kind::Percent)
            m_previousOctet = 0;
        switch (kindOf(c)) {
        case Kind::Refused:
            return false;
        case Kind::Plain:
        case Kind::Dot:
            *m_end++ = c;
            return true;
        case Kind::Slash:
            return endSegment(Last::No);
        case Kind::Percent:
            return takeTriplet();
        case Kind::Backslash:
            return takeSeparator(c, m_rules.backslash);
        case Kind::Semicolon:
            *m_end++ = c;
            return m_rules.semicolon != PathRules::Encoded::Reject;
        case Kind::Stray:
            writeTriplet(c);
            return true;
        }
        return false;
    }

    bool takeTriplet() {
        if (m_raw.size() - m_at < 3)
            return false;
        const int high = character::hexValue(m_raw[m_at + 1]);
        const int low = character::hexValue(m_raw[m_at + 2]);
        if (high < 0 || low < 0)
            return false;
        m_at += 2;
        const auto octet = static_cast<std::uint8_t>(high << 4 | low);
        if (octet < 0x20 || octet == 0x7F || isOverlong(m_previousOctet, octet))
            return false;
        m_previousOctet = octet;
        const char c = static_cast<char>(octet);
        if (isUnreserved(c)) {
            *m_end++ = c;
            return true;
        }
        if (c == '/')
            return takeSeparator(c, m_rules.slash);
        if (c == '\\')
            return takeSeparator(c, m_rules.backslash);
        if (c == ';' && m_rules.semicolon == PathRules::Encoded::Reject)
            return false;
        writeTriplet(c);
        return true;
    }

    bool takeSeparator(char c, PathRules::Encoded rule) {
        switch (rule) {
        case PathRules::Encoded::Reject:
            return false;
        case PathRules::Encoded::Decode:
            return endSegment(Last::No);
        case PathRules::Encoded::Keep:
            m_separatorKept = true;
            if (dotsOf(piece()) != Dots::None)
                return false;
            writeTriplet(c);
            m_piece = m_end;
            return true;
        }
        return false;
    }

    /// The bytes since the last separator of any kind.
    [[nodiscard]] std::string_view piece() const { return {m_piece, static_cast<std::size_t>(m_end - m_piece)}; }

    bool endSegment(Last last) {
        const Dots dots = dotsOf(piece());
        // An upstream that decodes a kept separator would see a dot segment here that we did not resolve.
        if (dots == Dots::WithParameters || (m_separatorKept && dots != Dots::None))
            return false;
        m_separatorKept = false;
        if (dots == Dots::One) {
            m_end = m_segment;
        } else if (dots == Dots::Two) {
            if (m_segment == m_out + 1)
                return false;
            m_end = m_segment - 1;
            while (m_end[-1] != '/')
                --m_end;
        } else if (last == Last::No && (m_end != m_segment || !m_rules.mergeSlashes)) {
            *m_end++ = '/';
        }
        m_segment = m_piece = m_end;
        return true;
    }

    void writeTriplet(char c) {
        constexpr std::string_view kDigits = "0123456789ABCDEF";
        *m_end++ = '%';
        *m_end++ = kDigits[character::index(c) >> 4];
        *m_end++ = kDigits[character::index(c) & 15];
    }

    std::string_view m_raw;
    PathRules m_rules;
    std::size_t m_at = 0;
    char* m_out;
    char* m_end;
    char* m_segment = nullptr; ///< where the segment being written begins
    char* m_piece = nullptr;   ///< the same, but also behind a kept separator
    bool m_separatorKept = false;
    std::uint8_t m_previousOctet = 0; ///< of a triplet right before this one
};

} // namespace

Result<std::string_view, Reason> canonicalPath(std::string_view raw, const PathRules& rules, Arena& arena) {
    if (!raw.starts_with('/'))
        return tl::unexpected(Reason::bad_target);
    if (isCanonical(raw))
        return raw;
    std::size_t size = raw.size();
    for (const char c : raw)
        size += kindOf(c) == Kind::Stray || kindOf(c) == Kind::Backslash ? 2 : 0;
    auto* out = arena.allocateArray<char>(size);
    const std::size_t written = Canonicaliser(raw, rules, out).run();
    if (written == 0)
        return tl::unexpected(Reason::bad_target);
    return std::string_view(out, written);
}

} // namespace gatehouse::http
