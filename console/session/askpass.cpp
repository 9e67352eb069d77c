#include "console/session/askpass.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace gatehouse::console {

QProcessEnvironment askpassEnvironment(QProcessEnvironment environment) {
    environment.insert(QStringLiteral("SSH_ASKPASS"), QCoreApplication::applicationFilePath());
    environment.insert(QStringLiteral("SSH_ASKPASS_REQUIRE"), QStringLiteral("force"));
    environment.insert(QLatin1StringView(kAskpassVariable), QStringLiteral("1"));
    return environment;
}

std::optional<QString> keychainKeyOf(const QString& question) {
    static const QRegularExpression kPassphrase(QStringLiteral("^Enter passphrase for (?:key )?'?(.+?)'?: ?$"));
    const auto match = kPassphrase.match(question);
    return match.hasMatch() ? std::optional(QStringLiteral("ssh ") + match.captured(1)) : std::nullopt;
}

} // namespace gatehouse::console
