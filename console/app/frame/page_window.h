#pragma once

#include "console/pages/frame/page.h"
#include "console/widgets/states/toast.h"

#include <QWidget>

namespace gatehouse::console {

/// A page in a window of its own. The window only lends it a place: whoever made the window takes the page back before
/// that ends.
class PageWindow final : public QWidget {
    Q_OBJECT

public:
    PageWindow(Page* page, Desk& desk, const QString& title, QWidget* owner);

    [[nodiscard]] Page* page() const { return m_page; }
    [[nodiscard]] ToastStack& toasts() { return m_toasts; }

Q_SIGNALS:
    /// It is about to be gone.
    void closing();

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    Page* m_page;
    ToastStack m_toasts;
};

} // namespace gatehouse::console
