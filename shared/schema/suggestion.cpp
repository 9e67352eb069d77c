#include "shared/schema/suggestion.h"

#include "shared/core/ascii.h"

#include <algorithm>
#include <array>
#include <vector>

namespace gatehouse::schema {

namespace {

constexpr std::size_t kLongestWord = 64; ///< the cost of a comparison is quadratic
constexpr std::size_t kListedCandidates = 12;

/// Case and the choice between "-" and "_" are not typing errors.
char fold(char c) { return c == '-' ? '_' : ascii::toLower(c); }

/// Insertions, deletions, replacements and swaps of neighbours that turn one word into the other (optimal string
/// alignment).
std::size_t distance(std::string_view left, std::string_view right) {
    using Row = std::array<std::size_t, kLongestWord + 1>;
    Row beforeLast{};
    Row last{};
    Row row{};
    for (std::size_t j = 0; j <= right.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= left.size(); ++i) {
        beforeLast = last;
        last = row;
        row[0] = i;
        for (std::size_t j = 1; j <= right.size(); ++j) {
            const std::size_t cost = fold(left[i - 1]) == fold(right[j - 1]) ? 0 : 1;
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + cost});
            if (i > 1 && j > 1 && fold(left[i - 1]) == fold(right[j - 2]) && fold(left[i - 2]) == fold(right[j - 1]))
                row[j] = std::min(row[j], beforeLast[j - 2] + 1);
        }
    }
    return row[right.size()];
}

} // namespace

std::string_view closest(std::string_view word, std::span<const std::string_view> candidates) {
    if (word.empty() || word.size() > kLongestWord)
        return {};
    std::string_view best;
    std::size_t bestDistance = std::max<std::size_t>(1, word.size() / 3) + 1;
    for (const std::string_view candidate : candidates) {
        if (candidate.size() > kLongestWord)
            continue;
        const std::size_t d = distance(word, candidate);
        if (d < bestDistance && d < candidate.size()) {
            best = candidate;
            bestDistance = d;
        }
    }
    return best;
}

std::string didYouMean(std::string_view word, std::span<const std::string_view> candidates) {
    if (const auto near = closest(word, candidates); !near.empty())
        return std::string("did you mean \"").append(near).append("\"?");
    if (candidates.empty() || candidates.size() > kListedCandidates)
        return {};
    std::string out = "known: ";
    for (const std::string_view candidate : candidates)
        out.append(out.size() > 7 ? ", " : "").append(candidate);
    return out;
}

} // namespace gatehouse::schema
