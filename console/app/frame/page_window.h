#pragma once

#include "console/theme/state.h"

#include <QWidget>

namespace gatehouse::console {

/// A page in a window of its own. The window only lends it a place: whoever made the window takes the page back before
/// that ends.
class PageWindow final : public QWidget {
    Q_OBJECT

public:
    PageWindow(QWidget* page, const QString& title, Environment environment, QWidget* owner);

    [[nodiscard]] QWidget* page() const { return m_page; }

Q_SIGNALS:
    /// It is about to be gone.
    void closing();

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    QWidget* m_page;
};

} // namespace gatehouse::console
