#pragma once

#include "console/session/gateway_view.h"
#include "console/session/saved_gateways.h"

#include <QAbstractButton>

namespace gatehouse::console {

/// A saved gateway: its name and environment, how it is right now, and a few figures. A button that connects.
class GatewayCard final : public QAbstractButton {
    Q_OBJECT

public:
    GatewayCard(const SavedGateway& gateway, int number, QWidget* parent = nullptr);

    [[nodiscard]] const SavedGateway& gateway() const { return m_gateway; }
    void setChosen(bool isChosen);
    QSize sizeHint() const override { return {300, 126}; }
    QSize minimumSizeHint() const override { return {240, 126}; }

Q_SIGNALS:
    void focused();

protected:
    void paintEvent(QPaintEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    struct Reading {
        State state = State::Off;
        QString word, revision, note;
        QStringList figures; ///< calls, failures, endpoints, routes
    };
    [[nodiscard]] Reading read() const;

    SavedGateway m_gateway;
    int m_number;
    GatewayView m_view;
    bool m_isChosen = false;
};

[[nodiscard]] QString wordOf(Environment environment);

} // namespace gatehouse::console
