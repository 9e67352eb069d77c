#pragma once

#include "console/theme/state.h"

#include <QAbstractButton>
#include <QWidget>

class QHBoxLayout;

namespace gatehouse::console {

/// A part of the status bar: drawing or mark, some words of which one is picked out. A button to its page.
class StatusPart final : public QAbstractButton {
    Q_OBJECT

public:
    struct Content {
        QString icon; ///< empty: the mark of the state
        State state = State::Off;
        bool hasMark = false;
        QString before, strong, after;
        enum class Ink { Plain, Warn, Accent } ink = Ink::Plain;
    };

    explicit StatusPart(QWidget* parent = nullptr);
    void setContent(Content content);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Content m_content;
};

/// The bottom line of a window: connection, revision, draft and overrides at the start, the gateway's health at the
/// end.
class StatusStrip final : public QWidget {
    Q_OBJECT

public:
    explicit StatusStrip(QWidget* parent = nullptr);
    StatusPart* addAtStart(StatusPart::Content content);
    StatusPart* addAtEnd(StatusPart::Content content);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QHBoxLayout* m_row;
    int m_start = 0;
};

} // namespace gatehouse::console
