#pragma once

#include <QObject>
#include <QString>

#include <functional>

namespace gatehouse::console {

/// What came of asking the desktop's keychain.
enum class Kept {
    Yes,
    NotThere,  ///< it knows nothing under that key
    NoKeychain ///< there is none, or it refuses: whoever needs the secret is asked for it each time
};

/// The desktop's keychain (Secret Service or KWallet): the only place where this console keeps what is secret. Every
/// question ends once, unless this is gone before; a locked keychain may ask somebody for its password first.
class Keychain final : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    void read(const QString& key, std::function<void(Kept, QString secret)> done);
    void write(const QString& key, const QString& secret, std::function<void(Kept)> done);
    void forget(const QString& key, std::function<void(Kept)> done);
};

} // namespace gatehouse::console
