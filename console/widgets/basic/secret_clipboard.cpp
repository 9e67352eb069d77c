#include "console/widgets/basic/secret_clipboard.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

#include <utility>

namespace gatehouse::console {

SecretClipboard::SecretClipboard(std::chrono::milliseconds time, QObject* parent) : QObject(parent) {
    m_timer.setSingleShot(true);
    m_timer.setInterval(time);
    connect(&m_timer, &QTimer::timeout, this, &SecretClipboard::forget);
}

SecretClipboard::~SecretClipboard() { forget(); }

void SecretClipboard::copy(const QString& secret) {
    m_copied = secret;
    auto* data = new QMimeData;
    data->setText(secret);
    data->setData(QStringLiteral("x-kde-passwordManagerHint"), "secret");
    QGuiApplication::clipboard()->setMimeData(data);
    m_timer.start();
}

void SecretClipboard::forget() {
    m_timer.stop();
    const auto secret = std::exchange(m_copied, {});
    auto* clipboard = QGuiApplication::clipboard();
    if (!secret.isEmpty() && clipboard->text() == secret)
        clipboard->clear();
}

} // namespace gatehouse::console
