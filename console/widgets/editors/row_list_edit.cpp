#include "console/widgets/editors/row_list_edit.h"

#include "console/theme/icons.h"
#include "console/theme/looks.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

namespace gatehouse::console {
namespace {

QLineEdit* newField(const QString& placeholder, const QString& text) {
    auto* field = new QLineEdit(text);
    field->setCursorPosition(0); // a long one shows how it begins
    field->setPlaceholderText(placeholder);
    field->setAccessibleName(placeholder);
    field->setLayoutDirection(Qt::LeftToRight); // names and values of the wire are
    setControlSize(*field, ControlSize::Small);
    setCodeFont(*field);
    return field;
}

} // namespace

RowListEdit::RowListEdit(Shape shape, const QString& namePlaceholder, const QString& valuePlaceholder, QWidget* parent)
    : QWidget(parent), m_shape(shape), m_namePlaceholder(namePlaceholder), m_valuePlaceholder(valuePlaceholder),
      m_column(new QVBoxLayout(this)) {
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(4);
    keepEmptyRow();
}

void RowListEdit::setVeiled(std::function<bool(const QString&)> isVeiled) {
    m_isVeiled = std::move(isVeiled);
    for (const auto& line : m_lines)
        veil(line);
}

void RowListEdit::veil(const Line& line) const {
    if (line.name != nullptr && m_isVeiled)
        line.value->setEchoMode(m_isVeiled(line.name->text()) ? QLineEdit::PasswordEchoOnEdit : QLineEdit::Normal);
}

void RowListEdit::setRows(const QVector<Row>& rows) {
    for (const auto& line : std::exchange(m_lines, {})) {
        line.box->hide();
        line.box->deleteLater();
    }
    for (const auto& row : rows)
        append(row);
    keepEmptyRow();
    Q_EMIT changed();
}

QVector<RowListEdit::Row> RowListEdit::rows() const {
    QVector<Row> rows;
    for (const auto& line : m_lines) {
        const Row row{line.name != nullptr ? line.name->text().trimmed() : QString(), line.value->text()};
        if (row != Row{})
            rows.push_back(row);
    }
    return rows;
}

void RowListEdit::append(const Row& row) {
    auto* box = new QWidget(this);
    auto* line = new QHBoxLayout(box);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(4);
    QLineEdit* name = m_shape == Shape::Map ? newField(m_namePlaceholder, row.name) : nullptr;
    QLineEdit* value = newField(m_valuePlaceholder, row.value);
    auto* cross = new QToolButton;
    cross->setIcon(icon(QStringLiteral("close")));
    cross->setAutoRaise(true);
    cross->setToolTip(tr("Remove"));
    cross->setAccessibleName(tr("Remove"));
    setControlSize(*cross, ControlSize::Small);
    if (name != nullptr)
        line->addWidget(name, 1);
    line->addWidget(value, 1);
    line->addWidget(cross);
    m_column->addWidget(box);
    m_lines.push_back({box, name, value});
    veil(m_lines.back());
    if (name != nullptr)
        connect(name, &QLineEdit::textChanged, this, [this, line = m_lines.back()] { veil(line); });
    for (auto* field : {name, value}) {
        if (field == nullptr)
            continue;
        connect(field, &QLineEdit::textChanged, this, [this] {
            keepEmptyRow();
            Q_EMIT changed();
        });
    }
    connect(cross, &QToolButton::clicked, this, [this, box] { remove(box); });
}

void RowListEdit::remove(const QWidget* box) {
    const auto found = std::ranges::find(m_lines, box, &Line::box);
    if (found == m_lines.end())
        return;
    found->box->hide();
    found->box->deleteLater();
    m_lines.erase(found);
    keepEmptyRow();
    Q_EMIT changed();
}

void RowListEdit::keepEmptyRow() {
    const bool hasEmpty = !m_lines.isEmpty() && m_lines.back().value->text().isEmpty() &&
                          (m_lines.back().name == nullptr || m_lines.back().name->text().isEmpty());
    if (!hasEmpty)
        append({});
}

} // namespace gatehouse::console
