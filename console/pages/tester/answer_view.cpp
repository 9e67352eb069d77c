#include "console/pages/tester/answer_view.h"

#include "console/models/explanation_rows.h"
#include "console/session/words.h"
#include "console/text/format.h"
#include "console/theme/measures.h"
#include "console/widgets/basic/card.h"
#include "console/widgets/basic/segmented_control.h"
#include "console/widgets/basic/tags.h"
#include "console/widgets/basic/text_label.h"
#include "console/widgets/diff/diff_view.h"
#include "console/widgets/editors/code_editor.h"

#include <QJsonDocument>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace gatehouse::console {
namespace {

enum Which { Client, Service };

State stateOf(int status) {
    return status == 0 || status >= 500 ? State::Fail : status >= 400 ? State::Warn : State::Ok;
}

/// JSON with its lines; what is no text is only counted.
QString bodyText(const SentAnswer& answer) {
    if (!answer.isCut) {
        QJsonParseError error;
        const auto json = QJsonDocument::fromJson(answer.body, &error);
        if (error.error == QJsonParseError::NoError)
            return QString::fromUtf8(json.toJson(QJsonDocument::Indented));
    }
    if (answer.body.contains('\0'))
        return AnswerView::tr("(%1 that are no text)").arg(Format().size(Bytes(std::uint64_t(answer.body.size()))));
    return QString::fromUtf8(answer.body);
}

/// Sorted, so that only what differs does: HTTP means nothing by the order of different fields.
QString sortedHead(const QString& start, std::vector<api::HeaderLine> headers) {
    for (auto& line : headers)
        line.name = words(line.name).toLower().toStdString();
    std::ranges::stable_sort(headers, {}, &api::HeaderLine::name);
    return headText(start.toStdString(), headers);
}

QString askedHead(const api::ExplainRequestParams& asked) {
    auto headers = asked.headers;
    const auto url = words(asked.url);
    const bool namesHost = std::ranges::any_of(headers, [](const auto& line) {
        return words(line.name).compare(QStringLiteral("host"), Qt::CaseInsensitive) == 0;
    });
    const auto rest = url.section(QStringLiteral("://"), -1);
    if (!namesHost)
        headers.push_back({"host", rest.section(u'/', 0, 0).section(u'@', -1).toStdString()});
    return sortedHead(words(asked.method) + u' ' + url, std::move(headers));
}

} // namespace

AnswerView::AnswerView(QWidget* parent)
    : QWidget(parent), m_card(new Card(tr("Answer"))), m_status(new StatusPill(State::Off, {})),
      m_which(new SegmentedControl({tr("To the client"), tr("To the service")})),
      m_about(new TextLabel({}, Type::Table, &Theme::text2)), m_stack(new QStackedWidget),
      m_text(new CodeEditor(DocumentHighlighter::Syntax::Yaml)),
      m_changes(new DiffView(DocumentHighlighter::Syntax::Yaml)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_card);
    m_card->setBodyMargins(1, 0);
    m_card->body().setSpacing(0);
    m_card->addBesideHeading(m_status);
    auto* top = new QVBoxLayout;
    top->setContentsMargins(measure::kCardPadding, 10, measure::kCardPadding, 8);
    top->setSpacing(8);
    m_which->setStretched();
    m_which->setAccessibleName(tr("Which message"));
    top->addWidget(m_which);
    m_about->setWrapped();
    top->addWidget(m_about);
    m_card->body().addLayout(top);
    m_text->setReadOnly(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_text->setAccessibleName(tr("Answer"));
    m_text->setTabChangesFocus(true);
    m_changes->setFrameShape(QFrame::NoFrame);
    m_changes->setAccessibleName(tr("What the gateway changes"));
    m_stack->addWidget(m_text);
    m_stack->addWidget(m_changes);
    m_card->body().addWidget(m_stack, 1);
    m_card->body().addSpacing(4);
    connect(m_which, &SegmentedControl::chosen, this, &AnswerView::refresh);
    clear();
}

void AnswerView::clear() {
    m_asked.reset();
    m_explained.reset();
    m_sent.reset();
    m_isSending = false;
    refresh();
}

void AnswerView::showExplained(const api::ExplainRequestParams& asked, const api::RequestExplained& explained) {
    m_asked = asked;
    m_explained = explained;
    m_sent.reset();
    refresh();
}

void AnswerView::showSending() {
    m_sent.reset();
    m_isSending = true;
    m_which->setCurrent(Client);
    refresh();
}

void AnswerView::showSent(const SentAnswer& answer) {
    m_isSending = false;
    m_sent = answer;
    m_which->setCurrent(Client);
    refresh();
}

void AnswerView::refresh() {
    const Format format;
    m_status->setVisible(m_sent.has_value() || (m_explained && m_explained->answer));
    const bool isService = m_which->current() == Service;
    m_stack->setCurrentIndex(isService ? 1 : 0);
    QString about, text;
    if (isService) {
        const bool isSeen = m_explained && m_explained->upstream;
        about = isSeen        ? tr("What the gateway changes before the service sees it; secrets are masked.")
                : m_explained ? tr("The service would not see this request.")
                              : tr("Explain the request to see what the gateway changes.");
        m_changes->setVisible(isSeen);
        if (isSeen)
            m_changes->setTexts(askedHead(*m_asked),
                                sortedHead(words(m_explained->upstream->start), m_explained->upstream->headers));
    } else if (m_isSending) {
        about = tr("Waiting for the answer. Escape gives up.");
    } else if (m_sent) {
        m_status->set(stateOf(m_sent->status), m_sent->status == 0 ? tr("no answer") : QString::number(m_sent->status));
        about = tr("Sent: %1 in %2")
                    .arg(format.size(Bytes(std::uint64_t(m_sent->body.size()))), format.duration(m_sent->took));
        if (m_sent->isCut)
            about += QStringLiteral(", ") + tr("the rest was not read");
        if (!m_sent->problem.isEmpty())
            about = m_sent->problem;
        if (m_sent->status != 0)
            text = headText(std::to_string(m_sent->status) + ' ' + m_sent->reason.toStdString(), m_sent->headers) +
                   u'\n' + bodyText(*m_sent);
    } else if (m_explained && m_explained->answer) {
        const int status = m_explained->verdict.status;
        m_status->set(stateOf(status), QString::number(status));
        about = m_explained->upstream ? tr("Not sent: taking it that the service answers 200.")
                                      : tr("Not sent: this is what the gateway would answer.");
        text = headText(m_explained->answer->start, m_explained->answer->headers);
    } else {
        about = tr("What the client gets stands here.");
    }
    m_about->setText(about);
    while (text.endsWith(u'\n'))
        text.chop(1);
    m_text->setVisible(!text.isEmpty());
    if (m_text->toPlainText() != text)
        m_text->setPlainText(text);
}

} // namespace gatehouse::console
