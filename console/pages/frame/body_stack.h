#pragma once

#include <QStackedWidget>

namespace gatehouse::console {

class Skeleton;

/// The place of a page's content: the content itself, the bars of a table that is on its way, or what there is to say
/// instead of it.
class BodyStack final : public QStackedWidget {
    Q_OBJECT

public:
    /// Columns of the waiting table, as shares of the width; see Skeleton.
    BodyStack(QWidget* content, QVector<double> columns, QWidget* parent = nullptr);

    void showContent();
    void showLoading();
    /// Takes it over; the one before is gone.
    void showInstead(QWidget* words);
    [[nodiscard]] bool showsInstead() const;

private:
    QWidget* m_content;
    Skeleton* m_skeleton;
    QWidget* m_instead = nullptr;
};

} // namespace gatehouse::console
