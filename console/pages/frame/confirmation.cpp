#include "console/pages/frame/confirmation.h"

#include "console/text/language.h"
#include "console/theme/compositing.h"
#include "console/theme/shadow.h"

#include <QDialog>
#include <QVBoxLayout>

namespace gatehouse::console {
namespace {

constexpr int kWidth = 400 + 2 * kShadowReach;

class ConfirmationWords {
    Q_DECLARE_TR_FUNCTIONS(gatehouse::console::ConfirmationWords)
};

} // namespace

QDialog* askFirst(QWidget& over, const ConfirmPanel::Question& question, std::function<void()> deed) {
    auto* dialog = new QDialog(&over, Qt::Dialog | Qt::FramelessWindowHint);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAttribute(Qt::WA_TranslucentBackground, isCompositing()); // around the panel's shadow
    dialog->setWindowTitle(question.title);
    dialog->setFixedWidth(kWidth);
    auto* column = new QVBoxLayout(dialog);
    column->setContentsMargins(0, 0, 0, 0);
    auto* panel = new ConfirmPanel(question);
    column->addWidget(panel);
    QObject::connect(panel, &ConfirmPanel::cancelled, dialog, &QDialog::reject);
    QObject::connect(panel, &ConfirmPanel::confirmed, dialog, [dialog, deed = std::move(deed)] {
        const auto confirmed = deed; // the dialog, and what it holds, may be gone in between
        dialog->accept();
        confirmed();
    });
    dialog->adjustSize();
    dialog->move(over.mapToGlobal(over.rect().center()) - dialog->rect().center());
    dialog->open();
    panel->setFocus(Qt::OtherFocusReason);
    return dialog;
}

void guardProduction(QWidget& over, const Desk& desk, const QString& title, const QString& consequence,
                     const QString& name, const QString& verb, std::function<void()> deed) {
    const auto& gateway = desk.gateway();
    if (gateway.environment != Environment::Production)
        return deed();
    const auto where = ConfirmationWords::tr("It acts at once on %1.").arg(isolated(gateway.name));
    askFirst(over, {title, consequence + u'\n' + where, name, verb, gateway.environment}, std::move(deed));
}

} // namespace gatehouse::console
