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
    GroupRole,                    ///< bool: the row stands above others that belong to it
};

struct TagContent {
    QString text;
    Tone tone = Tone::Neutral;
};

} // namespace gatehouse::console

Q_DECLARE_METATYPE(gatehouse::console::TagContent)
Q_DECLARE_METATYPE(gatehouse::console::State)
Q_DECLARE_METATYPE(gatehouse::console::ProbeResult)
