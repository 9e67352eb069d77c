#pragma once

#include "shared/document/location.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::document {

enum class Severity { Error, Warning };

/// One thing that is wrong with a configuration, and what to do about it.
struct Diagnostic {
    Severity severity = Severity::Error;
    Location location;
    std::string path;    ///< "routes[3].policies[0].rate_limit.windw"; empty for the text as a whole
    std::string message; ///< "unknown option"
    std::string hint;    ///< "did you mean \"window\"?"; may be empty
};

/// All that is wrong with one configuration text. Bounded: a hostile text cannot make it grow without end; what
/// is left out is counted. Warnings never take the place of errors.
class Diagnostics {
public:
    static constexpr std::size_t kLimit = 100; ///< kept of each severity

    explicit Diagnostics(std::string file = {}) : m_file(std::move(file)) {}

    void add(Diagnostic diagnostic);
    void error(Location location, std::string path, std::string message, std::string hint = {});
    void warning(Location location, std::string path, std::string message, std::string hint = {});

    /// Takes over all that `other` found.
    void append(Diagnostics other);

    [[nodiscard]] bool hasErrors() const { return !m_errors.empty(); }
    [[nodiscard]] bool empty() const { return m_errors.empty() && m_warnings.empty(); }
    /// Whether something is wrong with a member of the object at `path`, not counting what its members hold.
    [[nodiscard]] bool hasErrorsInMembersOf(std::string_view path) const;
    /// How many errors there are, also those that were not kept.
    [[nodiscard]] std::size_t errorCount() const { return m_errors.size() + m_moreErrors; }
    /// In the order of the text.
    [[nodiscard]] std::vector<Diagnostic> sorted() const;

    /// A line each: `gatehouse.yaml:41:16  routes[3].policies[0].rate_limit.windw  unknown option; did you mean
    /// "window"?`
    [[nodiscard]] std::string toString() const;

private:
    std::string m_file;
    std::vector<Diagnostic> m_errors;
    std::vector<Diagnostic> m_warnings;
    std::size_t m_moreErrors = 0;
    std::size_t m_moreWarnings = 0;
};

/// `text` in double quotes, fit for a terminal and a log: what does not show escaped, cut when long.
[[nodiscard]] std::string inQuotes(std::string_view text);

} // namespace gatehouse::document
