#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>

namespace gatehouse::console {

/// What the user has chosen for all windows, in the user's settings. Nothing in it is secret.
class Preferences final : public QObject {
    Q_OBJECT

public:
    enum class Look { Desktop, Light, Dark, Contrast };

    /// `file` is that of the settings; empty: the user's own.
    explicit Preferences(QString file = {}, QObject* parent = nullptr);

    [[nodiscard]] Look look() const;
    void setLook(Look look);
    /// Code of a language; empty: that of the desktop.
    [[nodiscard]] QString language() const;
    void setLanguage(const QString& code);
    /// Size and place of the windows, as the window itself writes it.
    [[nodiscard]] QByteArray geometry() const;
    void setGeometry(const QByteArray& geometry);
    [[nodiscard]] bool isRailCollapsed() const;
    void setRailCollapsed(bool isCollapsed);
    /// Pages that stand in windows of their own, and where each of those was, as it writes it.
    [[nodiscard]] QStringList tornPages() const;
    void setTornPages(const QStringList& pages);
    [[nodiscard]] QByteArray geometryOf(const QString& page) const;
    void setGeometryOf(const QString& page, const QByteArray& geometry);
    /// How somebody has arranged something of a page, as that writes it.
    [[nodiscard]] QByteArray layoutOf(const QString& key) const;
    void setLayoutOf(const QString& key, const QByteArray& layout);
    /// That a window showed last.
    [[nodiscard]] QString lastPage() const;
    void setLastPage(const QString& page);

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] QVariant value(const char* key, const QVariant& standard) const;
    void put(const char* key, const QVariant& value);

    QString m_file;
};

} // namespace gatehouse::console
