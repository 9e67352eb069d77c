#pragma once

#include "console/theme/state.h"

#include <QAbstractButton>
#include <QWidget>

class QHBoxLayout;

namespace gatehouse::console {

/// Which gateway this is, and the way to another one: name, environment, and a lock where nothing may be changed.
class GatewaySwitcher final : public QAbstractButton {
    Q_OBJECT

public:
    explicit GatewaySwitcher(QWidget* parent = nullptr);
    void setGateway(const QString& name, Environment environment, const QString& environmentWord, bool isReadOnly);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_name, m_word;
    Environment m_environment = Environment::Local;
    bool m_isReadOnly = false;
};

/// Looks like the field of a search, and opens the command palette, where one types.
class SearchButton final : public QAbstractButton {
    Q_OBJECT

public:
    explicit SearchButton(QWidget* parent = nullptr);
    QSize sizeHint() const override { return {400, 28}; }

protected:
    void paintEvent(QPaintEvent* event) override;
};

/// Switcher at the start, search in the middle, what concerns every page at the end.
class TopBar final : public QWidget {
    Q_OBJECT

public:
    explicit TopBar(QWidget* parent = nullptr);
    [[nodiscard]] GatewaySwitcher& switcher() { return *m_switcher; }
    [[nodiscard]] SearchButton& search() { return *m_search; }
    void addAtEnd(QWidget* widget);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    GatewaySwitcher* m_switcher;
    SearchButton* m_search;
    QHBoxLayout* m_end;
};

} // namespace gatehouse::console
