#pragma once

#include <QStackedWidget>

#include <functional>

namespace gatehouse::console {

class Skeleton;

/// The place of a page's content: the content itself, the bars of a table that is on its way, or what there is to say
/// instead of it.
class BodyStack final : public QStackedWidget {
    Q_OBJECT

public:
    /// Columns of the waiting table, as shares of the width; see Skeleton.
    BodyStack(QWidget* content, QVector<double> columns, QWidget* parent = nullptr);

    /// What there is to say where nothing is, and what to do next.
    struct Emptiness {
        QString icon, title, words;
        QString verb{}, verbIcon{}; ///< without a verb there is no button
        QString blocked{};          ///< why the verb is not allowed; empty if it is
        std::function<void()> deed{};
    };

    void showContent();
    void showLoading();
    /// Takes it over; the one before is gone.
    void showInstead(QWidget* words);
    /// Made anew only when it says something else, so that the keyboard stays where it is.
    void showEmpty(const Emptiness& emptiness);

private:
    QWidget* m_content;
    Skeleton* m_skeleton;
    QWidget* m_instead = nullptr;
    QString m_emptyText; ///< what m_instead was made from; empty: it was given
};

} // namespace gatehouse::console
