#include "console/pages/tester/tester_page.h"

#include "console/models/route_sample.h"
#include "console/pages/frame/page_header.h"
#include "console/pages/frame/panel.h"
#include "console/pages/tester/answer_view.h"
#include "console/pages/tester/verdict_view.h"
#include "console/session/tree.h"
#include "console/session/words.h"
#include "console/text/format.h"
#include "console/text/language.h"
#include "console/theme/measures.h"
#include "console/widgets/frame/page_parts.h"
#include "shared/api/explain.h"
#include "shared/curl/curl_line.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QRegularExpression>
#include <QShortcut>
#include <QVBoxLayout>

namespace gatehouse::console {
namespace {

constexpr int kAnswerWidth = 290;
constexpr int kPickWidth = 240;
constexpr std::size_t kMostTries = 10;
constexpr std::chrono::milliseconds kBetweenTries{100};

} // namespace

TesterPage::TesterPage(Desk& desk, SavedRequests& saved)
    : Page(desk), m_saved(saved), m_header(new PageHeader(tr("Tester"))), m_pick(new QComboBox),
      m_remove(newButton(tr("Forget"), QStringLiteral("trash"))) {
    makeHeader();
    column().addWidget(m_header);
    column().addWidget(newContent(), 1);
    makeKeys();
    connect(&m_sender, &RequestSender::finished, this, &TesterPage::onSent);
    connect(&saved, &SavedRequests::changed, this, &TesterPage::refreshSaved);
    connect(&desk.callers(), &Callers::changed, this, &TesterPage::refreshSoon);
    connect(&desk, &Desk::editedChanged, this, &TesterPage::refreshSoon);
    for (const auto signal : {&GatewayView::statusChanged, &GatewayView::revisionsChanged})
        connect(&desk.view(), signal, this, &TesterPage::refreshSoon);
    connect(&desk, &Desk::testWanted, this, [this](const api::ExplainRequestParams& request) {
        m_form->setRequest(request);
        m_answer->clear();
        explain();
    });
    refreshSaved();
}

void TesterPage::makeHeader() {
    m_pick->setEditable(true);
    m_pick->setInsertPolicy(QComboBox::NoInsert);
    m_pick->setFixedWidth(kPickWidth);
    m_pick->setAccessibleName(tr("Saved requests"));
    m_pick->lineEdit()->setPlaceholderText(tr("Saved requests"));
    setControlSize(*m_pick, ControlSize::Small);
    connect(m_pick, &QComboBox::activated, this, &TesterPage::pick);
    auto* save = newButton(tr("Save"), QStringLiteral("folder"));
    save->setToolTip(tr("Ctrl S. What may be secret is kept in the desktop's keychain, or not at all"));
    auto* paste = newButton(tr("Paste curl"), QStringLiteral("import"));
    paste->setToolTip(tr("Ctrl I. The curl command in the clipboard becomes the request"));
    auto* copy = newButton(tr("Copy as curl"), QStringLiteral("copy"));
    m_header->addBeside(m_pick);
    m_header->addBeside(save);
    m_header->addBeside(m_remove);
    m_header->addAtEnd(paste);
    m_header->addAtEnd(copy);
    connect(save, &QPushButton::clicked, this, &TesterPage::save);
    connect(m_remove, &QPushButton::clicked, this, &TesterPage::remove);
    connect(paste, &QPushButton::clicked, this, &TesterPage::pasteCurl);
    connect(copy, &QPushButton::clicked, this, &TesterPage::copyCurl);
}

QWidget* TesterPage::newContent() {
    auto* content = new QWidget;
    auto* row = new QHBoxLayout(content);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(measure::kCardGap);
    auto* card = new Card;
    card->setFixedWidth(Panel::kWidth);
    card->setAccessibleName(tr("Request"));
    m_form = new RequestForm(desk());
    card->body().addWidget(m_form);
    m_verdict = new VerdictView;
    m_answer = new AnswerView;
    m_answer->setFixedWidth(kAnswerWidth);
    row->addWidget(card);
    row->addWidget(m_verdict, 1);
    row->addWidget(m_answer);
    connect(m_form, &RequestForm::explainWanted, this, &TesterPage::explain);
    connect(m_form, &RequestForm::sendWanted, this, &TesterPage::send);
    connect(m_form, &RequestForm::curlTyped, this, &TesterPage::takeCurl);
    connect(m_verdict, &VerdictView::wanted, &desk(), &Desk::pageWanted);
    return content;
}

void TesterPage::makeKeys() {
    const auto key = [this](const QKeySequence& sequence, auto deed) {
        auto* shortcut = new QShortcut(sequence, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, deed);
    };
    for (const auto enter : {Qt::Key_Return, Qt::Key_Enter}) {
        key(Qt::CTRL | enter, &TesterPage::explain);
        key(Qt::CTRL | Qt::SHIFT | enter, &TesterPage::send);
    }
    key(QKeySequence::Save, &TesterPage::save);
    key(Qt::CTRL | Qt::Key_I, &TesterPage::pasteCurl);
    key(Qt::CTRL | Qt::Key_L, [this] { m_form->focusUrl(); });
    key(Qt::Key_Escape, [this] {
        if (!m_sender.isBusy())
            return;
        m_sender.cancel();
        m_answer->clear();
    });
}

void TesterPage::showEvent(QShowEvent* event) {
    desk().callers().refresh();
    if (focusWidget() == nullptr) // for the first time
        m_form->focusUrl();
    Page::showEvent(event);
}

void TesterPage::showObject(const QString& route) {
    const auto* node = objectOf(desk().edited(), "routes", route.toStdString());
    if (node == nullptr)
        return;
    m_form->setRequest(sampleOf(summaryOf(*node, desk().edited())));
    m_verdict->clear();
    m_answer->clear();
    m_form->focusUrl();
}

void TesterPage::refresh() {
    m_form->refresh();
    m_verdict->setStale(desk().isStale());
}

void TesterPage::refreshSaved() {
    const auto chosen = m_pick->currentText();
    m_pick->clear();
    for (const auto& one : m_saved.all())
        m_pick->addItem(one.name, one.id);
    m_pick->setCurrentIndex(m_pick->findText(chosen));
    if (m_pick->currentIndex() < 0)
        m_pick->setEditText(chosen);
    m_remove->setVisible(!m_saved.all().isEmpty());
}

void TesterPage::pick(int index) {
    m_saved.read(m_pick->itemData(index).toString(),
                 [self = QPointer<TesterPage>(this)](const api::ExplainRequestParams& request, Kept kept) {
                     if (!self)
                         return;
                     self->m_form->setRequest(request);
                     self->m_verdict->clear();
                     self->m_answer->clear();
                     if (kept != Kept::Yes)
                         self->m_form->setNote(tr("No keychain has kept what may be secret in it: type the values of "
                                                  "header fields, query and body again."),
                                               State::Warn);
                     self->m_form->focusUrl();
                 });
}

void TesterPage::save() {
    const auto request = m_form->request();
    if (request.url.empty())
        return m_form->setNote(tr("Say what it asks for first"), State::Warn);
    auto name = m_pick->currentText().trimmed();
    if (name.isEmpty())
        name = words(request.method) + u' ' + words(request.url).section(QStringLiteral("://"), -1).section(u'?', 0, 0);
    m_pick->setEditText(name);
    m_saved.put(name, request, [self = QPointer<TesterPage>(this), name](Kept kept) {
        if (!self)
            return;
        self->desk().say(QStringLiteral("check"), tr("Saved as %1").arg(isolated(name)));
        self->m_form->setNote(kept == Kept::Yes ? QString()
                                                : tr("There is no keychain: values of header fields, query and body "
                                                     "are not kept, and asked for each time."),
                              kept == Kept::Yes ? State::Off : State::Warn);
    });
}

void TesterPage::remove() {
    const auto id = m_pick->currentData().toString();
    if (id.isEmpty())
        return;
    m_pick->setEditText({});
    m_saved.forget(id);
    m_pick->setCurrentIndex(-1);
    m_pick->setEditText({});
}

void TesterPage::pasteCurl() { takeCurl(QGuiApplication::clipboard()->text()); }

bool TesterPage::takeCurl(const QString& line) {
    const auto request = curl::readCurlLine(line.trimmed().toStdString());
    if (!request) {
        m_form->setNote(words(request.error().message), State::Fail);
        return false;
    }
    m_form->setRequest(*request);
    m_form->focusUrl();
    return true;
}

void TesterPage::copyCurl() {
    m_clipboard.copy(words(curl::writeCurlLine(m_form->request()))); // it may hold a credential
    desk().say(
        QStringLiteral("copy"),
        tr("Copied as a curl command; the clipboard forgets it after %1").arg(Format().duration(m_clipboard.time())));
}

void TesterPage::explain() {
    auto request = m_form->request();
    if (const auto blocked = m_form->explainingBlocked(); !blocked.isEmpty())
        return m_form->setNote(blocked, State::Warn);
    const auto asking = ++m_asking;
    m_verdict->showLoading();
    if (m_form->under() == RequestForm::Under::Revision)
        return ask(request);
    desk().review().open([self = QPointer<TesterPage>(this), asking, request](const rpc::Answer<api::Draft>& opened) {
        if (!self || asking != self->m_asking)
            return;
        if (!opened)
            return self->showExplained(request, tl::unexpected(opened.error()));
        auto onDraft = request;
        onDraft.draft = opened->id;
        self->ask(onDraft);
    });
}

void TesterPage::ask(const api::ExplainRequestParams& request) {
    desk().session().call(api::kExplainRequest, request, this,
                          [this, request, asking = m_asking](rpc::Answer<api::RequestExplained> answer) {
                              if (!request.draft.empty())
                                  desk().review().discard(request.draft);
                              if (asking == m_asking)
                                  showExplained(request, std::move(answer));
                          });
}

void TesterPage::showExplained(const api::ExplainRequestParams& request, rpc::Answer<api::RequestExplained> answer) {
    if (!answer) {
        m_answer->clear();
        return m_verdict->showProblem(tr("The gateway could not explain it"), words(answer.error().message));
    }
    m_verdict->showExplained(*answer);
    m_answer->showExplained(request, *answer);
}

void TesterPage::send() {
    if (const auto blocked = m_form->sendingBlocked(); !blocked.isEmpty())
        return m_form->setNote(blocked, State::Warn);
    const auto request = m_form->request();
    const auto place = placeOf(desk().view(), request.listener, m_form->isSecure());
    if (!place)
        return m_form->setNote(words(place.error().message), State::Fail);
    if (const auto trusted = m_sender.trust(m_form->authorities()); !trusted)
        return m_form->setNote(words(trusted.error().message), State::Fail);
    m_answer->showSending();
    m_sender.send(request, *place);
}

void TesterPage::onSent(const SentAnswer& answer) {
    m_answer->showSent(answer);
    findVerdict({answer.requestId, answer.traceId}, 0);
}

void TesterPage::findVerdict(std::vector<std::string> ids, std::size_t attempt) {
    const auto id = ids[attempt % ids.size()];
    desk().session().call(api::kExplainExchange, {id}, this,
                          [this, ids = std::move(ids), attempt](const rpc::Answer<api::Verdict>& verdict) mutable {
                              if (verdict)
                                  return m_verdict->showHappened(*verdict);
                              if (attempt + 1 < kMostTries)
                                  QTimer::singleShot(kBetweenTries, this, [this, ids = std::move(ids), attempt] {
                                      findVerdict(ids, attempt + 1);
                                  });
                          });
}

} // namespace gatehouse::console
