#include "console/pages/editor/match_preview.h"

#include "console/models/route_sample.h"
#include "console/session/words.h"
#include "console/theme/icons.h"
#include "console/theme/looks.h"
#include "console/theme/measures.h"
#include "console/widgets/basic/tags.h"
#include "console/widgets/basic/text_label.h"
#include "console/widgets/frame/page_parts.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <memory>

namespace gatehouse::console {

MatchPreview::MatchPreview(Desk& desk, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_card(new Card(tr("Match preview"))),
      m_add(newButton(tr("Sample"), QStringLiteral("plus"))) {
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_card);
    m_column = new QVBoxLayout;
    m_column->setSpacing(8);
    m_card->body().addLayout(m_column);
    m_card->body().addStretch(1);
    m_card->addAction(m_add);
    connect(m_add, &QPushButton::clicked, this, [this] {
        addSample({});
        m_rows.back().line->setFocus(Qt::OtherFocusReason);
    });
    m_soon.setSingleShot(true);
    m_soon.setInterval(kPause);
    connect(&m_soon, &QTimer::timeout, this, &MatchPreview::ask);
    connect(&desk, &Desk::editedChanged, this, &MatchPreview::askSoon);
    connect(&desk.session(), &Session::stateChanged, this, &MatchPreview::askSoon);
}

void MatchPreview::setRoute(const RouteSummary& route) {
    const auto before = std::exchange(m_route, route).name;
    if (before == route.name && !m_rows.empty())
        return;
    QStringList lines;
    for (const auto& row : m_rows)
        lines << row.line->text();
    if (!before.isEmpty() && !lines.isEmpty())
        m_kept[before] = lines;
    clear();
    if (route.name.isEmpty())
        return;
    const auto sample = sampleOf(route);
    for (const auto& line : m_kept.value(route.name, {words(sample.method) + u' ' + words(sample.url)}))
        addSample(line);
}

void MatchPreview::clear() {
    while (!m_rows.empty())
        remove(m_rows.back().widget);
}

void MatchPreview::addSample(const QString& line) {
    if (samples() >= kMostSamples)
        return;
    Row row;
    row.widget = new QWidget;
    auto* column = new QVBoxLayout(row.widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3);
    auto* first = new QHBoxLayout;
    first->setSpacing(4);
    row.line = new QLineEdit(line);
    row.line->setFont(fontOf(Type::CodeSmall));
    row.line->setLayoutDirection(Qt::LeftToRight);
    row.line->setCursorPosition(0);
    row.line->setPlaceholderText(QStringLiteral("GET /v1/orders/1"));
    row.line->setAccessibleName(tr("Sample request"));
    setControlSize(*row.line, ControlSize::Small);
    auto* away = new QToolButton;
    away->setIcon(icon(QStringLiteral("close")));
    away->setAutoRaise(true);
    away->setFocusPolicy(Qt::StrongFocus);
    away->setAccessibleName(tr("Take away this sample"));
    setControlSize(*away, ControlSize::Inline);
    first->addWidget(row.line, 1);
    first->addWidget(away);
    column->addLayout(first);
    auto* second = new QHBoxLayout;
    second->setSpacing(4);
    row.mark = new MarkedWord(State::Off, {});
    row.mark->hide(); // until there is an answer
    row.fate = new TextLabel({}, Type::Table, &Theme::text2);
    row.fate->setWrapped();
    second->addWidget(row.mark, 0, Qt::AlignTop);
    second->addWidget(row.fate, 1);
    column->addLayout(second);
    m_column->addWidget(row.widget);
    connect(row.line, &QLineEdit::textEdited, this, &MatchPreview::askSoon);
    connect(away, &QToolButton::clicked, this, [this, widget = row.widget] { remove(widget); });
    m_rows.push_back(row);
    refreshVerbs();
    askSoon();
}

void MatchPreview::remove(const QWidget* widget) {
    const auto row = std::ranges::find(m_rows, widget, &Row::widget);
    if (row == m_rows.end())
        return;
    row->widget->hide();
    row->widget->deleteLater();
    m_rows.erase(row);
    refreshVerbs();
}

void MatchPreview::refreshVerbs() { m_add->setEnabled(samples() < kMostSamples); }

void MatchPreview::askSoon() {
    ++m_asking; // what is on its way is about another draft
    m_soon.start();
}

void MatchPreview::ask() {
    const auto asking = ++m_asking;
    if (m_rows.empty() || !isVisible())
        return;
    if (const auto blocked = m_desk.blockedFor(rpc::Role::Operator); !blocked.isEmpty()) {
        for (const auto& row : m_rows)
            say(row.widget, State::Off, blocked);
        return;
    }
    if (m_desk.draft().isEmpty())
        return askUnder({}, asking);
    m_desk.review().open([self = QPointer<MatchPreview>(this), asking](const rpc::Answer<api::Draft>& opened) {
        if (!self)
            return;
        if (opened && asking == self->m_asking)
            return self->askUnder(opened->id, asking);
        if (opened)
            return self->m_desk.review().discard(opened->id);
        for (const auto& row : self->m_rows)
            self->say(row.widget, State::Warn, words(opened.error().message));
    });
}

/// All of them, and then the draft is given back: when the last is answered.
void MatchPreview::askUnder(const std::string& draft, std::uint64_t asking) {
    auto left = std::make_shared<int>(0);
    const auto done = [this, draft, left] {
        if (--*left == 0 && !draft.empty())
            m_desk.review().discard(draft);
    };
    const auto host = m_route.hosts.value(0, QStringLiteral("localhost"));
    ++*left;
    for (const auto& row : m_rows) {
        auto request = requestOf(row.line->text(), host);
        if (!request) {
            say(row.widget, State::Off, tr("method and URL, or a path"));
            continue;
        }
        request->draft = draft;
        ++*left;
        m_desk.session().call(api::kExplainRequest, *request, this,
                              [this, done, asking, route = m_route.name,
                               widget = row.widget](const rpc::Answer<api::RequestExplained>& answer) {
                                  done();
                                  if (asking != m_asking)
                                      return;
                                  if (!answer)
                                      return say(widget, State::Warn, words(answer.error().message));
                                  const auto fate = fateOf(*answer, route);
                                  say(widget, fate.state, fate.words);
                              });
    }
    done();
}

void MatchPreview::say(const QWidget* widget, State state, const QString& words) {
    const auto row = std::ranges::find(m_rows, widget, &Row::widget);
    if (row == m_rows.end())
        return;
    row->mark->set(state, {});
    row->mark->show();
    row->fate->setText(words);
}

QString MatchPreview::fate(int sample) const { return m_rows[std::size_t(sample)].fate->text(); }

} // namespace gatehouse::console
