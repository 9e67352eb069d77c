#include "console/widgets/editors/field_note.h"

#include "console/theme/looks.h"
#include "console/theme/measures.h"
#include "console/theme/shapes.h"
#include "console/widgets/basic/text_label.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

namespace gatehouse::console {
namespace {

constexpr int kMarkRoom = measure::kMark + 5;

} // namespace

FieldNote::FieldNote(QWidget* parent)
    : QWidget(parent), m_mark(new QWidget), m_words(new TextLabel({}, Type::Caption, &Theme::text2)),
      m_row(new QHBoxLayout), m_fixes(new QHBoxLayout) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 3, 0, 0);
    column->setSpacing(4);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(0);
    m_row->addWidget(m_mark);
    m_row->addWidget(m_words, 1);
    m_mark->setFixedSize(kMarkRoom, 1);
    m_words->setWrapped();
    m_fixes->setSpacing(6);
    m_fixes->addStretch(1);
    column->addLayout(m_row);
    column->addLayout(m_fixes);
    setVisible(false);
}

void FieldNote::removeFixes() {
    while (m_fixes->count() > 1) {
        auto* item = m_fixes->takeAt(0);
        if (item->widget() != nullptr)
            item->widget()->deleteLater();
        delete item; // takeAt() gives it away
    }
}

void FieldNote::showHint(const QString& words) {
    removeFixes();
    m_isError = false;
    m_mark->hide();
    m_words->setText(words);
    m_words->setColour(&Theme::text2);
    setVisible(!words.isEmpty());
    update();
}

void FieldNote::showError(const QString& words, const QStringList& fixes) {
    removeFixes();
    m_isError = true;
    m_mark->show();
    m_words->setText(words);
    m_words->setState(State::Fail);
    for (const auto& fix : fixes) {
        auto* button = new QPushButton(tr("Use %1").arg(fix));
        setControlSize(*button, ControlSize::Small);
        connect(button, &QPushButton::clicked, this, [this, fix] { Q_EMIT fixChosen(fix); });
        m_fixes->insertWidget(m_fixes->count() - 1, button);
    }
    setVisible(true);
    update();
}

void FieldNote::clear() { showHint({}); }

QString FieldNote::words() const { return m_words->text(); }

void FieldNote::paintEvent(QPaintEvent*) {
    if (!m_isError)
        return;
    QPainter painter(this);
    const QRect mark(0, m_words->y() + 3, measure::kMark, measure::kMark);
    paintMark(painter, QStyle::visualRect(layoutDirection(), rect(), mark), State::Fail, themeOf(this));
}

} // namespace gatehouse::console
