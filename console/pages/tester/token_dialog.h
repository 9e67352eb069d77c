#pragma once

#include "console/session/desk.h"
#include "console/session/keychain.h"
#include "console/session/token_minter.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace gatehouse::console {

class TextLabel;

/// Signs a JSON Web Token for the tester with a key that somebody has put here: the gateway gives none away. Key and
/// claims are kept in the desktop's keychain if that is wanted, one set for each gateway, and nowhere else.
class TokenDialog final : public QDialog {
    Q_OBJECT

public:
    /// `keychain` outlives it: its answer may come when this is gone.
    TokenDialog(Desk& desk, Keychain& keychain, QWidget* parent = nullptr);

    [[nodiscard]] TokenRecipe recipe() const;
    void setRecipe(const TokenRecipe& recipe);

Q_SIGNALS:
    void minted(const MintedToken& token);

private:
    QWidget* newKeyPart();
    QWidget* newClaims();
    QWidget* newVerbs();
    void refresh();
    void mint();
    void keep();
    [[nodiscard]] QString keychainKey() const;

    Desk& m_desk;
    Keychain& m_keychain;
    bool m_isKept = false; ///< it has a set of this gateway
    QComboBox* m_algorithm;
    QComboBox* m_encoding;
    QWidget* m_encodingFact = nullptr;
    QPlainTextEdit* m_key;
    QLineEdit* m_keyId;
    QLineEdit* m_issuer;
    QLineEdit* m_audience;
    QLineEdit* m_subject;
    QLineEdit* m_scopes;
    QPlainTextEdit* m_claims;
    QComboBox* m_lasts;
    QCheckBox* m_keep;
    TextLabel* m_note;
    QPushButton* m_mint;
};

} // namespace gatehouse::console
