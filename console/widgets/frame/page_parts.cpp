#include "console/widgets/frame/page_parts.h"

#include "console/theme/icons.h"
#include "console/theme/measures.h"
#include "console/widgets/basic/text_label.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace gatehouse::console {
namespace {

class Divider final : public QWidget {
public:
    Divider() { setFixedHeight(1); }

protected:
    void paintEvent(QPaintEvent*) override { QPainter(this).fillRect(rect(), themeOf(this).grid); }
};

} // namespace

QPushButton* newButton(const QString& text, const QString& iconName, ButtonLook look, ControlSize size) {
    auto* button = new QPushButton(text);
    if (!iconName.isEmpty())
        button->setIcon(icon(iconName));
    setLook(*button, look);
    setControlSize(*button, size);
    return button;
}

QPushButton* newLink(const QString& text) { return newButton(text, {}, ButtonLook::Link); }

QToolButton* newIconButton(const QString& iconName, const QString& name) {
    auto* button = new QToolButton;
    button->setIcon(icon(iconName));
    button->setAutoRaise(true);
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setFocusPolicy(Qt::StrongFocus);
    setControlSize(*button, ControlSize::Small);
    return button;
}

QWidget* newPageHeader(const QString& title, const QVector<QWidget*>& beside, const QString& about,
                       const QVector<QWidget*>& atEnd) {
    auto* header = new QWidget;
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(0, 8, 0, 0);
    row->setSpacing(12);
    row->addWidget(new TextLabel(title, Type::Title));
    for (auto* widget : beside)
        row->addWidget(widget);
    if (!about.isEmpty())
        row->addWidget(new TextLabel(about, Type::Body, &Theme::text2));
    row->addStretch(1);
    for (auto* widget : atEnd)
        row->addWidget(widget);
    header->setFixedHeight(42);
    return header;
}

ChartCard newChartCard(const QString& heading, const QString& unit, ChartKind kind, const ChartData& data,
                       const QStringList& latest) {
    auto* card = new Card(heading, unit, Card::HeaderLine::None);
    auto* chart = new Chart(kind);
    chart->setAccessibleName(heading);
    chart->setData(data);
    auto* legend = new ChartLegend;
    QVector<ChartLegend::Entry> entries;
    for (qsizetype i = 0; i < data.series.size(); ++i)
        entries.push_back({data.series[i], latest.value(i)});
    legend->setEntries(entries);
    QObject::connect(legend, &ChartLegend::raised, chart, &Chart::setRaised);
    card->addAction(legend);
    card->body().setContentsMargins(measure::kCardPadding, 0, measure::kCardPadding, 6);
    card->body().addWidget(chart);
    return {card, chart, legend};
}

QWidget* newDivider() { return new Divider; }

void setHeads(QStandardItemModel& model, const QVector<Head>& heads) {
    model.setColumnCount(int(heads.size()));
    for (int i = 0; i < heads.size(); ++i) {
        auto* item = new QStandardItem(heads[i].text);
        item->setTextAlignment(heads[i].isFigure ? Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter
                                                 : Qt::AlignLeft | Qt::AlignVCenter);
        model.setHorizontalHeaderItem(i, item);
    }
}

} // namespace gatehouse::console
