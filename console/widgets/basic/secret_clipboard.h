#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

namespace gatehouse::console {

/// Puts what is secret into the clipboard and takes it out again: after a while, and when whoever lent it is gone. What
/// somebody has copied since is theirs and stays. Asks managers of clipboards to keep no history of it.
class SecretClipboard final : public QObject {
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds kUsualTime = std::chrono::seconds(30);

    explicit SecretClipboard(std::chrono::milliseconds time = kUsualTime, QObject* parent = nullptr);
    ~SecretClipboard() override;

    void copy(const QString& secret);
    void forget();
    [[nodiscard]] std::chrono::milliseconds time() const { return m_timer.intervalAsDuration(); }

private:
    QString m_copied;
    QTimer m_timer;
};

} // namespace gatehouse::console
