#pragma once

#include "shared/core/result.h"
#include "shared/model/regex_check.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::routing {

/// A regular expression in RE2's syntax that must match a whole text. RE2 takes time linear in the text whatever the
/// expression, so clients cannot stall a worker with one. Texts are bytes: "." is one byte, not one UTF-8 character.
class Regex {
public:
    static constexpr std::size_t kMostGroups = model::kMostRegexGroups;

    [[nodiscard]] static Result<Regex> compile(const std::string& pattern);
    Regex(Regex&&) noexcept;
    Regex& operator=(Regex&&) noexcept;
    ~Regex();

    [[nodiscard]] bool matches(std::string_view text) const;
    /// Also says what each group matched, for as many groups as `groups` has room; a group that took no part is empty.
    [[nodiscard]] bool capture(std::string_view text, std::span<std::string_view> groups) const;
    [[nodiscard]] std::size_t groupCount() const;
    /// Named groups with their numbers, which count from 1.
    struct NamedGroup {
        std::string name;
        std::size_t number;
    };
    [[nodiscard]] std::vector<NamedGroup> namedGroups() const;
    /// What every text that matches begins with; as much of it as is easily known.
    [[nodiscard]] std::string literalPrefix() const;

private:
    explicit Regex(std::unique_ptr<re2::RE2> compiled);

    std::unique_ptr<re2::RE2> m_compiled;
};

} // namespace gatehouse::routing
