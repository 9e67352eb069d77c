#include "console/pages/frame/object_diff.h"

#include "console/pages/editor/problem_lines.h"
#include "console/session/words.h"
#include "console/widgets/diff/diff_view.h"
#include "console/widgets/table/cell_delegates.h"
#include "console/widgets/table/data_table.h"
#include "shared/document/diagnostics.h"
#include "shared/document/diff.h"
#include "shared/document/reader.h"
#include "shared/document/writer.h"

#include <QHeaderView>
#include <QVBoxLayout>

namespace gatehouse::console {

using document::Node;

namespace {

constexpr int kMostVisible = 7; // fields that are seen without scrolling

} // namespace

std::vector<api::Change> changesBetween(const Node& before, const Node& after) {
    std::vector<api::Change> changes;
    for (auto& change : document::diff(before, after))
        changes.push_back({api::Change::Kind(change.kind), std::move(change.path), std::move(change.before),
                           std::move(change.after)});
    return changes;
}

ObjectDiff::ObjectDiff(QWidget* parent)
    : QWidget(parent), m_model(new RowsModel(this)), m_table(new DataTable),
      m_text(new DiffView(DocumentHighlighter::Syntax::Yaml)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_model->setHeads(fieldHeads(tr("Before"), tr("After")));
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Changed fields"));
    m_table->setColumn(int(FieldColumn::Path), new TextCell(Type::Code), 220);
    m_table->setColumn(int(FieldColumn::Before), new TextCell, 180);
    m_table->setColumn(int(FieldColumn::After), new TextCell, 180);
    m_table->setStretched(int(FieldColumn::After));
    m_text->setAccessibleName(tr("Changed lines"));
    m_text->setFrameShape(QFrame::NoFrame);
    column->addWidget(m_table);
    column->addWidget(m_text, 1);
}

void ObjectDiff::setHeads(const QString& before, const QString& after) { m_model->setHeads(fieldHeads(before, after)); }

void ObjectDiff::showFields(const std::vector<api::Change>& changes) { m_model->setRows(fieldRows(changes)); }

void ObjectDiff::setObjects(const std::optional<Node>& before, const std::optional<Node>& after,
                            const std::vector<Remark>& remarks) {
    const Node nothing = Node::map();
    showFields(changesBetween(before ? *before : nothing, after ? *after : nothing));
    const int rows = std::min(m_model->rowCount(), kMostVisible);
    m_table->setFixedHeight(m_table->fullHeight() -
                            (m_model->rowCount() - rows) * m_table->verticalHeader()->defaultSectionSize() + 2);
    const auto textOf = [](const std::optional<Node>& node) {
        return node ? words(document::writeYaml(*node)) : QString();
    };
    const auto text = textOf(after);
    m_text->show();
    m_text->setTexts(textOf(before), text);
    QVector<DiffView::Remark> shown;
    if (!remarks.empty()) {
        document::Diagnostics diagnostics;
        const auto root = document::readYaml(text.toStdString(), diagnostics);
        for (const auto& remark : remarks)
            shown.push_back(
                {root ? std::max(1, int(locationOf(*root, remark.path).line)) : 1, remark.severity, remark.words});
    }
    m_text->setRemarks(std::move(shown));
}

void ObjectDiff::setChanges(const std::vector<api::Change>& changes) {
    showFields(changes);
    m_table->setMinimumHeight(80);
    m_table->setMaximumHeight(QWIDGETSIZE_MAX);
    m_text->hide();
}

} // namespace gatehouse::console
