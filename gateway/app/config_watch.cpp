#include "gateway/app/config_watch.h"

#include <QFileInfo>

#include <sys/stat.h>

namespace gatehouse::app {

namespace {

constexpr std::chrono::milliseconds kSettle{200};

} // namespace

ConfigWatch::ConfigWatch(const std::string& file, std::function<void()> onChange)
    : m_file(QString::fromStdString(file)), m_stamp(stamp()), m_onChange(std::move(onChange)) {
    m_settle.setSingleShot(true);
    m_settle.setInterval(kSettle);
    QObject::connect(&m_settle, &QTimer::timeout, &m_settle, [this] { lookAgain(); });
    const auto changed = [this] { m_settle.start(); };
    QObject::connect(&m_watcher, &QFileSystemWatcher::fileChanged, &m_watcher, changed);
    QObject::connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_watcher, changed);
    m_watcher.addPath(QFileInfo(m_file).absolutePath()); // sees replacement by rename
    m_watcher.addPath(m_file);
}

void ConfigWatch::lookAgain() {
    if (QFileInfo::exists(m_file) && !m_watcher.files().contains(m_file))
        m_watcher.addPath(m_file); // a replaced file is a new one to watch
    const QString now = stamp();
    if (now.isEmpty() || now == m_stamp)
        return;
    m_stamp = now;
    m_onChange();
}

QString ConfigWatch::stamp() const {
    struct stat info {};
    if (stat(m_file.toLocal8Bit().constData(), &info) != 0)
        return {};
    return QStringLiteral("%1:%2:%3.%4")
        .arg(info.st_ino)
        .arg(info.st_size)
        .arg(info.st_mtim.tv_sec)
        .arg(info.st_mtim.tv_nsec);
}

} // namespace gatehouse::app
