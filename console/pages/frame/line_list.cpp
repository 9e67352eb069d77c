#include "console/pages/frame/line_list.h"

#include "console/theme/measures.h"
#include "console/widgets/basic/list_line.h"
#include "console/widgets/basic/tags.h"
#include "console/widgets/basic/text_label.h"

#include <QVBoxLayout>

namespace gatehouse::console {
namespace {

constexpr int kShortestName = 120; // what it is about gives way first

TextLabel* quiet(const QString& words) { return new TextLabel(words, Type::Table, &Theme::text2); }

} // namespace

LineList::LineList(const QString& emptyWords, QWidget* parent)
    : QWidget(parent), m_emptyWords(emptyWords), m_column(new QVBoxLayout(this)) {
    m_column->setContentsMargins(0, 3, 0, 3);
    m_column->setSpacing(0);
}

void LineList::setLines(QVector<LineContent> lines, int most) {
    if (m_lines == lines)
        return;
    m_lines = lines;
    while (auto* item = m_column->takeAt(0)) {
        if (item->widget() != nullptr)
            item->widget()->deleteLater();
        delete item;
    }
    if (lines.isEmpty()) {
        auto* words = quiet(m_emptyWords);
        words->setContentsMargins(measure::kCardPadding, 6, measure::kCardPadding, 6);
        words->setWrapped();
        m_column->addWidget(words);
        return;
    }
    for (int i = 0; i < std::min(most, int(lines.size())); ++i) {
        const auto& line = lines[i];
        QWidget* lead = nullptr;
        if (line.icon.isEmpty()) {
            lead = new MarkedWord(line.state, {});
            lead->setFixedWidth(measure::kMark + 2);
        } else {
            lead = new Drawing(line.icon);
        }
        auto* name = new TextLabel(line.name, Type::TableKey);
        auto* about = quiet(line.about);
        name->setElided(kShortestName);
        about->setElided();
        QVector<QWidget*> end;
        if (!line.aside.isEmpty())
            end << quiet(line.aside);
        if (!line.fact.isEmpty()) {
            auto* fact = new TextLabel(line.fact, Type::Table, &Theme::text2);
            if (line.factHasState)
                fact->setState(line.state);
            end << fact;
        }
        if (!line.page.isEmpty())
            end << new Drawing(QStringLiteral("chevron-right"), &Theme::text2, 12);
        auto* row = new ListLine(lead, name, about, end);
        connect(row, &ListLine::clicked, this,
                [this, page = line.page, object = line.object] { Q_EMIT chosen(page, object); });
        m_column->addWidget(row);
    }
    if (lines.size() > most) {
        auto* more = quiet(tr("%n more", nullptr, int(lines.size()) - most));
        more->setContentsMargins(measure::kCardPadding, 4, measure::kCardPadding, 4);
        m_column->addWidget(more);
    }
}

} // namespace gatehouse::console
