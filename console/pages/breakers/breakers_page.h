#pragma once

#include "console/pages/breakers/breaker_history.h"
#include "console/pages/frame/page.h"
#include "shared/api/breakers.h"

#include <QHash>

class QGridLayout;
class QLineEdit;
class QScrollArea;

namespace gatehouse::console {

class BodyStack;
class BreakerCard;
class BreakerPanel;
class PageHeader;
class Panel;
class Tag;
class TextLabel;

/// Which breaker holds traffic back, why, and until when?
class BreakersPage final : public Page {
    Q_OBJECT

public:
    explicit BreakersPage(Desk& desk);

    /// A breaker by its id.
    void showObject(const QString& id) override;
    [[nodiscard]] QWidget* filterField() override;

protected:
    void refresh() override;
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* newContent();
    void makeKeys();
    void refreshHeader();
    void refreshCards();
    void refreshPanel();
    BreakerCard* newCard(const QString& id);
    void choose(const QString& id);
    void step(const QString& from, int cards);
    void prepare(api::BreakerMode mode);
    [[nodiscard]] const api::Breaker* chosen();

    PageHeader* m_header;
    Tag* m_open;
    Tag* m_trying;
    Tag* m_set;
    BodyStack* m_body = nullptr;
    QLineEdit* m_filter = nullptr;
    TextLabel* m_rest = nullptr;
    QScrollArea* m_scroll = nullptr;
    QGridLayout* m_grid = nullptr;
    Panel* m_panel = nullptr;
    BreakerPanel* m_breaker = nullptr;
    BreakerHistory m_history;             ///< also while another page is seen
    QHash<QString, BreakerCard*> m_cards; ///< by the ids of their breakers
    QStringList m_order;                  ///< of the cards as they are read
    QString m_chosen;
};

} // namespace gatehouse::console
