#pragma once

#include "console/models/gateway_rows.h"

#include <QWidget>

namespace gatehouse::console {

class DataTable;
class DiffView;

/// What changes in an object or a configuration: a table of fields, before and after, and below it the text with what
/// there is to say of it between the lines.
class ObjectDiff final : public QWidget {
    Q_OBJECT

public:
    struct Remark {
        std::string path; ///< in the new object
        State severity = State::Warn;
        QString words;
    };

    explicit ObjectDiff(QWidget* parent = nullptr);

    void setHeads(const QString& before, const QString& after);
    void setObjects(const std::optional<document::Node>& before, const std::optional<document::Node>& after,
                    const std::vector<Remark>& remarks = {});
    /// Fields only, as a gateway tells them.
    void setChanges(const std::vector<api::Change>& changes);

private:
    void showFields(const std::vector<api::Change>& changes);

    RowsModel* m_model;
    DataTable* m_table;
    DiffView* m_text;
};

/// As the gateway would tell them.
[[nodiscard]] std::vector<api::Change> changesBetween(const document::Node& before, const document::Node& after);

} // namespace gatehouse::console
