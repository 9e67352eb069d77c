#include "console/widgets/diff/line_diff.h"

#include <algorithm>

namespace gatehouse::console {
namespace {

constexpr int kMostEdits = 2'000; ///< memory and time grow with its square

using Frontier = std::vector<int>;

/// How far each diagonal gets with 0, 1, 2, … edits, until one of them reaches the end; nothing if that takes too many.
std::vector<Frontier> frontiers(std::span<const QString> a, std::span<const QString> b) {
    const int n = int(a.size()), m = int(b.size());
    const int most = std::min(n + m, kMostEdits);
    std::vector<Frontier> history;
    Frontier best(std::size_t(2 * most + 3), 0);
    const auto at = [&](int diagonal) -> int& { return best[std::size_t(diagonal + most + 1)]; };
    for (int edits = 0; edits <= most; ++edits) {
        history.emplace_back(best.begin() + (most + 1 - edits - 1), best.begin() + (most + 1 + edits + 2));
        for (int k = -edits; k <= edits; k += 2) {
            const bool isDown = k == -edits || (k != edits && at(k - 1) < at(k + 1));
            int x = isDown ? at(k + 1) : at(k - 1) + 1;
            int y = x - k;
            while (x < n && y < m && a[std::size_t(x)] == b[std::size_t(y)]) {
                ++x;
                ++y;
            }
            at(k) = x;
            if (x >= n && y >= m)
                return history;
        }
    }
    return {};
}

struct Edit {
    DiffLine::Kind kind;
    int before, after; ///< indexes from 0
};

/// From the end back along the frontiers.
std::vector<Edit> backtrack(const std::vector<Frontier>& history, int n, int m) {
    std::vector<Edit> edits;
    int x = n, y = m;
    for (int d = int(history.size()) - 1; d >= 0; --d) {
        const auto& best = history[std::size_t(d)];
        const auto at = [&](int diagonal) { return best[std::size_t(diagonal + d + 1)]; };
        const int k = x - y;
        const bool isDown = k == -d || (k != d && at(k - 1) < at(k + 1));
        const int fromK = isDown ? k + 1 : k - 1;
        const int fromX = d == 0 ? 0 : at(fromK);
        const int fromY = d == 0 ? 0 : fromX - fromK;
        while (x > fromX && y > fromY) {
            --x;
            --y;
            edits.push_back({DiffLine::Kind::Same, x, y});
        }
        if (d == 0)
            break;
        edits.push_back(isDown ? Edit{DiffLine::Kind::Added, -1, fromY} : Edit{DiffLine::Kind::Removed, fromX, -1});
        x = fromX;
        y = fromY;
    }
    std::ranges::reverse(edits);
    return edits;
}

} // namespace

QVector<DiffLine> lineDiff(const QStringList& before, const QStringList& after) {
    QVector<DiffLine> lines;
    // What both begin and end with needs no search.
    qsizetype head = 0;
    while (head < before.size() && head < after.size() && before[head] == after[head])
        ++head;
    qsizetype tail = 0;
    while (tail < before.size() - head && tail < after.size() - head &&
           before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
        ++tail;
    for (qsizetype i = 0; i < head; ++i)
        lines.push_back({DiffLine::Kind::Same, int(i + 1), int(i + 1), before[i]});
    const std::span<const QString> a(before.begin() + head, std::size_t(before.size() - head - tail));
    const std::span<const QString> b(after.begin() + head, std::size_t(after.size() - head - tail));
    const auto history = frontiers(a, b);
    const auto number = [head](int index) { return int(head) + index + 1; };
    if (history.empty()) {
        for (int i = 0; i < int(a.size()); ++i)
            lines.push_back({DiffLine::Kind::Removed, number(i), 0, a[std::size_t(i)]});
        for (int i = 0; i < int(b.size()); ++i)
            lines.push_back({DiffLine::Kind::Added, 0, number(i), b[std::size_t(i)]});
    }
    for (const auto& edit : backtrack(history, int(a.size()), int(b.size()))) {
        switch (edit.kind) {
        case DiffLine::Kind::Same:
            lines.push_back({edit.kind, number(edit.before), number(edit.after), a[std::size_t(edit.before)]});
            break;
        case DiffLine::Kind::Removed:
            lines.push_back({edit.kind, number(edit.before), 0, a[std::size_t(edit.before)]});
            break;
        case DiffLine::Kind::Added:
            lines.push_back({edit.kind, 0, number(edit.after), b[std::size_t(edit.after)]});
            break;
        }
    }
    for (qsizetype i = tail; i > 0; --i)
        lines.push_back(
            {DiffLine::Kind::Same, int(before.size() - i + 1), int(after.size() - i + 1), before[before.size() - i]});
    return lines;
}

QVector<DiffBlock> folded(const QVector<DiffLine>& lines, int context) {
    QVector<bool> isShown(lines.size(), false);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (lines[i].kind == DiffLine::Kind::Same)
            continue;
        for (auto j = std::max<qsizetype>(0, i - context); j <= std::min<qsizetype>(lines.size() - 1, i + context); ++j)
            isShown[j] = true;
    }
    QVector<DiffBlock> blocks;
    int hidden = 0;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        // One hidden line takes as much room as the fold that would stand for it.
        const bool isAlone =
            !isShown[i] && hidden == 0 && (i + 1 == lines.size() || isShown[i + 1]) && i > 0 && isShown[i - 1];
        if (!isShown[i] && !isAlone) {
            ++hidden;
            continue;
        }
        if (hidden > 0 || blocks.isEmpty())
            blocks.push_back({std::exchange(hidden, 0), {}});
        blocks.back().lines.push_back(lines[i]);
    }
    if (hidden > 0)
        blocks.push_back({hidden, {}});
    return blocks;
}

} // namespace gatehouse::console
