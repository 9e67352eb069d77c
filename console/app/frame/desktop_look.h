#pragma once

#include "console/theme/theme.h"

#include <QDBusVariant>
#include <QObject>

namespace gatehouse::console {

/// Whether the desktop is light, dark or of high contrast, as its portal tells (org.freedesktop.appearance); where
/// there is none, light. Qt tells it only from 6.5 on.
class DesktopLook final : public QObject {
    Q_OBJECT

public:
    explicit DesktopLook(QObject* parent = nullptr);

    [[nodiscard]] ThemeId theme() const;

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void onSettingChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    void ask(const QString& key);
    void take(const QString& key, const QVariant& value);

    bool m_isDark = false;
    bool m_isContrast = false;
};

} // namespace gatehouse::console
