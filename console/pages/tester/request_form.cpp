#include "console/pages/tester/request_form.h"

#include "console/pages/frame/panel.h"
#include "console/pages/tester/token_dialog.h"
#include "console/session/words.h"
#include "console/text/format.h"
#include "console/theme/looks.h"
#include "console/theme/type_scale.h"
#include "console/widgets/basic/segmented_control.h"
#include "console/widgets/basic/text_label.h"
#include "console/widgets/editors/row_list_edit.h"
#include "console/widgets/frame/page_parts.h"
#include "shared/document/reader.h"
#include "shared/document/writer.h"

#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <array>

namespace gatehouse::console {
namespace {

constexpr std::array kMethods{"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"};
constexpr int kMethodWidth = 96;
constexpr int kMostRevisions = 50; ///< that are offered

/// RFC 9110 §9.2.1: those by which nothing is meant to change.
bool isSafe(const QString& method) {
    return QStringList{QStringLiteral("GET"), QStringLiteral("HEAD"), QStringLiteral("OPTIONS")}.contains(method);
}

/// Names of fields whose values are dots as long as nobody types there.
bool isVeiled(const QString& name) {
    static const QStringList kParts{QStringLiteral("auth"),  QStringLiteral("cookie"), QStringLiteral("key"),
                                    QStringLiteral("passw"), QStringLiteral("secret"), QStringLiteral("session"),
                                    QStringLiteral("token")};
    return std::ranges::any_of(kParts, [&](const QString& part) { return name.contains(part, Qt::CaseInsensitive); });
}

/// The same choices, with the one that was chosen if it is still there. Each has words, and a value that it stands for.
void offer(QComboBox& box, const QVector<std::pair<QString, QString>>& choices) {
    QStringList before, now;
    for (int i = 0; i < box.count(); ++i)
        before << box.itemText(i) + u'\n' + box.itemData(i).toString();
    for (const auto& [text, value] : choices)
        now << text + u'\n' + value;
    if (before == now)
        return;
    const auto chosen = box.currentData();
    const QSignalBlocker quiet(box);
    box.clear();
    for (const auto& [text, value] : choices)
        box.addItem(text, value);
    box.setCurrentIndex(std::max(0, box.findData(chosen)));
}

void choose(QComboBox& box, const QString& value) {
    if (box.findData(value) < 0)
        box.addItem(value, value);
    box.setCurrentIndex(box.findData(value));
}

QStringList scopesIn(const QString& line) { return line.simplified().split(u' ', Qt::SkipEmptyParts); }

/// Nothing if it is no JSON object.
std::optional<document::Node> claimsIn(const QString& text) {
    document::Diagnostics diagnostics;
    auto claims = document::readJson(text.toStdString(), diagnostics);
    const bool isMap = claims && !diagnostics.hasErrors() && claims->kind == document::Node::Kind::Map;
    return isMap ? std::move(claims) : std::nullopt;
}

QComboBox* newChoice(const QString& name) {
    auto* box = new QComboBox;
    box->setAccessibleName(name);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(8);
    return box;
}

} // namespace

RequestForm::RequestForm(Desk& desk, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_method(newChoice(tr("Method"))), m_url(new QLineEdit),
      m_part(new SegmentedControl({tr("Headers"), tr("Body"), tr("Caller")})),
      m_headers(new RowListEdit(RowListEdit::Shape::Map, tr("Name"), tr("Value"))), m_body(new QPlainTextEdit),
      m_scopes(new QLineEdit), m_claims(new QPlainTextEdit), m_consumer(newChoice(tr("Consumer"))),
      m_client(new QLineEdit), m_listener(newChoice(tr("Listener"))), m_authorities(new QLineEdit),
      m_under(newChoice(tr("Under"))), m_note(new TextLabel({}, Type::Caption, &Theme::text3)),
      m_explain(newButton(tr("Explain"), QStringLiteral("tester"), ButtonLook::Primary, ControlSize::Normal)),
      m_send(newButton(tr("Send for real"), QStringLiteral("send"), ButtonLook::Normal, ControlSize::Normal)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(newLine());
    m_client->setAccessibleName(tr("From"));
    m_client->setLayoutDirection(Qt::LeftToRight);
    setCodeFont(*m_client);
    column->addWidget(newFact(tr("From"), m_client));
    column->addWidget(newFact(tr("Consumer"), m_consumer));
    column->addWidget(newAuthorities());
    column->addWidget(newDivider());
    column->addWidget(newParts(), 1);
    column->addWidget(newDivider());
    column->addWidget(newFact(tr("Under"), m_under));
    m_note->setWrapped();
    column->addWidget(m_note);
    column->addWidget(newVerbs());

    connect(m_method, &QComboBox::currentTextChanged, this, &RequestForm::changed);
    connect(m_url, &QLineEdit::textChanged, this, &RequestForm::onUrl);
    connect(m_url, &QLineEdit::returnPressed, this, &RequestForm::explainWanted);
    connect(m_headers, &RowListEdit::changed, this, &RequestForm::changed);
    connect(m_body, &QPlainTextEdit::textChanged, this, &RequestForm::changed);
    for (auto* line : {m_client, m_scopes})
        connect(line, &QLineEdit::textChanged, this, &RequestForm::changed);
    connect(m_claims, &QPlainTextEdit::textChanged, this, &RequestForm::changed);
    for (auto* box : {m_consumer, m_listener, m_under})
        connect(box, &QComboBox::currentIndexChanged, this, &RequestForm::changed);
    connect(this, &RequestForm::changed, this, &RequestForm::refreshVerbs);
    refresh();
    setRequest({});
}

QWidget* RequestForm::newLine() {
    auto* lines = new QWidget;
    auto* column = new QVBoxLayout(lines);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    m_method->setEditable(true);
    m_method->setFixedWidth(kMethodWidth);
    for (const auto* method : kMethods)
        m_method->addItem(QString::fromLatin1(method), QString::fromLatin1(method));
    row->addWidget(m_method);
    row->addWidget(m_listener, 1);
    column->addLayout(row);
    m_url->setAccessibleName(tr("URL"));
    m_url->setPlaceholderText(QStringLiteral("http://api.example/v1/orders"));
    setCodeFont(*m_url);
    m_url->setLayoutDirection(Qt::LeftToRight); // as on the wire
    column->addWidget(m_url);
    return lines;
}

QWidget* RequestForm::newParts() {
    auto* parts = new QWidget;
    auto* column = new QVBoxLayout(parts);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    m_part->setStretched();
    m_part->setAccessibleName(tr("Part of the request"));
    column->addWidget(m_part);
    auto* stack = new QStackedWidget;
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* inside = new QWidget;
    auto* rows = new QVBoxLayout(inside);
    rows->setContentsMargins(2, 2, 2, 2); // the focus ring
    m_headers->setVeiled(isVeiled);
    rows->addWidget(m_headers);
    auto* mint = newLink(tr("Mint a token…"));
    mint->setToolTip(tr("Signs a JSON Web Token and puts it into Authorization"));
    rows->addWidget(mint, 0, Qt::AlignLeft);
    connect(mint, &QPushButton::clicked, this, &RequestForm::mintToken);
    rows->addStretch(1);
    scroll->setWidget(inside);
    for (auto* part : {scroll->viewport(), inside})
        part->setAutoFillBackground(false);
    m_body->setAccessibleName(tr("Body"));
    stack->addWidget(scroll);
    stack->addWidget(m_body);
    stack->addWidget(newCaller());
    for (auto* text : {m_body, m_claims}) {
        text->setFont(fontOf(Type::Code));
        text->setTabChangesFocus(true);
    }
    column->addWidget(stack, 1);
    connect(m_part, &SegmentedControl::chosen, stack, &QStackedWidget::setCurrentIndex);
    return parts;
}

/// What a caller is taken to have proved, when one has no credential of theirs.
QWidget* RequestForm::newCaller() {
    auto* caller = new QWidget;
    auto* column = new QVBoxLayout(caller);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    m_scopes->setAccessibleName(tr("Scopes"));
    m_scopes->setPlaceholderText(QStringLiteral("orders:read orders:write"));
    m_scopes->setLayoutDirection(Qt::LeftToRight);
    setCodeFont(*m_scopes);
    column->addWidget(newFact(tr("Scopes"), m_scopes));
    m_claims->setAccessibleName(tr("Claims of the token"));
    m_claims->setPlaceholderText(QStringLiteral("{\"tenant\": \"acme\", \"roles\": [\"admin\"]}"));
    column->addWidget(new TextLabel(tr("Claims of the token"), Type::Table, &Theme::text2));
    column->addWidget(m_claims, 1);
    auto* hint = new TextLabel(tr("Taken as proved where the request has no credential. Only for explaining; nothing "
                                  "of it is sent."),
                               Type::Caption, &Theme::text3);
    hint->setWrapped();
    column->addWidget(hint);
    return caller;
}

QWidget* RequestForm::newAuthorities() {
    auto* both = new QWidget;
    auto* row = new QHBoxLayout(both);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    m_authorities->setAccessibleName(tr("Trusted besides"));
    m_authorities->setPlaceholderText(tr("PEM file"));
    m_authorities->setToolTip(tr("Authorities that may vouch for the listener beside those that this computer trusts"));
    m_authorities->setLayoutDirection(Qt::LeftToRight);
    setCodeFont(*m_authorities);
    auto* choose = newIconButton(QStringLiteral("folder"), tr("Choose a PEM file"));
    row->addWidget(m_authorities, 1);
    row->addWidget(choose);
    m_authoritiesFact = newFact(tr("Trust also"), both);
    connect(choose, &QToolButton::clicked, this, [this] {
        auto* dialog = new QFileDialog(window(), tr("Choose a PEM file"), {}, tr("Certificates (*.pem *.crt *.cer)"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        connect(dialog, &QFileDialog::fileSelected, this, &RequestForm::setAuthorities);
        dialog->open();
    });
    return m_authoritiesFact;
}

QString RequestForm::authorities() const { return isSecure() ? m_authorities->text().trimmed() : QString(); }

void RequestForm::setAuthorities(const QString& file) { m_authorities->setText(file); }

void RequestForm::mintToken() {
    auto* dialog = new TokenDialog(m_desk, m_keychain, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &TokenDialog::minted, this, [this](const MintedToken& token) {
        setBearer(token.text);
        const auto now = m_desk.view().now();
        setNote((token.expires < now ? tr("The token expired at %1.") : tr("The token is valid until %1."))
                    .arg(Format().moment(token.expires, now)),
                token.expires < now ? State::Warn : State::Off);
    });
    dialog->open();
}

void RequestForm::setBearer(const QString& token) {
    const RowListEdit::Row line{QStringLiteral("Authorization"), QStringLiteral("Bearer ") + token};
    auto rows = m_headers->rows();
    const auto same = [&line](const RowListEdit::Row& row) {
        return row.name.compare(line.name, Qt::CaseInsensitive) == 0;
    };
    const auto found = std::ranges::find_if(rows, same);
    if (found == rows.end())
        rows.push_back(line);
    else
        *found = line;
    m_headers->setRows(rows);
    Q_EMIT changed();
}

QWidget* RequestForm::newVerbs() {
    auto* verbs = new QWidget;
    auto* row = new QHBoxLayout(verbs);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_explain->setToolTip(tr("Ctrl Enter. It counts nowhere and reaches no service"));
    m_send->setToolTip(tr("Ctrl Shift Enter. It counts, and reaches the service"));
    row->addWidget(m_explain);
    row->addWidget(m_send);
    row->addStretch(1);
    connect(m_explain, &QPushButton::clicked, this, [this] {
        if (!isBlocked(m_explain))
            Q_EMIT explainWanted();
    });
    connect(m_send, &QPushButton::clicked, this, [this] {
        if (!isBlocked(m_send))
            Q_EMIT sendWanted();
    });
    return verbs;
}

void RequestForm::focusUrl() {
    m_url->setFocus(Qt::ShortcutFocusReason);
    m_url->setSelection(int(m_url->text().size()), -int(m_url->text().size())); // the cursor stays where it begins
}

RequestForm::Under RequestForm::under() const {
    return m_under->currentData().toString() == QStringLiteral("draft") ? Under::Draft : Under::Revision;
}

bool RequestForm::isSecure() const { return m_url->text().trimmed().startsWith(QStringLiteral("https:")); }

api::ExplainRequestParams RequestForm::request() const {
    api::ExplainRequestParams request;
    request.method = m_method->currentText().trimmed().toStdString();
    request.url = m_url->text().trimmed().toStdString();
    for (const auto& row : m_headers->rows()) {
        if (!row.name.isEmpty())
            request.headers.push_back({row.name.toStdString(), row.value.toStdString()});
    }
    request.body = m_body->toPlainText().toStdString();
    request.consumer = m_consumer->currentData().toString().toStdString();
    for (const auto& scope : scopesIn(m_scopes->text())) {
        if (!request.scopes)
            request.scopes.emplace();
        request.scopes->push_back(scope.toStdString());
    }
    request.claims = claimsIn(m_claims->toPlainText());
    request.listener = m_listener->currentData().toString().toStdString();
    request.client = IpAddress::parse(m_client->text().trimmed().toStdString()).value_or(request.client);
    if (const auto chosen = m_under->currentData().toString();
        chosen != QStringLiteral("head") && under() == Under::Revision)
        request.revision = chosen.toStdString();
    return request;
}

void RequestForm::setRequest(const api::ExplainRequestParams& request) {
    m_method->setCurrentText(words(request.method));
    m_url->setText(words(request.url));
    m_url->setCursorPosition(0);
    QVector<RowListEdit::Row> rows;
    for (const auto& line : request.headers)
        rows.push_back({words(line.name), words(line.value)});
    m_headers->setRows(rows);
    m_body->setPlainText(words(request.body));
    QStringList scopes;
    for (const auto& scope : request.scopes.value_or(std::vector<std::string>{}))
        scopes << words(scope);
    m_scopes->setText(scopes.join(u' '));
    m_claims->setPlainText(request.claims ? words(document::writeJson(*request.claims)) : QString());
    choose(*m_consumer, words(request.consumer));
    choose(*m_listener, words(request.listener));
    m_client->setText(words(request.client.toString()));
    setNote({}, State::Off);
}

void RequestForm::setNote(const QString& text, State state) {
    m_note->setText(text.isEmpty() ? tr("Explaining counts nowhere and reaches no service.") : text);
    m_note->setColour(&Theme::text3);
    if (state != State::Off)
        m_note->setState(state);
}

void RequestForm::refresh() {
    using Choices = QVector<std::pair<QString, QString>>;
    Choices consumers{{tr("whoever proves it"), {}}};
    for (const auto& consumer : m_desk.callers().consumers())
        consumers.push_back({words(consumer.name), words(consumer.name)});
    offer(*m_consumer, consumers);
    Choices listeners{{tr("listener by the URL"), {}}};
    if (const auto& status = m_desk.view().status()) {
        for (const auto& listener : status->listeners)
            listeners.push_back({tr("at %1").arg(words(listener.name)), words(listener.name)});
    }
    offer(*m_listener, listeners);
    Choices revisions{{tr("what is live"), QStringLiteral("head")}};
    if (!m_desk.draft().isEmpty() && m_desk.editingBlocked().isEmpty())
        revisions.push_back({tr("your draft"), QStringLiteral("draft")});
    for (const auto& revision : m_desk.view().revisions()) {
        if (revisions.size() < kMostRevisions)
            revisions.push_back({tr("revision %1").arg(revision.number), QString::number(revision.number)});
    }
    offer(*m_under, revisions);
    refreshVerbs();
}

QString RequestForm::missing() const {
    if (m_url->text().trimmed().isEmpty())
        return tr("Say what it asks for first");
    if (!IpAddress::parse(m_client->text().trimmed().toStdString()))
        return tr("This is no address of a client: %1").arg(m_client->text());
    return {};
}

QString RequestForm::explainingBlocked() const {
    auto lacking = missing();
    if (lacking.isEmpty() && !m_claims->toPlainText().trimmed().isEmpty() && !claimsIn(m_claims->toPlainText()))
        lacking = tr("The claims are no JSON object");
    return lacking.isEmpty() ? m_desk.blockedFor(rpc::Role::Operator) : lacking;
}

QString RequestForm::sendingBlocked() const {
    if (const auto lacking = missing(); !lacking.isEmpty())
        return lacking;
    if (m_desk.isStale())
        return tr("There is no connection to the gateway");
    return m_desk.gateway().isReadOnly && !isSafe(m_method->currentText()) ? tr("This gateway was opened read only")
                                                                           : QString();
}

void RequestForm::refreshVerbs() {
    m_authoritiesFact->setVisible(isSecure());
    setBlocked(*m_explain, explainingBlocked());
    setBlocked(*m_send, sendingBlocked());
}

/// The field makes one line of it, so that the clipboard is asked where the lines ended.
void RequestForm::onUrl() {
    if (!m_url->text().startsWith(QStringLiteral("curl ")))
        return Q_EMIT changed();
    const auto pasted = QGuiApplication::clipboard()->text();
    Q_EMIT curlTyped(pasted.trimmed().startsWith(QStringLiteral("curl ")) ? pasted : m_url->text());
}

} // namespace gatehouse::console
