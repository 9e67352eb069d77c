#include "console/pages/connect/gateway_form.h"

#include "console/pages/frame/panel.h"
#include "console/session/words.h"
#include "console/text/format.h"
#include "console/text/language.h"
#include "console/theme/looks.h"
#include "console/widgets/basic/segmented_control.h"
#include "console/widgets/basic/text_label.h"
#include "console/widgets/frame/page_parts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace gatehouse::console {

GatewayForm::GatewayForm(QWidget* parent)
    : QWidget(parent), m_kind(new SegmentedControl({tr("Local socket"), QStringLiteral("SSH")})),
      m_hostField(new QLineEdit), m_userField(new QLineEdit), m_socketField(new QLineEdit), m_nameField(new QLineEdit),
      m_environment(new QComboBox), m_readOnly(new QCheckBox(tr("Open read only"))),
      m_test(newButton(tr("Test"), QStringLiteral("probe"))), m_save(newButton(tr("Save"))),
      m_connect(newButton(tr("Connect"), QStringLiteral("plug"), ButtonLook::Primary)),
      m_result(new TextLabel({}, Type::Table)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(9);
    m_kind->setStretched();
    m_kind->setAccessibleName(tr("Kind of connection"));
    column->addWidget(m_kind);
    const auto add = [&](const QString& label, QLineEdit* field, const QString& placeholder) {
        field->setAccessibleName(label);
        field->setPlaceholderText(placeholder);
        auto* fact = newFact(label, field);
        column->addWidget(fact);
        connect(field, &QLineEdit::textChanged, this, &GatewayForm::refresh);
        return fact;
    };
    m_host = add(tr("Host"), m_hostField, QStringLiteral("gw1.example"));
    m_user = add(tr("User"), m_userField, tr("as ssh says"));
    add(tr("Socket"), m_socketField, {});
    add(tr("Name"), m_nameField, tr("how you call it"));
    m_environment->setAccessibleName(tr("Environment"));
    m_environment->addItems({tr("Production"), tr("Staging"), tr("Development"), tr("This computer")});
    column->addWidget(newFact(tr("Environment"), m_environment));
    column->addWidget(newFact({}, m_readOnly));
    m_result->setWrapped();
    column->addWidget(newDivider());
    column->addWidget(m_result);
    column->addStretch(1);
    auto* verbs = new QHBoxLayout;
    verbs->setSpacing(8);
    verbs->addWidget(m_test);
    verbs->addStretch(1);
    verbs->addWidget(m_save);
    verbs->addWidget(m_connect);
    column->addLayout(verbs);
    connect(m_kind, &SegmentedControl::chosen, this, &GatewayForm::refresh);
    connect(m_test, &QPushButton::clicked, this, &GatewayForm::test);
    connect(m_save, &QPushButton::clicked, this, [this] {
        if (!isBlocked(m_save))
            Q_EMIT saved(gateway());
    });
    connect(m_connect, &QPushButton::clicked, this, [this] {
        if (!isBlocked(m_connect))
            Q_EMIT connectWanted(gateway());
    });
    setGateway({});
}

void GatewayForm::setGateway(const SavedGateway& gateway) {
    m_id = gateway.id;
    m_kind->setCurrent(int(gateway.address.kind));
    m_hostField->setText(gateway.address.host);
    m_userField->setText(gateway.address.user);
    m_socketField->setText(gateway.address.socket);
    m_nameField->setText(gateway.name);
    m_environment->setCurrentIndex(int(gateway.environment));
    m_readOnly->setChecked(gateway.isReadOnly);
    m_trial.reset();
    m_result->clear();
    refresh();
}

SavedGateway GatewayForm::gateway() const {
    SavedGateway gateway;
    gateway.id = m_id;
    gateway.address.kind = GatewayAddress::Kind(std::max(0, m_kind->current()));
    gateway.address.socket = m_socketField->text().trimmed();
    if (gateway.address.kind == GatewayAddress::Kind::Ssh) {
        gateway.address.host = m_hostField->text().trimmed();
        gateway.address.user = m_userField->text().trimmed();
    } else if (gateway.address.socket.isEmpty()) {
        gateway.address.socket = m_socketField->placeholderText();
    }
    gateway.name = m_nameField->text().trimmed();
    if (gateway.name.isEmpty())
        gateway.name = gateway.address.host.isEmpty() ? tr("This computer") : gateway.address.host;
    gateway.environment = Environment(m_environment->currentIndex());
    gateway.isReadOnly = m_readOnly->isChecked();
    return gateway;
}

void GatewayForm::refresh() {
    const bool isSsh = m_kind->current() == int(GatewayAddress::Kind::Ssh);
    m_host->setVisible(isSsh);
    m_user->setVisible(isSsh);
    const auto usual = usualSockets();
    m_socketField->setPlaceholderText(isSsh             ? tr("the usual one")
                                      : usual.isEmpty() ? QStringLiteral("/run/gatehouse/management.sock")
                                                        : usual.front());
    const auto blocked = gateway().address.isUsable() ? QString() : tr("Say where it is first");
    for (auto* button : {m_test, m_save, m_connect})
        setBlocked(*button, blocked);
}

void GatewayForm::test() {
    if (isBlocked(m_test))
        return;
    m_trial = std::make_unique<Session>(gateway().address);
    connect(m_trial.get(), &Session::stateChanged, this, &GatewayForm::showTest);
    m_trial->open();
    showTest();
}

void GatewayForm::showTest() {
    switch (m_trial->state()) {
    case Session::State::Idle:
        return;
    case Session::State::Connecting:
        m_result->setColour(&Theme::text2);
        m_result->setText(tr("Connecting"));
        return;
    case Session::State::Waiting:
        m_result->setState(State::Fail);
        m_result->setText(m_trial->problem());
        break;
    case Session::State::Connected: {
        const auto& status = m_trial->greeting();
        m_result->setState(State::Ok);
        m_result->setText(tr("gatehoused %1 answered in %2; you are %3, %4")
                              .arg(isolated(words(status.version)), Format().duration(m_trial->roundTrip()),
                                   isolated(words(status.user)), isolated(words(rpc::nameOf(status.role)))));
        break;
    }
    }
    // One try is enough to know; it is this very session that is calling.
    QTimer::singleShot(0, this, [this] {
        if (m_trial != nullptr)
            m_trial.reset();
    });
}

} // namespace gatehouse::console
