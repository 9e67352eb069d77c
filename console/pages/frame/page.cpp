#include "console/pages/frame/page.h"

#include "console/pages/frame/body_stack.h"
#include "console/theme/measures.h"
#include "console/theme/theme.h"

#include <QPainter>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

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
    connect(&desk.session(), &Session::stateChanged, this, [this] {
        if (!m_desk.view().status())
            refreshSoon(); // why there is nothing to see
    });
    connect(&desk.view(), &GatewayView::partMissed, this, &Page::refreshSoon);
}

bool Page::awaits(BodyStack& body, std::initializer_list<GatewayView::Part> parts) {
    const auto& view = m_desk.view();
    if (!view.status()) {
        if (const auto& why = m_desk.session().problem(); why.isEmpty())
            body.showLoading();
        else
            body.showEmpty({QStringLiteral("plug"),
                            tr("No connection yet"),
                            why,
                            tr("Try now"),
                            QStringLiteral("refresh"),
                            {},
                            [this] { m_desk.session().tryNow(); }});
        return true;
    }
    const auto missing = std::ranges::find_if(parts, [&](auto part) { return !view.isKnown(part); });
    if (missing == parts.end())
        return false;
    if (const auto& why = view.problemOf(*missing); why.isEmpty())
        body.showLoading();
    else
        showProblem(body, why, [this] { m_desk.view().refresh(); });
    return true;
}

void Page::showProblem(BodyStack& body, const QString& why, std::function<void()> again) {
    body.showEmpty({QStringLiteral("error"),
                    tr("The gateway could not answer"),
                    why,
                    tr("Try again"),
                    QStringLiteral("refresh"),
                    {},
                    std::move(again)});
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
