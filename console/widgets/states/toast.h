#pragma once

#include "shared/core/time.h"

#include <QFrame>
#include <QPointer>
#include <QVector>

class QTimer;

namespace gatehouse::console {

/// "Done, and here is how to take it back." Stays eight seconds, longer while it is under the pointer or has the
/// keyboard; never the place for an error.
class Toast final : public QFrame {
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds kStay{8'000};

    Toast(const QString& icon, const QString& words, const QString& verb, QWidget* parent);

    QSize sizeHint() const override;

Q_SIGNALS:
    void verbChosen();
    void finished();

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    QString m_icon;
    QTimer* m_stay;
};

/// At most three toasts at the bottom end of a window, newest below. Owned by the window.
class ToastStack final : public QObject {
    Q_OBJECT

public:
    static constexpr int kMost = 3;

    explicit ToastStack(QWidget* window);

    /// The returned toast deletes itself when it is over.
    Toast* show(const QString& icon, const QString& words, const QString& verb);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void arrange();

    QWidget* m_window;
    QVector<QPointer<Toast>> m_toasts;
};

} // namespace gatehouse::console
