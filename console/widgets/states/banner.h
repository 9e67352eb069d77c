#pragma once

#include "console/widgets/basic/tag_art.h"

#include <QWidget>

class QHBoxLayout;

namespace gatehouse::console {

class TextLabel;

/// The state of the world that stays: offline, read only, on trial. As wide as its card or page; says it in one line
/// and has the way out at its end.
class Banner final : public QWidget {
    Q_OBJECT

public:
    Banner(Tone tone, const QString& icon, const QString& words, QWidget* parent = nullptr);
    void setWords(const QString& words);
    void addAction(QWidget* action);
    /// With corners, inside a card; without it touches the edges of its page.
    void setRounded();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    Tone m_tone;
    QString m_icon;
    TextLabel* m_words;
    QHBoxLayout* m_row;
    bool m_isRounded = false;
};

} // namespace gatehouse::console
