#include "gateway/routing/regex.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>

namespace gatehouse::routing {

namespace {

/// Of one expression, its automaton's cache included.
constexpr std::int64_t kMostMemory = 1 << 20;
constexpr int kLongestPrefix = 256;

RE2::Options options() {
    RE2::Options options;
    options.set_encoding(RE2::Options::EncodingLatin1); // bytes that are no UTF-8 must not escape a condition
    options.set_log_errors(false);
    options.set_max_mem(kMostMemory);
    return options;
}

} // namespace

Regex::Regex(std::unique_ptr<re2::RE2> compiled) : m_compiled(std::move(compiled)) {}
Regex::Regex(Regex&&) noexcept = default;
Regex& Regex::operator=(Regex&&) noexcept = default;
Regex::~Regex() = default;

Result<Regex> Regex::compile(const std::string& pattern) {
    // By itself first: "a)(b" must not become valid by the parentheses around it.
    if (const RE2 alone(pattern, options()); !alone.ok())
        return fail("the regular expression \"" + pattern + "\" is not valid: " + alone.error());
    auto anchored = std::make_unique<RE2>("\\A(?:" + pattern + ")\\z", options());
    if (!anchored->ok())
        return fail("the regular expression \"" + pattern + "\" is too large: " + anchored->error());
    if (anchored->NumberOfCapturingGroups() > static_cast<int>(kMostGroups))
        return fail("the regular expression \"" + pattern + "\" has more than " + std::to_string(kMostGroups) +
                    " groups");
    return Regex(std::move(anchored));
}

bool Regex::matches(std::string_view text) const {
    const re2::StringPiece piece(text.data(), text.size());
    return m_compiled->Match(piece, 0, piece.size(), RE2::ANCHOR_BOTH, nullptr, 0);
}

bool Regex::capture(std::string_view text, std::span<std::string_view> groups) const {
    const re2::StringPiece piece(text.data(), text.size());
    std::array<re2::StringPiece, kMostGroups + 1> found;
    const auto wanted = std::min({groups.size(), kMostGroups, groupCount()});
    if (!m_compiled->Match(piece, 0, piece.size(), RE2::ANCHOR_BOTH, found.data(), static_cast<int>(wanted) + 1))
        return false;
    for (std::size_t i = 0; i < wanted; ++i)
        groups[i] = {found[i + 1].data(), found[i + 1].size()};
    return true;
}

std::size_t Regex::groupCount() const { return static_cast<std::size_t>(m_compiled->NumberOfCapturingGroups()); }

std::vector<Regex::NamedGroup> Regex::namedGroups() const {
    std::vector<NamedGroup> groups;
    for (const auto& [name, number] : m_compiled->NamedCapturingGroups())
        groups.push_back({name, static_cast<std::size_t>(number)});
    return groups;
}

std::string Regex::literalPrefix() const {
    std::string least;
    std::string greatest;
    if (!m_compiled->PossibleMatchRange(&least, &greatest, kLongestPrefix))
        return {};
    // All that sorts between two texts begins as both of them do.
    const auto end = std::ranges::mismatch(least, greatest).in1;
    return {least.begin(), end};
}

} // namespace gatehouse::routing
