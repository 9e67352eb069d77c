#include "console/app/frame/page_window.h"

#include "console/app/frame/desk_banners.h"
#include "console/widgets/frame/environment_line.h"

#include <QCloseEvent>
#include <QShortcut>
#include <QVBoxLayout>

namespace gatehouse::console {
namespace {

constexpr QSize kUsual{1'100, 720};
constexpr QSize kSmallest{800, 480};

} // namespace

PageWindow::PageWindow(Page* page, Desk& desk, const QString& title, QWidget* owner)
    : QWidget(owner, Qt::Window), m_page(page), m_toasts(this) {
    setWindowTitle(title);
    setMinimumSize(kSmallest);
    resize(kUsual);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new EnvironmentLine(desk.gateway().environment));
    column->addWidget(new DeskBanners(desk));
    column->addWidget(page, 1);
    page->show();
    auto* close = new QShortcut(QKeySequence::Close, this);
    connect(close, &QShortcut::activated, this, &QWidget::close);
}

void PageWindow::closeEvent(QCloseEvent* event) {
    Q_EMIT closing();
    QWidget::closeEvent(event);
}

} // namespace gatehouse::console
