#include "console/models/table_cells.h"

#include <QCoreApplication>

namespace gatehouse::console {
namespace {

class Notes {
    Q_DECLARE_TR_FUNCTIONS(gatehouse::console::Notes)
};

} // namespace

CellContent text(const QString& words, bool isDim) {
    CellContent cell{words, {}};
    if (isDim)
        cell.roles.push_back({DimRole, true});
    return cell;
}

CellContent marked(State state, const QString& word) { return {word, {{StateRole, QVariant::fromValue(state)}}}; }

CellContent figure(const QString& words, double sort) { return {words, {{RowsModel::SortRole, sort}}}; }

CellContent tags(const QVector<TagContent>& all) {
    QStringList names;
    for (const auto& tag : all)
        names << tag.text;
    return {{},
            {{TagsRole, QVariant::fromValue(all)},
             {RowsModel::SortRole, names.join(u' ')},
             {Qt::ToolTipRole, names.join(QStringLiteral(", "))},
             {Qt::AccessibleTextRole, names.join(QStringLiteral(", "))}}};
}

QString haystack(const QStringList& words) { return words.join(u' ').toLower(); }

int rankOf(State state) { return state == State::Fail ? 0 : state == State::Warn ? 1 : state == State::Off ? 3 : 2; }

QVector<TagContent> notesOf(const Desk& desk, std::string_view section, const std::string& name) {
    QVector<TagContent> notes;
    int errors = 0, warnings = 0;
    for (const auto& finding : desk.review().findings()) {
        if (finding.section == section && finding.name == name)
            ++(finding.isError ? errors : warnings);
    }
    if (errors > 0)
        notes.push_back({Notes::tr("%n error(s)", nullptr, errors), Tone::Fail});
    if (warnings > 0)
        notes.push_back({Notes::tr("%n warning(s)", nullptr, warnings), Tone::Warn});
    if (const auto* edit = desk.draft().find(section, name))
        notes.push_back({!edit->before  ? Notes::tr("New in draft")
                         : !edit->after ? Notes::tr("Removed in draft")
                                        : Notes::tr("Draft"),
                         Tone::Accent});
    return notes;
}

} // namespace gatehouse::console
