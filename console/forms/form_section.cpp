#include "console/forms/form_section.h"

#include "console/session/words.h"
#include "console/theme/icons.h"
#include "console/theme/looks.h"
#include "console/widgets/basic/text_label.h"
#include "shared/document/writer.h"

#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace gatehouse::console {

using document::Node;

namespace {

constexpr int kIndent = 18;
constexpr int kMostSummary = 60;

QToolButton* newTool(const QString& iconName, const QString& name) {
    auto* button = new QToolButton;
    button->setIcon(icon(iconName));
    button->setAutoRaise(true);
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setFocusPolicy(Qt::StrongFocus);
    setControlSize(*button, ControlSize::Inline);
    button->hide();
    return button;
}

QString shortOf(const Node& node) {
    auto text = node.isScalar() ? words(node.text) : words(document::writeYaml(node)).simplified();
    return text.size() > kMostSummary ? text.left(kMostSummary) + QChar(0x2026) : text;
}

} // namespace

FormSection::FormSection(Maker maker, const QString& title, const QString& description, Removable removable)
    : m_maker(std::move(maker)), m_title(title), m_fold(new QToolButton),
      m_summary(new TextLabel({}, Type::Table, &Theme::text3)), m_trouble(new TextLabel({}, Type::Caption)),
      m_remove(newTool(QStringLiteral("close"), tr("Take away %1").arg(title))),
      m_up(newTool(QStringLiteral("chevron-up"), tr("Move up"))),
      m_down(newTool(QStringLiteral("chevron-down"), tr("Move down"))), m_column(new QVBoxLayout(this)) {
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(4);
    auto* heading = new QHBoxLayout;
    heading->setSpacing(6);
    m_fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_fold->setAutoRaise(true);
    m_fold->setFocusPolicy(Qt::StrongFocus);
    m_fold->setToolTip(description);
    setFocusProxy(m_fold);
    setControlSize(*m_fold, ControlSize::Small);
    m_summary->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_trouble->setState(State::Fail);
    heading->addWidget(m_fold);
    heading->addWidget(m_summary, 1);
    heading->addWidget(m_trouble);
    for (auto* tool : {m_up, m_down, m_remove})
        heading->addWidget(tool);
    m_column->addLayout(heading);
    m_remove->setVisible(removable == Removable::Yes);
    connect(m_fold, &QToolButton::clicked, this, [this] { setExpanded(!m_isExpanded); });
    connect(m_remove, &QToolButton::clicked, this, &FormSection::removed);
    connect(m_up, &QToolButton::clicked, this, [this] { Q_EMIT moved(-1); });
    connect(m_down, &QToolButton::clicked, this, [this] { Q_EMIT moved(1); });
    showHeading();
}

void FormSection::setTitle(const QString& title) {
    m_title = title;
    showHeading();
}

void FormSection::setMovable() {
    m_up->show();
    m_down->show();
}

void FormSection::showHeading() {
    m_fold->setText(m_title);
    m_fold->setIcon(icon(m_isExpanded ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right")));
    m_fold->setAccessibleDescription(m_isExpanded ? tr("open") : tr("folded"));
    const auto now = value();
    m_summary->setText(now ? shortOf(*now) : tr("not set"));
    const auto errors = std::ranges::count_if(m_problems, &FieldProblem::isError);
    m_trouble->setText(errors > 0 ? tr("%n problem(s)", nullptr, int(errors)) : QString());
    m_trouble->setVisible(errors > 0);
}

void FormSection::setExpanded(bool isExpanded) {
    m_isExpanded = isExpanded;
    if (isExpanded && m_editor == nullptr) {
        m_editor = m_maker();
        m_editor->setValue(m_value ? &*m_value : nullptr);
        m_editor->setProblems(m_problems);
        connect(m_editor, &FieldEditor::edited, this, [this] {
            showHeading();
            Q_EMIT edited();
        });
        auto* inset = new QHBoxLayout;
        inset->setContentsMargins(kIndent, 0, 0, 6);
        inset->addWidget(m_editor);
        m_column->addLayout(inset);
    }
    if (m_editor != nullptr)
        m_editor->setVisible(isExpanded);
    showHeading();
}

void FormSection::setValue(const Node* value) {
    m_value = value == nullptr ? std::nullopt : std::optional(*value);
    if (m_editor != nullptr)
        m_editor->setValue(value);
    showHeading();
}

std::optional<Node> FormSection::value() const { return m_editor != nullptr ? m_editor->value() : m_value; }

QWidget* FormSection::reveal(const std::string& path) {
    setExpanded(true);
    return path.empty() ? this : m_editor->reveal(path);
}

void FormSection::setProblems(const std::vector<FieldProblem>& problems) {
    m_problems = problems;
    if (m_editor != nullptr)
        m_editor->setProblems(problems);
    showHeading();
}

} // namespace gatehouse::console
