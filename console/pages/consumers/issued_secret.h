#pragma once

#include "console/widgets/basic/secret_clipboard.h"
#include "shared/api/keys.h"

#include <QDateTime>
#include <QWidget>

class QLineEdit;

namespace gatehouse::console {

class TextLabel;

/// A key that has just been made, the only time that anybody sees its secret. It is kept nowhere: it is gone from here
/// when somebody says that it is stored, and from the clipboard a little later.
class IssuedSecret final : public QWidget {
    Q_OBJECT

public:
    explicit IssuedSecret(QWidget* parent = nullptr);

    void set(const api::IssuedKey& key, const QDateTime& now);
    void clear();
    [[nodiscard]] bool isOf(const std::string& id) const { return m_key == id; }

Q_SIGNALS:
    /// Somebody has stored it.
    void finished();

private:
    std::string m_key; ///< its id
    TextLabel* m_title;
    QLineEdit* m_secret;
    TextLabel* m_ends;
    SecretClipboard m_clipboard;
};

} // namespace gatehouse::console
