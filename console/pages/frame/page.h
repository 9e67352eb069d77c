#pragma once

#include "console/session/desk.h"

#include <QWidget>

#include <functional>
#include <initializer_list>

class QVBoxLayout;

namespace gatehouse::console {

class BodyStack;

/// A page of a window. It is made once, says its texts in the language of that moment, and brings itself up to date
/// whenever what it shows has changed and it is seen.
class Page : public QWidget {
    Q_OBJECT

public:
    explicit Page(Desk& desk, QWidget* parent = nullptr);

    /// Goes to an object of it; empty: wherever it is.
    virtual void showObject(const QString& /*object*/) {}
    /// What "/" and Ctrl+F lead to; null if there is nothing to filter.
    [[nodiscard]] virtual QWidget* filterField() { return nullptr; }
    /// What it shows is old: there is no connection.
    [[nodiscard]] bool isDimmed() const { return !m_veil->isHidden(); }

protected:
    /// All of it, from what the desk knows now.
    virtual void refresh() = 0;
    /// At the next turn, once for all that has happened until then, and only while the page is seen.
    void refreshSoon();
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    /// Whether it shows how the gateway is; what is on this computer is as true without a connection.
    [[nodiscard]] virtual bool isLive() const { return true; }

    /// Whether something that the page cannot do without is not there. Then its place says that it is on the way, or
    /// why it is not and what to do.
    bool awaits(BodyStack& body, std::initializer_list<GatewayView::Part> parts = {});
    /// The gateway was asked and could not answer.
    void showProblem(BodyStack& body, const QString& why, std::function<void()> again);

    [[nodiscard]] Desk& desk() { return m_desk; }
    [[nodiscard]] QVBoxLayout& column() { return *m_column; }

private:
    void dim();

    Desk& m_desk;
    QVBoxLayout* m_column;
    QWidget* m_veil; ///< over all of it, and let everything through
    bool m_isDue = true;
    bool m_isPlanned = false;
};

} // namespace gatehouse::console
