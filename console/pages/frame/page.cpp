#include "console/pages/frame/page.h"

#include "console/theme/measures.h"
#include "console/theme/theme.h"

#include <QPainter>
#include <QTimer>
#include <QVBoxLayout>

namespace gatehouse::console {
namespace {

constexpr double kVeil = 0.36;         // of the page's colour over what is old: it recedes and can still be read
constexpr double kVeilContrast = 0.25; // where contrast was asked for

class Veil final : public QWidget {
public:
    explicit Veil(QWidget* page) : QWidget(page) {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setFocusPolicy(Qt::NoFocus);
        hide();
    }

protected:
    void paintEvent(QPaintEvent*) override {
        const Theme& theme = themeOf(this);
        QPainter(this).fillRect(rect(), withAlpha(theme.window, theme.isContrast() ? kVeilContrast : kVeil));
    }
};

} // namespace

Page::Page(Desk& desk, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_column(new QVBoxLayout(this)), m_veil(new Veil(this)) {
    m_column->setContentsMargins(measure::kPageMargin, 0, measure::kPageMargin, 14);
    m_column->setSpacing(measure::kCardGap);
    connect(&desk.session(), &Session::stateChanged, this, &Page::dim);
}

void Page::dim() {
    const bool isOld = isLive() && m_desk.isStale() && m_desk.view().status().has_value();
    m_veil->setVisible(isOld);
    if (isOld)
        m_veil->raise();
}

void Page::refreshSoon() {
    m_isDue = true;
    if (m_isPlanned || !isVisible())
        return;
    m_isPlanned = true;
    QTimer::singleShot(0, this, [this] {
        m_isPlanned = false;
        if (!m_isDue || !isVisible())
            return;
        m_isDue = false;
        refresh();
    });
}

void Page::showEvent(QShowEvent* event) {
    // Before it is painted: a page that comes into sight is right at once.
    if (std::exchange(m_isDue, false))
        refresh();
    dim();
    QWidget::showEvent(event);
}

void Page::resizeEvent(QResizeEvent* event) {
    m_veil->setGeometry(rect());
    QWidget::resizeEvent(event);
}

} // namespace gatehouse::console
