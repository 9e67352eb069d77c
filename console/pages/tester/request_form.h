#pragma once

#include "console/session/desk.h"
#include "console/session/keychain.h"
#include "shared/api/explain_request.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace gatehouse::console {

class RowListEdit;
class SegmentedControl;
class TextLabel;

/// A request being put together, and under which configuration it is to be looked at.
class RequestForm final : public QWidget {
    Q_OBJECT

public:
    /// Which configuration decides.
    enum class Under { Revision, Draft };

    explicit RequestForm(Desk& desk, QWidget* parent = nullptr);

    [[nodiscard]] api::ExplainRequestParams request() const;
    void setRequest(const api::ExplainRequestParams& request);
    [[nodiscard]] Under under() const;
    [[nodiscard]] bool isSecure() const;
    /// A word below the fields: what is still missing.
    void setNote(const QString& words, State state);
    void focusUrl();
    /// Why it cannot be explained or sent as it is; empty if it can.
    [[nodiscard]] QString explainingBlocked() const;
    [[nodiscard]] QString sendingBlocked() const;
    /// The request proves who calls by this token.
    void setBearer(const QString& token);
    /// Of https: who vouches for the listener beside those that the system trusts; a PEM file, empty: nobody.
    [[nodiscard]] QString authorities() const;
    void setAuthorities(const QString& file);
    /// What there is to choose from may have become another.
    void refresh();

Q_SIGNALS:
    void changed();
    void explainWanted();
    void sendWanted();
    /// A curl command was put where the URL stands.
    void curlTyped(const QString& line);

private:
    QWidget* newLine();
    QWidget* newParts();
    QWidget* newCaller();
    QWidget* newAuthorities();
    QWidget* newVerbs();
    void mintToken();
    void onUrl();
    [[nodiscard]] QString missing() const;
    void refreshVerbs();

    Desk& m_desk;
    Keychain m_keychain;
    QComboBox* m_method;
    QLineEdit* m_url;
    SegmentedControl* m_part;
    RowListEdit* m_headers;
    QPlainTextEdit* m_body;
    QLineEdit* m_scopes;
    QPlainTextEdit* m_claims;
    QComboBox* m_consumer;
    QLineEdit* m_client;
    QComboBox* m_listener;
    QWidget* m_authoritiesFact = nullptr;
    QLineEdit* m_authorities;
    QComboBox* m_under;
    TextLabel* m_note;
    QPushButton* m_explain;
    QPushButton* m_send;
};

} // namespace gatehouse::console
