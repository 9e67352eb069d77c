#pragma once

#include <QStringList>
#include <QVector>

namespace gatehouse::console {

/// What happened to a line between two texts.
struct DiffLine {
    enum class Kind { Same, Removed, Added };

    Kind kind = Kind::Same;
    int before = 0; ///< line number in the old text, from 1; 0 if it is not there
    int after = 0;  ///< the same of the new one
    QString text;
    bool operator==(const DiffLine&) const = default;
};

/// The shortest way from one text to the other (Myers). Texts that have next to nothing in common are given up on after
/// bounded work, and are then shown as all removed, all added.
[[nodiscard]] QVector<DiffLine> lineDiff(const QStringList& before, const QStringList& after);

/// Where a long run of unchanged lines was left out.
struct DiffBlock {
    int hidden = 0; ///< lines that are folded away before the block
    QVector<DiffLine> lines;
};

/// Changes with so many unchanged lines around each; runs that are not longer than a fold would be stay.
[[nodiscard]] QVector<DiffBlock> folded(const QVector<DiffLine>& lines, int context);

} // namespace gatehouse::console
