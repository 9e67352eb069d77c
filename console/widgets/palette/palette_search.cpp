#include "console/text/fuzzy_match.h"
#include "console/widgets/palette/palette_entry.h"

#include <QHash>

#include <algorithm>
#include <tuple>

namespace gatehouse::console {
namespace {

/// A match in what the entry is comes after every match in its name.
constexpr int kAboutPenalty = 10;

/// Of one entry; small, for there are as many as entries.
struct Ranked {
    const PaletteEntry* entry = nullptr;
    int group = 0;
    int rank = 0;
    int distance = 0;

    /// Entries lie behind each other: what came first is first among equals.
    [[nodiscard]] auto key() const { return std::tuple(rank, -entry->recency, distance, entry); }
};

std::optional<Ranked> ranked(const PaletteEntry& entry, const FuzzyPattern& pattern) {
    if (const auto inName = pattern.score(entry.name))
        return Ranked{&entry, 0, int(inName->kind), inName->distance};
    const auto inAbout = pattern.score(entry.about);
    if (!inAbout || inAbout->kind == FuzzyScore::Kind::Scattered) // letters strewn over a sentence find everything
        return std::nullopt;
    return Ranked{&entry, 0, kAboutPenalty + int(inAbout->kind), inAbout->distance};
}

PaletteHit hitOf(const Ranked& ranked, const FuzzyPattern& pattern) {
    PaletteHit hit{ranked.entry, {}, {}};
    const bool isInAbout = ranked.rank >= kAboutPenalty;
    if (const auto match = pattern.match(isInAbout ? ranked.entry->about : ranked.entry->name))
        (isInAbout ? hit.inAbout : hit.inName) = match->positions;
    return hit;
}

} // namespace

QVector<PaletteHit> search(const QVector<PaletteEntry>& entries, const QString& typed, int most) {
    const FuzzyPattern pattern(typed);
    QHash<QString, int> groups;
    QStringView lastName;
    int lastGroup = -1;
    std::vector<Ranked> found;
    for (const auto& entry : entries) {
        if (lastGroup < 0 || lastName != entry.group) { // they come one after the other
            const int next = int(groups.size());
            lastGroup = groups.contains(entry.group) ? groups.value(entry.group) : next;
            groups.insert(entry.group, lastGroup);
            lastName = entry.group;
        }
        if (auto one = ranked(entry, pattern)) {
            one->group = lastGroup;
            found.push_back(*one);
        }
    }
    // Of what there is most, the best of each group have to be kept: cut by rank first, group afterwards.
    const auto kept = std::min(found.size(), std::size_t(std::max(most, 0)));
    std::ranges::partial_sort(found, found.begin() + std::ptrdiff_t(kept), {}, &Ranked::key);
    found.resize(kept);
    std::ranges::sort(found, {}, [](const Ranked& one) { return std::pair(one.group, one.key()); });
    QVector<PaletteHit> hits;
    hits.reserve(qsizetype(found.size()));
    for (const auto& one : found)
        hits.push_back(hitOf(one, pattern));
    return hits;
}

} // namespace gatehouse::console
