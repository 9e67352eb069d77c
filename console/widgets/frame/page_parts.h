#pragma once

#include "console/theme/looks.h"
#include "console/widgets/basic/card.h"
#include "console/widgets/chart/chart.h"
#include "console/widgets/chart/chart_legend.h"

#include <QPushButton>
#include <QToolButton>
#include <QWidget>

class QBoxLayout;
class QStandardItem;
class QStandardItemModel;

namespace gatehouse::console {

/// Pieces that pages are put together from.
[[nodiscard]] QPushButton* newButton(const QString& text, const QString& icon = {},
                                     ButtonLook look = ButtonLook::Normal, ControlSize size = ControlSize::Small);
[[nodiscard]] QPushButton* newLink(const QString& text);
[[nodiscard]] QToolButton* newIconButton(const QString& icon, const QString& name);

/// Title of a page, what it is about, and room for what stands at its end.
[[nodiscard]] QWidget* newPageHeader(const QString& title, const QVector<QWidget*>& beside, const QString& about,
                                     const QVector<QWidget*>& atEnd);

/// A chart in a card, with its legend in the header.
struct ChartCard {
    Card* card;
    Chart* chart;
    ChartLegend* legend;
};
[[nodiscard]] ChartCard newChartCard(const QString& heading, const QString& unit, ChartKind kind, const ChartData& data,
                                     const QStringList& latest);

/// A grey line between two parts of a card.
[[nodiscard]] QWidget* newDivider();

/// A column of models that stand below a head.
struct Head {
    QString text;
    bool isFigure = false;
};
void setHeads(QStandardItemModel& model, const QVector<Head>& heads);

} // namespace gatehouse::console
