#include "console/session/drafts.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QStandardPaths>

namespace gatehouse::console {
namespace {

constexpr int kIdLength = 24; // hexadecimal digits

/// Names the files: what is typed for a gateway may hold anything, and its name may change.
QString idOf(const GatewayAddress& address) {
    const QStringList parts{QString::number(int(address.kind)), address.user, address.host, address.socket};
    const auto hash = QCryptographicHash::hash(parts.join(u'\n').toUtf8(), QCryptographicHash::Sha256);
    return QString::fromLatin1(hash.toHex().left(kIdLength));
}

} // namespace

Drafts::Drafts(QString folder) : m_folder(std::move(folder)) {}

QString Drafts::usualFolder() {
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/drafts");
}

std::shared_ptr<Draft> Drafts::of(const GatewayAddress& address) {
    const auto id = idOf(address);
    std::erase_if(m_open, [](const auto& one) { return one.second.expired(); });
    if (auto open = m_open[id].lock())
        return open;
    auto draft = load(id);
    m_open[id] = draft;
    return draft;
}

/// The first file that no other process has. One with something in it, left over by a process beside another one, is
/// not forgotten: it goes before a usual one that is empty.
std::shared_ptr<Draft> Drafts::load(const QString& id) const {
    if (m_folder.isEmpty())
        return std::make_shared<Draft>(QString());
    QDir().mkpath(m_folder);
    QString free;
    std::unique_ptr<QLockFile> lock;
    bool isTaken = false;
    for (int number = 1; number <= kMostFiles; ++number) {
        const auto file = m_folder + u'/' + id + (number == 1 ? QString() : QStringLiteral("-%1").arg(number)) +
                          QStringLiteral(".json");
        auto attempt = std::make_unique<QLockFile>(file + QStringLiteral(".lock"));
        attempt->setStaleLockTime(0); // whoever lives has it however long it takes
        if (!attempt->tryLock(0)) {
            if (attempt->error() != QLockFile::LockFailedError)
                return std::make_shared<Draft>(file); // no lock can be made here; saving will say why
            isTaken = true;
            continue;
        }
        const bool isEmpty = !QFile::exists(file);
        if (lock != nullptr && isEmpty)
            continue;
        free = file;
        lock = std::move(attempt);
        if (!isEmpty)
            break;
    }
    return std::make_shared<Draft>(free, std::move(lock), isTaken ? Draft::Place::BesideAnother : Draft::Place::Usual);
}

} // namespace gatehouse::console
