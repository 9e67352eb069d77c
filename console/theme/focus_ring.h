#pragma once

#include <QObject>
#include <QPointer>

class QFocusFrame;
class QWidget;

namespace gatehouse::console {

/// The ring around the control that has the keyboard: only while it is the keyboard that moves it. Text fields show it
/// in their own outline, rows inside themselves. One for the whole application, which owns it.
class FocusRing final : public QObject {
    Q_OBJECT

public:
    explicit FocusRing(QObject* application);

    /// Surrounds it as if the keyboard had gone there; for pictures.
    void show(QWidget* control);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QPointer<QFocusFrame> m_frame; ///< belongs to the window it is in
};

} // namespace gatehouse::console
