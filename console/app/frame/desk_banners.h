#pragma once

#include "console/session/desk.h"

#include <QTimer>
#include <QWidget>

class QPushButton;

namespace gatehouse::console {

class Banner;

/// What is true on every page of a gateway and has to be known there: no connection, nothing may be changed, the draft
/// is not kept. Every window that shows a page has them.
class DeskBanners final : public QWidget {
    Q_OBJECT

public:
    explicit DeskBanners(Desk& desk, QWidget* parent = nullptr);

private:
    void refresh();
    void refreshConnection();

    Desk& m_desk;
    Banner* m_offline;
    QPushButton* m_tryNow;
    Banner* m_readOnly;
    Banner* m_unsaved;
    Banner* m_beside;
    QTimer m_second;
};

} // namespace gatehouse::console
