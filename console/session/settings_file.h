#pragma once

#include <QLatin1StringView>
#include <QSettings>
#include <QString>

#include <algorithm>
#include <memory>

namespace gatehouse::console {

/// The settings in `file`; without a name the user's own.
inline std::unique_ptr<QSettings> settingsOf(const QString& file) {
    return file.isEmpty() ? std::make_unique<QSettings>() : std::make_unique<QSettings>(file, QSettings::IniFormat);
}

/// Calls `read(value)` for each entry of a list, `most` at most; `value(key)` is what the entry has under a key.
template <class Read> void readList(const QString& file, const QString& list, int most, Read read) {
    const auto settings = settingsOf(file);
    const int count = std::min(settings->beginReadArray(list), most);
    for (int i = 0; i < count; ++i) {
        settings->setArrayIndex(i);
        read([&](const char* key) { return settings->value(QLatin1StringView(key)); });
    }
    settings->endArray();
}

/// Replaces a list: calls `write(one, put)` for each of `all`; `put(key, value)` goes into its entry.
template <class All, class Write>
void writeList(const QString& file, const QString& list, const All& all, Write write) {
    const auto settings = settingsOf(file);
    settings->remove(list);
    settings->beginWriteArray(list, int(all.size()));
    for (int i = 0; i < all.size(); ++i) {
        settings->setArrayIndex(i);
        write(all[i],
              [&](const char* key, const QVariant& value) { settings->setValue(QLatin1StringView(key), value); });
    }
    settings->endArray();
}

} // namespace gatehouse::console
