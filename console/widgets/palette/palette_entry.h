#pragma once

#include "console/widgets/basic/tag_art.h"

#include <QMetaType>
#include <QString>
#include <QVector>

#include <optional>

namespace gatehouse::console {

/// Something that one can go to or do.
struct PaletteEntry {
    QString id;    ///< for whoever carries it out
    QString group; ///< "Routes", "Commands"
    QString name;
    QString about; ///< what it is: "POST /v1/payments"
    QString icon;
    std::optional<State> state; ///< a mark instead of the icon
    QString figure;
    QString shortcut;
    std::optional<Environment> environment; ///< of what is dangerous there
    QString blocked;                        ///< why it is not allowed; empty if it is
    int recency = 0;                        ///< the more, the more lately it was used
};

/// An entry that was found, and the letters of it that did it.
struct PaletteHit {
    const PaletteEntry* entry = nullptr;
    QVector<int> inName, inAbout;
};

/// Groups keep the order in which they first come; inside one, exact before prefix before word starts before scattered
/// letters, and among equals what was used last.
[[nodiscard]] QVector<PaletteHit> search(const QVector<PaletteEntry>& entries, const QString& typed, int most);

} // namespace gatehouse::console

Q_DECLARE_METATYPE(gatehouse::console::PaletteHit)
