#pragma once

#include <QVector>
#include <QWidget>

#include <functional>

class QLineEdit;
class QVBoxLayout;

namespace gatehouse::console {

/// Rows of one or two fields that grow downwards: a list of texts, or a map of header names to values. An empty row at
/// the end waits for the next one; a cross takes a row away. Order is kept.
class RowListEdit final : public QWidget {
    Q_OBJECT

public:
    struct Row {
        QString name; ///< stays empty in a list
        QString value;
        bool operator==(const Row&) const = default;
    };
    enum class Shape { List, Map };

    RowListEdit(Shape shape, const QString& namePlaceholder, const QString& valuePlaceholder,
                QWidget* parent = nullptr);

    void setRows(const QVector<Row>& rows);
    /// Values of names for which this holds are dots while nobody types there.
    void setVeiled(std::function<bool(const QString& name)> isVeiled);
    /// Without those that are empty.
    [[nodiscard]] QVector<Row> rows() const;

Q_SIGNALS:
    void changed();

private:
    struct Line {
        QWidget* box;
        QLineEdit* name; ///< null in a list
        QLineEdit* value;
    };

    void append(const Row& row);
    void veil(const Line& line) const;
    void remove(const QWidget* box);
    void keepEmptyRow();

    Shape m_shape;
    QString m_namePlaceholder, m_valuePlaceholder;
    QVBoxLayout* m_column;
    std::function<bool(const QString&)> m_isVeiled;
    QVector<Line> m_lines;
};

} // namespace gatehouse::console
