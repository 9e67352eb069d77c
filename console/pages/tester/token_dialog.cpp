#include "console/pages/tester/token_dialog.h"

#include "console/pages/frame/panel.h"
#include "console/session/words.h"
#include "console/text/format.h"
#include "console/theme/looks.h"
#include "console/theme/type_scale.h"
#include "console/widgets/basic/text_label.h"
#include "console/widgets/frame/page_parts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace gatehouse::console {
namespace {

using namespace std::chrono_literals;

constexpr int kFieldWidth = 350;
constexpr int kKeyHeight = 84;
constexpr int kClaimsHeight = 60;
constexpr std::chrono::seconds kExpired = -1h;

QLineEdit* newField(const QString& name, const QString& example) {
    auto* field = new QLineEdit;
    field->setAccessibleName(name);
    field->setPlaceholderText(example);
    field->setLayoutDirection(Qt::LeftToRight);
    setCodeFont(*field);
    return field;
}

QPlainTextEdit* newText(const QString& name, const QString& example, int height) {
    auto* text = new QPlainTextEdit;
    text->setAccessibleName(name);
    text->setPlaceholderText(example);
    text->setFont(fontOf(Type::Code));
    text->setFixedHeight(height);
    text->setMinimumWidth(kFieldWidth);
    text->setTabChangesFocus(true);
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    return text;
}

QComboBox* newChoice(const QString& name, const QStringList& choices) {
    auto* box = new QComboBox;
    box->setAccessibleName(name);
    box->addItems(choices);
    return box;
}

} // namespace

TokenDialog::TokenDialog(Desk& desk, Keychain& keychain, QWidget* parent)
    : QDialog(parent), m_desk(desk), m_keychain(keychain),
      m_algorithm(
          newChoice(tr("Algorithm"), {QStringLiteral("HS256"), QStringLiteral("RS256"), QStringLiteral("ES256")})),
      m_encoding(newChoice(tr("Written as"), {tr("text"), QStringLiteral("base64url"), QStringLiteral("base64")})),
      m_key(newText(tr("Key"), {}, kKeyHeight)), m_keyId(newField(tr("Key ID"), QStringLiteral("kid"))),
      m_issuer(newField(tr("Issuer"), QStringLiteral("https://login.example.com"))),
      m_audience(newField(tr("Audience"), QStringLiteral("orders"))),
      m_subject(newField(tr("Subject"), QStringLiteral("alice"))),
      m_scopes(newField(tr("Scopes"), QStringLiteral("orders.read orders.write"))),
      m_claims(newText(tr("More claims"), QStringLiteral("{ \"client_id\": \"shop\" }"), kClaimsHeight)),
      m_lasts(new QComboBox), m_keep(new QCheckBox(tr("Keep key and claims in the desktop's keychain"))),
      m_note(new TextLabel({}, Type::Caption, &Theme::text3)),
      m_mint(
          newButton(tr("Put it into the request"), QStringLiteral("keys"), ButtonLook::Primary, ControlSize::Normal)) {
    setWindowTitle(tr("Mint a token"));
    auto* column = new QVBoxLayout(this);
    column->setSpacing(8);
    column->setSizeConstraint(QLayout::SetFixedSize); // it has a row less for some algorithms
    auto* about = new TextLabel(tr("Signed on this computer, with a key that the gateway's issuer uses: the gateway "
                                   "gives none away."),
                                Type::Table, &Theme::text2);
    about->setWrapped();
    column->addWidget(about);
    column->addWidget(newKeyPart());
    column->addWidget(newDivider());
    column->addWidget(newClaims());
    column->addWidget(newDivider());
    column->addWidget(m_keep);
    m_note->setWrapped();
    column->addWidget(m_note);
    column->addWidget(newVerbs());
    connect(m_algorithm, &QComboBox::currentIndexChanged, this, &TokenDialog::refresh);
    connect(m_key, &QPlainTextEdit::textChanged, this, &TokenDialog::refresh);
    refresh();
    m_keychain.read(keychainKey(), [self = QPointer(this)](Kept kept, const QString& secret) {
        if (self == nullptr || kept != Kept::Yes)
            return;
        const auto known = recipeOf(secret);
        if (!known || !self->recipe().key.isEmpty()) // somebody was faster
            return;
        self->setRecipe(*known);
        self->m_isKept = true;
        self->m_keep->setChecked(true);
    });
}

QWidget* TokenDialog::newKeyPart() {
    auto* part = new QWidget;
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(newFact(tr("Algorithm"), m_algorithm));
    column->addWidget(newFact(tr("Key"), m_key));
    m_encodingFact = newFact(tr("Written as"), m_encoding);
    column->addWidget(m_encodingFact);
    column->addWidget(newFact(tr("Key ID"), m_keyId));
    return part;
}

QWidget* TokenDialog::newClaims() {
    auto* part = new QWidget;
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(newFact(tr("Issuer"), m_issuer));
    column->addWidget(newFact(tr("Audience"), m_audience));
    column->addWidget(newFact(tr("Subject"), m_subject));
    column->addWidget(newFact(tr("Scopes"), m_scopes));
    m_lasts->setAccessibleName(tr("Valid for"));
    const Format format;
    for (const std::chrono::seconds time :
         {std::chrono::seconds(5min), std::chrono::seconds(1h), std::chrono::seconds(24h)})
        m_lasts->addItem(format.duration(Duration(time)), qlonglong(time.count()));
    m_lasts->addItem(tr("not any more"), qlonglong(kExpired.count()));
    column->addWidget(newFact(tr("Valid for"), m_lasts));
    column->addWidget(newFact(tr("More claims"), m_claims));
    return part;
}

QWidget* TokenDialog::newVerbs() {
    auto* verbs = new QWidget;
    auto* row = new QHBoxLayout(verbs);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    auto* cancel = newButton(tr("Cancel"), {}, ButtonLook::Normal, ControlSize::Normal);
    row->addStretch(1);
    row->addWidget(cancel);
    row->addWidget(m_mint);
    m_mint->setDefault(true);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_mint, &QPushButton::clicked, this, &TokenDialog::mint);
    return verbs;
}

TokenRecipe TokenDialog::recipe() const {
    TokenRecipe recipe;
    recipe.algorithm = TokenRecipe::Algorithm(std::max(0, m_algorithm->currentIndex()));
    recipe.encoding = TokenRecipe::SecretEncoding(std::max(0, m_encoding->currentIndex()));
    recipe.key = m_key->toPlainText();
    recipe.keyId = m_keyId->text().trimmed();
    recipe.issuer = m_issuer->text().trimmed();
    recipe.audience = m_audience->text().trimmed();
    recipe.subject = m_subject->text().trimmed();
    recipe.scopes = m_scopes->text().simplified();
    recipe.claims = m_claims->toPlainText();
    recipe.lasts = std::chrono::seconds(m_lasts->currentData().toLongLong());
    return recipe;
}

void TokenDialog::setRecipe(const TokenRecipe& recipe) {
    m_algorithm->setCurrentIndex(int(recipe.algorithm));
    m_encoding->setCurrentIndex(int(recipe.encoding));
    m_key->setPlainText(recipe.key);
    m_keyId->setText(recipe.keyId);
    m_issuer->setText(recipe.issuer);
    m_audience->setText(recipe.audience);
    m_subject->setText(recipe.subject);
    m_scopes->setText(recipe.scopes);
    m_claims->setPlainText(recipe.claims);
    m_lasts->setCurrentIndex(std::max(0, m_lasts->findData(qlonglong(recipe.lasts.count()))));
}

void TokenDialog::refresh() {
    const bool isSecret = m_algorithm->currentIndex() == int(TokenRecipe::Algorithm::HS256);
    m_encodingFact->setVisible(isSecret);
    m_key->setPlaceholderText(isSecret ? tr("the secret that the issuer shares with the gateway")
                                       : QStringLiteral("-----BEGIN PRIVATE KEY-----"));
    m_note->setText(tr("The key leaves this window only into the keychain, and the token into the request."));
    m_note->setColour(&Theme::text3);
    setBlocked(*m_mint, m_key->toPlainText().trimmed().isEmpty() ? tr("Give a key first") : QString());
}

void TokenDialog::mint() {
    if (isBlocked(m_mint))
        return;
    const auto token = mintToken(recipe(), m_desk.view().now());
    if (!token) {
        m_note->setText(words(token.error().message));
        m_note->setState(State::Fail);
        return;
    }
    keep();
    Q_EMIT minted(*token);
    accept();
}

void TokenDialog::keep() {
    if (!m_keep->isChecked()) {
        if (std::exchange(m_isKept, false))
            m_keychain.forget(keychainKey(), [](Kept) {});
        return;
    }
    m_keychain.write(keychainKey(), keptOf(recipe()), [desk = QPointer(&m_desk)](Kept kept) {
        if (kept != Kept::Yes && desk != nullptr)
            desk->say(QStringLiteral("warning"), tr("No keychain has kept the key"));
    });
}

/// A gateway that is not saved is known by where it is.
QString TokenDialog::keychainKey() const {
    const auto& gateway = m_desk.gateway();
    return QStringLiteral("token ") + (gateway.id.isEmpty() ? gateway.address.text() : gateway.id);
}

} // namespace gatehouse::console
