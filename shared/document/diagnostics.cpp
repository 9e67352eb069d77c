#include "shared/document/diagnostics.h"

#include "shared/document/utf8.h"

#include <algorithm>
#include <utility>

namespace gatehouse::document {

namespace {

constexpr std::size_t kLongestQuote = 80;

void addBounded(std::vector<Diagnostic>& kept, std::size_t& more, Diagnostic diagnostic) {
    if (kept.size() < Diagnostics::kLimit)
        kept.push_back(std::move(diagnostic));
    else
        ++more;
}

} // namespace

void Diagnostics::add(Diagnostic diagnostic) {
    if (diagnostic.severity == Severity::Error)
        addBounded(m_errors, m_moreErrors, std::move(diagnostic));
    else
        addBounded(m_warnings, m_moreWarnings, std::move(diagnostic));
}

void Diagnostics::error(Location location, std::string path, std::string message, std::string hint) {
    add({Severity::Error, location, std::move(path), std::move(message), std::move(hint)});
}

void Diagnostics::warning(Location location, std::string path, std::string message, std::string hint) {
    add({Severity::Warning, location, std::move(path), std::move(message), std::move(hint)});
}

void Diagnostics::append(Diagnostics other) {
    for (Diagnostic& diagnostic : other.m_errors)
        add(std::move(diagnostic));
    for (Diagnostic& diagnostic : other.m_warnings)
        add(std::move(diagnostic));
    m_moreErrors += other.m_moreErrors;
    m_moreWarnings += other.m_moreWarnings;
}

bool Diagnostics::hasErrorsInMembersOf(std::string_view path) const {
    return std::ranges::any_of(m_errors, [path](const Diagnostic& error) {
        const std::string_view at = error.path;
        return at.starts_with(path) && at.size() > path.size() && at[path.size()] == '.' &&
               at.find_first_of(".[", path.size() + 1) == std::string_view::npos;
    });
}

std::vector<Diagnostic> Diagnostics::sorted() const {
    std::vector<Diagnostic> all = m_errors;
    all.insert(all.end(), m_warnings.begin(), m_warnings.end());
    std::ranges::stable_sort(all, {}, &Diagnostic::location);
    return all;
}

std::string Diagnostics::toString() const {
    std::string out;
    for (const Diagnostic& diagnostic : sorted()) {
        out += m_file;
        if (diagnostic.location.line != 0)
            out += ':' + std::to_string(diagnostic.location.line) + ':' + std::to_string(diagnostic.location.column);
        out += "  ";
        if (!diagnostic.path.empty())
            out += diagnostic.path + "  ";
        if (diagnostic.severity == Severity::Warning)
            out += "warning: ";
        out += diagnostic.message;
        if (!diagnostic.hint.empty())
            out += "; " + diagnostic.hint;
        out += '\n';
    }
    if (m_moreErrors + m_moreWarnings != 0)
        out += "... and " + std::to_string(m_moreErrors + m_moreWarnings) + " more\n";
    return out;
}

std::string inQuotes(std::string_view text) {
    constexpr std::string_view kHex = "0123456789abcdef";
    std::string out = "\"";
    while (!text.empty()) {
        const std::size_t length = std::max<std::size_t>(utf8Length(text), 1);
        const std::string_view character = text.substr(0, length);
        if (out.size() + length > kLongestQuote)
            return out + "...\"";
        text.remove_prefix(length);
        if (character == "\"" || character == "\\")
            out.append(1, '\\').append(character);
        else if (isPrintable(character) && (length > 1 || static_cast<unsigned char>(character[0]) < 0x80))
            out += character;
        else
            for (const char c : character) {
                const auto byte = static_cast<unsigned char>(c);
                out.append("\\x").append(1, kHex[byte >> 4]).append(1, kHex[byte & 15]);
            }
    }
    return out + '"';
}

} // namespace gatehouse::document
