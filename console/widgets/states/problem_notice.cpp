#include "console/widgets/states/problem_notice.h"

#include "console/theme/measures.h"
#include "console/theme/shapes.h"
#include "console/widgets/basic/text_label.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace gatehouse::console {
namespace {

/// The mark of a state before a heading.
class Mark final : public QWidget {
public:
    explicit Mark(State state) : m_state(state) { setFixedSize(measure::kMark + 2, 18); }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        paintMark(painter, QRectF(0, 3, measure::kMark + 2, measure::kMark + 2), m_state, themeOf(this));
    }

private:
    State m_state;
};

/// The fault in a frame of its own, so that it can be found and copied.
class FaultBox final : public QWidget {
public:
    explicit FaultBox(const ProblemNotice::Fault& fault) {
        auto* column = new QVBoxLayout(this);
        column->setContentsMargins(10, 7, 10, 8);
        column->setSpacing(1);
        auto* where = new TextLabel(fault.where, Type::TableStrong);
        auto* what = new TextLabel(fault.what, Type::Table, &Theme::text2);
        for (auto* label : {where, what}) {
            label->setWrapped();
            label->setTextInteractionFlags(Qt::TextSelectableByMouse);
            column->addWidget(label);
        }
    }

protected:
    void paintEvent(QPaintEvent*) override {
        const Theme& theme = themeOf(this);
        QPainter painter(this);
        paintBox(painter, rect(), measure::kControlRadius, theme.surface, theme.border);
    }
};

} // namespace

ProblemNotice::ProblemNotice(State state, const QString& title, const QString& stillTrue, const Fault& fault,
                             QWidget* parent)
    : QWidget(parent), m_actions(new QHBoxLayout) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    auto* heading = new TextLabel(title, Type::Heading);
    heading->setWrapped();
    head->addWidget(new Mark(state), 0, Qt::AlignTop);
    head->addWidget(heading, 1);
    column->addLayout(head);
    auto* truth = new TextLabel(stillTrue, Type::Table, &Theme::text2);
    truth->setWrapped();
    column->addWidget(truth);
    if (!fault.where.isEmpty())
        column->addWidget(new FaultBox(fault));
    column->addStretch(1);
    m_actions->setSpacing(8);
    m_actions->addStretch(1);
    column->addLayout(m_actions);
    setAccessibleName(title);
    setAccessibleDescription(stillTrue + u' ' + fault.where + u' ' + fault.what);
}

void ProblemNotice::addAction(QWidget* action) { m_actions->insertWidget(m_actions->count() - 1, action); }

void ProblemNotice::addAside(QWidget* aside) { m_actions->addWidget(aside); }

} // namespace gatehouse::console
