#include "console/pages/review/conflict_list.h"

#include "console/models/gateway_rows.h"
#include "console/pages/frame/panel.h"
#include "console/session/words.h"
#include "console/widgets/basic/card.h"
#include "console/widgets/basic/text_label.h"
#include "console/widgets/frame/page_parts.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace gatehouse::console {
namespace {

QString placeOf(const Draft::Conflict& conflict) {
    const auto object = conflict.name.empty() ? words(conflict.section) : words(conflict.name);
    const auto path = conflict.at.path();
    return path.empty() ? object : object + QStringLiteral(", ") + words(path);
}

} // namespace

ConflictList::ConflictList(QWidget* parent)
    : QWidget(parent), m_card(new Card(tr("Both changed"), QStringLiteral(" "))) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_card);
}

void ConflictList::setConflicts(const std::vector<Draft::Conflict>& conflicts) {
    setVisible(!conflicts.empty());
    QString shown = QString::number(conflicts.size());
    for (const auto& conflict : conflicts)
        shown += u'\n' + placeOf(conflict) + inOneLine(conflict.at.theirs) + u'\t' + inOneLine(conflict.at.ours);
    if (std::exchange(m_shown, shown) == shown)
        return; // the keyboard stays where it is
    delete m_rows.data();
    m_rows = new QWidget;
    auto* column = new QVBoxLayout(m_rows);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    for (std::size_t i = 0; i < std::min(conflicts.size(), std::size_t(kMostShown)); ++i) {
        if (i > 0)
            column->addWidget(newDivider());
        column->addWidget(newRow(conflicts[i], i));
    }
    m_card->setHeading(tr("Both changed"), QString::number(conflicts.size()));
    m_card->body().addWidget(m_rows);
}

QWidget* ConflictList::newRow(const Draft::Conflict& conflict, std::size_t index) {
    auto* row = new QWidget;
    auto* column = new QVBoxLayout(row);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    const auto place = placeOf(conflict);
    auto* heading = new TextLabel(place, Type::TableKey);
    heading->setElided();
    column->addWidget(heading);
    column->addWidget(newFact(tr("Before"), inOneLine(conflict.at.base), true));
    column->addWidget(newFact(tr("Theirs"), inOneLine(conflict.at.theirs), true));
    column->addWidget(newFact(tr("Yours"), inOneLine(conflict.at.ours), true));
    auto* verbs = new QHBoxLayout;
    verbs->setSpacing(8);
    verbs->addWidget(newChoice(tr("Take theirs"), place, index, Draft::Side::Theirs));
    verbs->addWidget(newChoice(tr("Keep yours"), place, index, Draft::Side::Ours));
    verbs->addStretch(1);
    column->addLayout(verbs);
    return row;
}

QPushButton* ConflictList::newChoice(const QString& verb, const QString& where, std::size_t index, Draft::Side side) {
    auto* button = newButton(verb);
    button->setAccessibleName(tr("%1: %2", "verb, object and option").arg(verb, where));
    // The row is gone then, and its button is what calls.
    connect(
        button, &QPushButton::clicked, this, [this, index, side] { Q_EMIT chosen(index, side); }, Qt::QueuedConnection);
    return button;
}

} // namespace gatehouse::console
