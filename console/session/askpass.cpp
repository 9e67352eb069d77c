#include "console/session/askpass.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <qt6keychain/keychain.h>

namespace gatehouse::console {
namespace {

const QString kService = QStringLiteral("gatehouse-console");

} // namespace

QProcessEnvironment askpassEnvironment(QProcessEnvironment environment) {
    environment.insert(QStringLiteral("SSH_ASKPASS"), QCoreApplication::applicationFilePath());
    environment.insert(QStringLiteral("SSH_ASKPASS_REQUIRE"), QStringLiteral("force"));
    environment.insert(QLatin1StringView(kAskpassVariable), QStringLiteral("1"));
    return environment;
}

void Keychain::read(const QString& key, std::function<void(std::optional<QString>)> done) {
    auto* job = new QKeychain::ReadPasswordJob(kService, this); // deletes itself
    job->setKey(key);
    connect(job, &QKeychain::Job::finished, this, [job, done = std::move(done)] {
        done(job->error() == QKeychain::NoError ? std::optional(job->textData()) : std::nullopt);
    });
    job->start();
}

void Keychain::write(const QString& key, const QString& secret, std::function<void(bool)> done) {
    auto* job = new QKeychain::WritePasswordJob(kService, this);
    job->setKey(key);
    job->setTextData(secret);
    connect(job, &QKeychain::Job::finished, this,
            [job, done = std::move(done)] { done(job->error() == QKeychain::NoError); });
    job->start();
}

void Keychain::forget(const QString& key, std::function<void()> done) {
    auto* job = new QKeychain::DeletePasswordJob(kService, this);
    job->setKey(key);
    connect(job, &QKeychain::Job::finished, this, [done = std::move(done)] { done(); });
    job->start();
}

std::optional<QString> keychainKeyOf(const QString& question) {
    static const QRegularExpression kPassphrase(QStringLiteral("^Enter passphrase for (?:key )?'?(.+?)'?: ?$"));
    const auto match = kPassphrase.match(question);
    return match.hasMatch() ? std::optional(QStringLiteral("ssh ") + match.captured(1)) : std::nullopt;
}

} // namespace gatehouse::console
