#include "console/app/frame/askpass_dialog.h"

#include "console/app/frame/private_memory.h"
#include "console/session/askpass.h"
#include "console/session/keychain.h"
#include "console/theme/looks.h"
#include "console/widgets/basic/text_label.h"
#include "console/widgets/frame/page_parts.h"

#include <QCheckBox>
#include <QDialog>
#include <QEventLoop>
#include <QFile>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QStandardPaths>
#include <QTimer>
#include <QVBoxLayout>

#include <unistd.h>

#include <cstdio>

namespace gatehouse::console {
namespace {

class AskpassWords {
    Q_DECLARE_TR_FUNCTIONS(gatehouse::console::AskpassWords)
};

constexpr std::chrono::seconds kKeychainPatience{10};
constexpr int kWidth = 420;

void say(const QString& answer) {
    const auto bytes = answer.toUtf8();
    std::fwrite(bytes.constData(), 1, std::size_t(bytes.size()), stdout);
    std::fputc('\n', stdout);
    std::fflush(stdout);
}

/// That this ssh has had the keychain's answer already.
QString markerOf(const QString& key) {
    return QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation) +
           QStringLiteral("/gatehouse-askpass-%1-%2").arg(::getppid()).arg(qHash(key, 0));
}

std::optional<QString> fromKeychain(Keychain& keychain, const QString& key) {
    QEventLoop loop;
    std::optional<QString> answer;
    keychain.read(key, [&](Kept kept, QString secret) {
        if (kept == Kept::Yes)
            answer = std::move(secret);
        loop.quit();
    });
    QTimer::singleShot(kKeychainPatience, &loop, &QEventLoop::quit);
    loop.exec();
    return answer;
}

} // namespace

int answerSsh(const QString& question) {
    keepMemoryPrivate();
    Keychain keychain;
    const auto key = keychainKeyOf(question);
    if (key) {
        const auto marker = markerOf(*key);
        if (!QFile::exists(marker)) {
            if (const auto known = fromKeychain(keychain, *key)) {
                QFile file(marker);
                [[maybe_unused]] const bool isMarked = file.open(QIODevice::WriteOnly);
                say(*known);
                return 0;
            }
        } else {
            QFile::remove(marker);
        }
    }
    QDialog dialog;
    dialog.setWindowTitle(AskpassWords::tr("SSH asks"));
    dialog.setMinimumWidth(kWidth);
    auto* column = new QVBoxLayout(&dialog);
    column->setSpacing(10);
    auto* words = new TextLabel(question.trimmed());
    words->setWrapped();
    column->addWidget(words);
    auto* field = new QLineEdit;
    field->setAccessibleName(question.trimmed());
    const bool isSecret = key || question.contains(QStringLiteral("assword"), Qt::CaseInsensitive);
    field->setEchoMode(isSecret ? QLineEdit::Password : QLineEdit::Normal);
    column->addWidget(field);
    auto* keep = new QCheckBox(AskpassWords::tr("Keep it in the desktop's keychain"));
    keep->setVisible(key.has_value());
    column->addWidget(keep);
    auto* verbs = new QHBoxLayout;
    verbs->addStretch(1);
    auto* cancel = newButton(AskpassWords::tr("Cancel"), {}, ButtonLook::Normal, ControlSize::Normal);
    auto* answer = newButton(AskpassWords::tr("Answer"), {}, ButtonLook::Primary, ControlSize::Normal);
    answer->setDefault(true);
    verbs->addWidget(cancel);
    verbs->addWidget(answer);
    column->addLayout(verbs);
    QObject::connect(cancel, &QPushButton::clicked, &dialog, &QDialog::reject);
    QObject::connect(answer, &QPushButton::clicked, &dialog, &QDialog::accept);
    if (dialog.exec() != QDialog::Accepted)
        return 1;
    say(field->text());
    if (key && keep->isChecked()) {
        QEventLoop loop;
        keychain.write(*key, field->text(), [&](Kept) { loop.quit(); });
        QTimer::singleShot(kKeychainPatience, &loop, &QEventLoop::quit);
        loop.exec();
    }
    return 0;
}

} // namespace gatehouse::console
