#pragma once

#include "console/widgets/basic/tag_art.h"
#include "console/widgets/gauge/health_strip.h"

#include <QMetaType>
#include <QVector>

namespace gatehouse::console {

/// What a model may tell the delegates of a table, beside the standard roles.
enum CellRole {
    StateRole = Qt::UserRole + 1, ///< State: of a mark, or of a figure past its threshold
    DimRole,                      ///< bool: less important than its neighbours
    HistoryRole,                  ///< QVector<double>
    TagsRole,                     ///< QVector<TagContent>
    MethodRole,                   ///< QString, before a path
    MarksRole,                    ///< QVector<State>
    ProbesRole,                   ///< QVector<ProbeResult>
    TintRole,                     ///< State: the whole row is tinted by it
    BarRole,                      ///< BarContent, before a figure
    IndentRole,                   ///< bool: the row belongs to the one above
    GroupRole,                    ///< bool: the row stands above others that belong to it
};

struct TagContent {
    QString text;
    Tone tone = Tone::Neutral;
    [[nodiscard]] bool operator==(const TagContent&) const = default;
};

/// How long something took beside the others.
struct BarContent {
    double share = 0;         ///< of one
    bool isElsewhere = false; ///< not in the gateway itself
};

} // namespace gatehouse::console

Q_DECLARE_METATYPE(gatehouse::console::BarContent)
Q_DECLARE_METATYPE(gatehouse::console::TagContent)
Q_DECLARE_METATYPE(gatehouse::console::State)
Q_DECLARE_METATYPE(gatehouse::console::ProbeResult)
