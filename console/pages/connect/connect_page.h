#pragma once

#include "console/session/saved_gateways.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace gatehouse::console {

class Card;
class GatewayCard;
class GatewayForm;
class PageHeader;
class TextLabel;

/// Which gateway, and can I reach it? Or none at all: a sample to try things out with.
class ConnectPage final : public QWidget {
    Q_OBJECT

public:
    explicit ConnectPage(SavedGateways& saved, QWidget* parent = nullptr);

    /// What the sample gateway is doing, and whether that is a failure; empty: nothing.
    void setSampleState(const QString& words, bool isFailure);

Q_SIGNALS:
    void connectWanted(const SavedGateway& gateway);
    void sampleWanted();

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* newSample();
    static QWidget* newHeading(Environment environment, bool isShown);
    GatewayCard* newCard(const SavedGateway& gateway);
    void rebuild();
    void forget(const SavedGateway& gateway);
    void choose(GatewayCard* card);
    [[nodiscard]] QVector<SavedGateway> shown() const;

    SavedGateways& m_saved;
    PageHeader* m_header;
    QVBoxLayout* m_list;
    QWidget* m_cardsBox = nullptr;
    QVector<GatewayCard*> m_cards;
    GatewayForm* m_form;
    Card* m_formCard;
    QPushButton* m_forget;
    QPushButton* m_another;
    QPushButton* m_try;
    TextLabel* m_sampleState;
};

} // namespace gatehouse::console
