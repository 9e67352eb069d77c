#include "console/session/keychain.h"

#include <qt6keychain/keychain.h>

namespace gatehouse::console {
namespace {

const QString kService = QStringLiteral("gatehouse-console");

Kept outcomeOf(const QKeychain::Job& job) {
    return job.error() == QKeychain::NoError         ? Kept::Yes
           : job.error() == QKeychain::EntryNotFound ? Kept::NotThere
                                                     : Kept::NoKeychain;
}

} // namespace

void Keychain::read(const QString& key, std::function<void(Kept, QString)> done) {
    // It deletes itself when it has ended, and must not go before: the desktop answers it then.
    auto* job = new QKeychain::ReadPasswordJob(kService);
    job->setKey(key);
    connect(job, &QKeychain::Job::finished, this,
            [job, done = std::move(done)] { done(outcomeOf(*job), job->textData()); });
    job->start();
}

void Keychain::write(const QString& key, const QString& secret, std::function<void(Kept)> done) {
    auto* job = new QKeychain::WritePasswordJob(kService);
    job->setKey(key);
    job->setTextData(secret);
    connect(job, &QKeychain::Job::finished, this, [job, done = std::move(done)] { done(outcomeOf(*job)); });
    job->start();
}

void Keychain::forget(const QString& key, std::function<void(Kept)> done) {
    auto* job = new QKeychain::DeletePasswordJob(kService);
    job->setKey(key);
    connect(job, &QKeychain::Job::finished, this, [job, done = std::move(done)] { done(outcomeOf(*job)); });
    job->start();
}

} // namespace gatehouse::console
