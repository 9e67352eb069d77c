#pragma once

#include <QFont>
#include <QLocale>
#include <QStringList>

namespace gatehouse::console {

/// The sizes and weights there are. Every text has one of them.
enum class Type {
    Number,        ///< the single number of a page
    Metric,        ///< value of a tile
    Title,         ///< of a page
    Heading,       ///< of a card or section
    Object,        ///< what a panel speaks about
    Body,          ///< forms, prose, navigation
    Label,         ///< of buttons
    Table,         ///< cells, status bar, secondary lines
    TableKey,      ///< the key column
    TableStrong,   ///< totals, what is picked out in a line
    Caption,       ///< axis labels, hints below fields
    CaptionStrong, ///< tags, badges
    Code,          ///< mono
    CodeSmall,     ///< mono in tables
};

[[nodiscard]] QFont fontOf(Type type, const QLocale& locale = QLocale());
/// Line height that goes with it; Arabic gets two pixels more.
[[nodiscard]] int lineHeight(Type type, const QLocale& locale = QLocale());

/// What draws the interface, most wanted first; which CJK font comes first depends on the language.
[[nodiscard]] QStringList interfaceFamilies(const QLocale& locale = QLocale());
[[nodiscard]] QStringList codeFamilies();

} // namespace gatehouse::console
