#include "gateway/routing/regex.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>

namespace gatehouse::routing {

namespace {

constexpr int kLongestPrefix = 256;

} // namespace

Regex::Regex(std::unique_ptr<re2::RE2> compiled) : m_compiled(std::move(compiled)) {}
Regex::Regex(Regex&&) noexcept = default;
Regex& Regex::operator=(Regex&&) noexcept = default;
Regex::~Regex() = default;

Result<Regex> Regex::compile(const std::string& pattern) {
    auto compiled = model::compileRegex(pattern);
    if (!compiled)
        return fail("\"" + pattern + "\": " + compiled.error().message);
    return Regex(std::move(*compiled));
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
