#include "console/widgets/states/toast.h"

#include "console/theme/icons.h"
#include "console/theme/looks.h"
#include "console/theme/measures.h"
#include "console/theme/shadow.h"
#include "console/widgets/basic/text_label.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QTimer>
#include <QToolButton>

namespace gatehouse::console {
namespace {

constexpr int kHeight = 38;
constexpr int kGap = 8;

} // namespace

Toast::Toast(const QString& icon, const QString& words, const QString& verb, QWidget* parent)
    : QFrame(parent), m_icon(icon), m_stay(new QTimer(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(kShadowReach + 6, kShadowReach, kShadowReach + 6, kShadowReach);
    row->setSpacing(8);
    row->addSpacing(measure::kCardPadding + measure::kIcon -
                    2); // of the drawing: margins would not change sides with it
    row->addWidget(new TextLabel(words), 1);
    if (!verb.isEmpty()) {
        auto* button = new QPushButton(verb);
        setControlSize(*button, ControlSize::Small);
        connect(button, &QPushButton::clicked, this, [this] {
            Q_EMIT verbChosen();
            Q_EMIT finished();
        });
        row->addWidget(button);
    }
    auto* close = new QToolButton;
    close->setIcon(console::icon(QStringLiteral("close")));
    close->setAutoRaise(true);
    close->setToolTip(tr("Close"));
    close->setAccessibleName(tr("Close"));
    setControlSize(*close, ControlSize::Small);
    connect(close, &QToolButton::clicked, this, &Toast::finished);
    row->addWidget(close);
    setAccessibleName(words);
    m_stay->setSingleShot(true);
    m_stay->setInterval(kStay);
    connect(m_stay, &QTimer::timeout, this, &Toast::finished);
    m_stay->start();
}

QSize Toast::sizeHint() const {
    return {std::max(240 + 2 * kShadowReach, QFrame::sizeHint().width()), kHeight + 2 * kShadowReach};
}

void Toast::paintEvent(QPaintEvent*) {
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    const QRect panel = rect().adjusted(kShadowReach, kShadowReach, -kShadowReach, -kShadowReach);
    paintFloating(painter, panel, theme);
    const QRect box(panel.left() + measure::kCardPadding, panel.center().y() - measure::kIcon / 2 + 1, measure::kIcon,
                    measure::kIcon);
    const QColor ink = m_icon == QStringLiteral("check") ? theme.of(State::Ok).text : theme.accent;
    paintIcon(painter, QStyle::visualRect(layoutDirection(), rect(), box), m_icon, ink, layoutDirection());
}

void Toast::enterEvent(QEnterEvent*) { m_stay->stop(); }

void Toast::leaveEvent(QEvent*) { m_stay->start(); }

ToastStack::ToastStack(QWidget* window) : QObject(window), m_window(window) { window->installEventFilter(this); }

Toast* ToastStack::show(const QString& icon, const QString& words, const QString& verb) {
    auto* toast = new Toast(icon, words, verb, m_window);
    connect(toast, &Toast::finished, this, [this, toast] {
        m_toasts.removeAll(toast);
        toast->hide();
        toast->deleteLater();
        arrange();
    });
    while (m_toasts.size() >= kMost)
        Q_EMIT m_toasts.front()->finished();
    m_toasts.push_back(toast);
    toast->show();
    arrange();
    QAccessibleEvent alert(toast, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    return toast;
}

bool ToastStack::eventFilter(QObject*, QEvent* event) {
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutDirectionChange)
        arrange();
    return false;
}

void ToastStack::arrange() {
    int bottom = m_window->height() - measure::kPageMargin + kShadowReach;
    for (auto toast = m_toasts.rbegin(); toast != m_toasts.rend(); ++toast) {
        if (*toast == nullptr)
            continue;
        const QSize size = (*toast)->sizeHint();
        const int x = m_window->width() - measure::kPageMargin + kShadowReach - size.width();
        const QRect place(x, bottom - size.height(), size.width(), size.height());
        (*toast)->setGeometry(QStyle::visualRect(m_window->layoutDirection(), m_window->rect(), place));
        (*toast)->raise();
        bottom -= kHeight + kGap;
    }
}

} // namespace gatehouse::console
