#pragma once

#include <QFileSystemWatcher>
#include <QString>
#include <QTimer>

#include <functional>
#include <string>

namespace gatehouse::app {

/// Notices when a configuration file has changed: written in place, replaced by another, or deleted and made anew.
/// Waits until the changes have come to rest, because editors write in several steps.
class ConfigWatch {
public:
    ConfigWatch(const std::string& file, std::function<void()> onChange);

private:
    void lookAgain();
    [[nodiscard]] QString stamp() const;

    QString m_file;
    QString m_stamp; ///< what the file was like when it was last looked at
    QFileSystemWatcher m_watcher;
    QTimer m_settle;
    std::function<void()> m_onChange;
};

} // namespace gatehouse::app
