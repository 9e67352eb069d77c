#pragma once

#include "console/session/desk.h"

#include <QWidget>

class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace gatehouse::console {

class RotationForm;
class TextLabel;

/// One API key: how it is used, its rotation, and its end. In production a key is revoked by typing its id.
class KeyForm final : public QWidget {
    Q_OBJECT

public:
    explicit KeyForm(Desk& desk, QWidget* parent = nullptr);

    void setKey(const api::Key& key);
    void setSecretShown(bool isShown);
    /// The keyboard goes to the verb.
    void prepareRotation();
    void prepareEnd();

Q_SIGNALS:
    void issued(const api::IssuedKey& key);

private:
    void refresh();
    void refreshFacts();
    void endOld();
    void revoke(const std::string& key, api::KeyPart part);

    Desk& m_desk;
    api::Key m_key;
    QVBoxLayout* m_factsPlace;
    QWidget* m_facts = nullptr;
    QString m_factsText;
    RotationForm* m_rotation;
    TextLabel* m_typeIt;
    QLineEdit* m_typed;
    QPushButton* m_revoke;
};

} // namespace gatehouse::console
