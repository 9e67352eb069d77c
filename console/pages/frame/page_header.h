#pragma once

#include "console/theme/state.h"

#include <QWidget>

class QHBoxLayout;

namespace gatehouse::console {

class StatusPill;
class TextLabel;

/// Title of a page, its state, a sentence, and what one can do at its end.
class PageHeader final : public QWidget {
    Q_OBJECT

public:
    explicit PageHeader(const QString& title, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    void setAbout(const QString& words);
    void setPill(State state, const QString& word);
    void hidePill();
    void addBeside(QWidget* widget);
    void addAtEnd(QWidget* widget);

private:
    TextLabel* m_title;
    StatusPill* m_pill;
    TextLabel* m_about;
    QHBoxLayout* m_row;
    int m_beside = 1; ///< place of the next widget beside the title
};

} // namespace gatehouse::console
