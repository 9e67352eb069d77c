#include "console/pages/revisions/revisions_page.h"

#include "console/models/gateway_rows.h"
#include "console/pages/frame/body_stack.h"
#include "console/pages/frame/confirmation.h"
#include "console/pages/frame/object_diff.h"
#include "console/pages/frame/page_header.h"
#include "console/pages/frame/table_card.h"
#include "console/session/words.h"
#include "console/text/format.h"
#include "console/text/language.h"
#include "console/theme/measures.h"
#include "console/widgets/basic/text_label.h"
#include "console/widgets/frame/page_parts.h"
#include "console/widgets/gauge/countdown_ring.h"
#include "console/widgets/table/cell_delegates.h"

#include <QDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace gatehouse::console {
namespace {

constexpr int kHash = 12; // letters of a hash that are enough to tell it

} // namespace

RevisionsPage::RevisionsPage(Desk& desk) : Page(desk), m_header(new PageHeader(tr("Revisions"))) {
    column().addWidget(m_header);
    column().addWidget(newTrial());
    m_body = new BodyStack(newContent(), {0.05, 0.4, 0.1, -0.1});
    column().addWidget(m_body, 1);
    connect(&desk.view(), &GatewayView::revisionsChanged, this, &RevisionsPage::refreshSoon);
    connect(&desk.view(), &GatewayView::statusChanged, this, &RevisionsPage::refreshSoon);
}

QWidget* RevisionsPage::newTrial() {
    m_trial = new Card;
    m_trial->setChosen(true);
    auto* row = new QHBoxLayout;
    row->setSpacing(14);
    m_ring = new CountdownRing(CountdownRing::Kind::Trial, CountdownRing::Figures::Inside);
    m_trialWords = new TextLabel({}, Type::Heading);
    m_trialAbout = new TextLabel({}, Type::Table, &Theme::text2);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_trialWords);
    words->addWidget(m_trialAbout);
    m_return = newButton(tr("Return now"), QStringLiteral("undo"), ButtonLook::Danger);
    m_confirm = newButton(tr("Confirm"), QStringLiteral("check"), ButtonLook::Primary);
    row->addWidget(m_ring);
    row->addLayout(words, 1);
    row->addWidget(m_return);
    row->addWidget(m_confirm);
    m_trial->body().addLayout(row);
    connect(m_confirm, &QPushButton::clicked, this, &RevisionsPage::confirm);
    connect(m_return, &QPushButton::clicked, this, &RevisionsPage::returnNow);
    m_trial->hide();
    return m_trial;
}

QWidget* RevisionsPage::newContent() {
    auto* content = new QWidget;
    auto* row = new QHBoxLayout(content);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(measure::kCardGap);
    m_table = new TableCard(tr("Revisions"), tr("Filter: words, author:lena, tag:stable"));
    m_table->model().setHeads(revisionHeads());
    auto& table = m_table->table();
    table.setColumn(int(RevisionColumn::Number), new TextCell, 52);
    table.setColumn(int(RevisionColumn::Message), new TextCell(Type::TableKey), 200);
    table.setColumn(int(RevisionColumn::Tags), new TagsCell, 84);
    table.setColumn(int(RevisionColumn::Author), new TextCell, 90);
    table.setColumn(int(RevisionColumn::Time), new FigureCell, 92);
    table.setStretched(int(RevisionColumn::Message));
    row->addWidget(m_table, 1);

    m_detail = new Card(tr("Revision"), QStringLiteral(" "));
    m_detail->setBodyMargins(1, 0);
    m_about = new TextLabel({}, Type::Table, &Theme::text2);
    m_about->setContentsMargins(measure::kCardPadding, 8, measure::kCardPadding, 8);
    m_about->setWrapped();
    m_diff = new ObjectDiff;
    m_diff->setHeads(tr("Before"), tr("After"));
    m_detail->body().setSpacing(0);
    m_detail->body().addWidget(m_about);
    m_detail->body().addWidget(m_diff, 1);
    m_detail->body().addWidget(newDivider());
    auto* verbs = new QHBoxLayout;
    verbs->setContentsMargins(measure::kCardPadding, 8, measure::kCardPadding, 8);
    verbs->setSpacing(8);
    m_tagName = new QLineEdit;
    m_tagName->setPlaceholderText(tr("a name for it"));
    m_tagName->setAccessibleName(tr("Name of the revision"));
    m_tagName->setFixedWidth(130);
    setControlSize(*m_tagName, ControlSize::Small);
    m_tag = newButton(tr("Name it"), QStringLiteral("flag"));
    m_rollBack = newButton(tr("Return to this"), QStringLiteral("undo"));
    verbs->addWidget(m_tagName);
    verbs->addWidget(m_tag);
    verbs->addStretch(1);
    verbs->addWidget(m_rollBack);
    m_detail->body().addLayout(verbs);
    row->addWidget(m_detail, 1);
    connect(m_table, &TableCard::chosen, this, &RevisionsPage::refreshDetail);
    connect(m_tag, &QPushButton::clicked, this, &RevisionsPage::tag);
    connect(m_tagName, &QLineEdit::returnPressed, this, &RevisionsPage::tag);
    connect(m_rollBack, &QPushButton::clicked, this, &RevisionsPage::rollBack);
    return content;
}

QWidget* RevisionsPage::filterField() { return &m_table->field(); }

void RevisionsPage::showObject(const QString& number) {
    m_wanted = number;
    refreshSoon();
}

void RevisionsPage::refresh() {
    refreshTrial();
    const bool isFile = desk().view().isReadOnlyFile();
    if (!isFile && awaits(*m_body, {GatewayView::Part::Revisions}))
        return;
    if (desk().view().revisions().empty()) {
        m_body->showEmpty(
            {isFile ? QStringLiteral("document") : QStringLiteral("revisions"),
             isFile ? tr("This gateway follows a file") : tr("No revision yet"),
             isFile ? tr("Its history is where the file is kept: %1").arg(isolated(words(desk().view().status()->file)))
                    : tr("Every change that is applied is kept here, with who and why.")});
        return;
    }
    m_body->showContent();
    m_header->setAbout(tr("%n revision(s)", nullptr, int(desk().view().revisions().size())));
    m_table->model().setRows(revisionRows(desk()));
    m_table->model().setStale(desk().isStale());
    m_table->table().fit(int(RevisionColumn::Time));
    m_table->table().fit(int(RevisionColumn::Tags));
    m_table->onRows();
    if (!m_wanted.isEmpty() && m_table->choose(m_wanted))
        m_wanted.clear();
    refreshDetail();
}

void RevisionsPage::refreshTrial() {
    const auto* trial = desk().view().trial();
    m_trial->setVisible(trial != nullptr);
    if (trial == nullptr)
        return;
    const Format format;
    const auto now = desk().view().now();
    const auto end = momentOf(*trial->confirmUntil);
    const auto left = std::chrono::milliseconds(std::max<qint64>(0, now.msecsTo(end)));
    const auto whole = *trial->confirmUntil - trial->time;
    m_ring->set(whole.count() > 0 ? double(Duration(left).count()) / double(whole.count()) : 0, format.countdown(left));
    m_trialWords->setText(tr("Revision %1 is live on trial. The one before returns at %2 unless it is confirmed.")
                              .arg(QString::number(trial->number), format.moment(end, now)));
    auto about = tr("%1, applied at %2. Closing this window does not stop the clock.")
                     .arg(isolated(words(trial->author)), format.moment(momentOf(trial->time), now));
    if (trial->returnOn)
        about += u' ' + tr("It returns at once when %1 more requests fail.")
                            .arg(format.share(trial->returnOn->errorPercent / 100.0));
    m_trialAbout->setText(about);
    for (auto* button : {m_confirm, m_return})
        setBlocked(*button, desk().blockedFor(rpc::Role::Editor));
}

const api::Revision* RevisionsPage::chosen() {
    const auto key = m_table->currentKey().toULongLong();
    const auto& revisions = desk().view().revisions();
    const auto found = std::ranges::find(revisions, key, &api::Revision::number);
    return found == revisions.end() ? nullptr : &*found;
}

void RevisionsPage::refreshDetail() {
    const auto* revision = chosen();
    m_detail->setVisible(revision != nullptr);
    if (revision == nullptr)
        return;
    const auto now = desk().view().now();
    m_detail->setHeading(tr("Revision %1").arg(revision->number), revision->head ? tr("live") : QString());
    QStringList about{revision->message.empty() ? tr("No message") : words(revision->message),
                      tr("%1, %2, hash %3")
                          .arg(isolated(words(revision->author)), momentOf(revision->time).toString(Qt::ISODate),
                               isolated(words(revision->hash).left(kHash)))};
    const bool isFirst = revision->parent.empty() || revision->number <= 1;
    if (isFirst)
        about << tr("The first one");
    m_about->setText(about.join(u'\n'));
    auto blocked = desk().blockedFor(rpc::Role::Editor);
    setBlocked(*m_tag, blocked);
    if (blocked.isEmpty() && revision->head)
        blocked = tr("This one is live already");
    if (blocked.isEmpty() && desk().view().trial() != nullptr)
        blocked = tr("A revision is on trial; confirm it or return first");
    setBlocked(*m_rollBack, blocked);
    if (std::exchange(m_shown, revision->number) == revision->number || desk().isStale())
        return;
    m_diff->setChanges({});
    if (isFirst)
        return;
    api::RevisionsDiffParams params{std::to_string(revision->number - 1), std::to_string(revision->number)};
    desk().session().call(
        api::kRevisionsDiff, params, this, [this, number = revision->number](const rpc::Answer<api::Diff>& answer) {
            if (number != m_shown)
                return;
            if (!answer) {
                m_shown = 0;
                return m_about->setText(words(answer.error().message));
            }
            m_diff->setChanges(answer->changes);
            if (answer->count > answer->changes.size())
                m_about->setText(m_about->text() + u'\n' +
                                 tr("The first %1 of %2 changes").arg(answer->changes.size()).arg(answer->count));
        });
}

void RevisionsPage::confirm() {
    desk().session().call(api::kRevisionsConfirm, {}, this, [this](const rpc::Answer<api::Revision>& answer) {
        desk().say(answer ? QStringLiteral("check") : QStringLiteral("error"),
                   answer ? tr("Revision %1 stays").arg(answer->number) : words(answer.error().message));
        desk().view().refreshRevisions();
    });
}

void RevisionsPage::returnNow() {
    const auto& revisions = desk().view().revisions();
    if (revisions.size() < 2 || isBlocked(m_return))
        return;
    const auto before = revisions[1].number;
    guardProduction(*m_trial, desk(), tr("End the trial of revision %1?").arg(revisions[0].number),
                    tr("Revision %1 is live again.").arg(before), desk().gateway().name, tr("Return now"),
                    [this, before] { returnTo(before); });
}

void RevisionsPage::returnTo(std::uint64_t number) {
    api::RollbackParams params{std::to_string(number), tr("Returned before the trial was over").toStdString(), {}};
    desk().session().call(api::kRevisionsRollback, params, this, [this](const rpc::Answer<api::Revision>& answer) {
        desk().say(answer ? QStringLiteral("check") : QStringLiteral("error"),
                   answer ? tr("The revision before is live again") : words(answer.error().message));
        desk().view().refresh();
        desk().view().refreshRevisions();
    });
}

/// What would change is not what that revision once changed: it is shown before anything happens.
void RevisionsPage::rollBack() {
    const auto* revision = chosen();
    if (revision == nullptr || isBlocked(m_rollBack))
        return;
    const auto live = desk().view().revisions().front().number;
    api::RevisionsDiffParams params{std::to_string(live), std::to_string(revision->number)};
    desk().session().call(api::kRevisionsDiff, params, this,
                          [this, to = *revision, live](const rpc::Answer<api::Diff>& answer) {
                              if (!answer)
                                  return desk().say(QStringLiteral("error"), words(answer.error().message));
                              if (isVisible() && m_table->currentKey().toULongLong() == to.number)
                                  askForRollBack(to, live, *answer);
                          });
}

void RevisionsPage::askForRollBack(const api::Revision& to, std::uint64_t live, const api::Diff& diff) {
    m_diff->setHeads(tr("Live"), tr("Revision %1").arg(to.number));
    m_diff->setChanges(diff.changes);
    m_shown = to.number;
    auto* dialog =
        askFirst(*m_table,
                 {tr("Return from revision %1 to %2?").arg(live).arg(to.number),
                  tr("%n field(s) change, as the table beside shows.", nullptr, int(diff.count)), desk().gateway().name,
                  tr("Return to revision %1").arg(to.number), desk().gateway().environment},
                 [this, number = to.number, live] { rollBackTo(number, live); });
    connect(dialog, &QDialog::finished, this, [this] {
        m_diff->setHeads(tr("Before"), tr("After"));
        m_shown = 0; // what it changed itself is asked for again
        refreshDetail();
    });
}

void RevisionsPage::rollBackTo(std::uint64_t number, std::uint64_t live) {
    if (desk().view().revisions().empty() || desk().view().revisions().front().number != live)
        return desk().say(QStringLiteral("error"), tr("Somebody applied another revision meanwhile; look again"));
    api::RollbackParams params{std::to_string(number), tr("Return to revision %1").arg(number).toStdString(), {}};
    desk().session().call(
        api::kRevisionsRollback, params, this, [this, live](const rpc::Answer<api::Revision>& answer) {
            desk().view().refresh();
            if (!answer)
                return desk().say(QStringLiteral("error"), words(answer.error().message));
            desk().say(QStringLiteral("check"), tr("Revision %1 is live").arg(answer->number), tr("Undo"),
                       [desk = QPointer<Desk>(&desk()), live] {
                           if (desk)
                               desk->session().call(
                                   api::kRevisionsRollback, {std::to_string(live), {}, {}}, desk,
                                   [desk](const rpc::Answer<api::Revision>&) { desk->view().refresh(); });
                       });
        });
}

void RevisionsPage::tag() {
    const auto* revision = chosen();
    const auto name = m_tagName->text().trimmed();
    if (revision == nullptr || name.isEmpty() || isBlocked(m_tag))
        return;
    desk().session().call(api::kRevisionsTag, {std::to_string(revision->number), name.toStdString()}, this,
                          [this](const rpc::Answer<rpc::Nothing>& answer) {
                              if (answer)
                                  m_tagName->clear();
                              desk().say(answer ? QStringLiteral("flag") : QStringLiteral("error"),
                                         answer ? tr("The revision has a name") : words(answer.error().message));
                              desk().view().refreshRevisions();
                          });
}

} // namespace gatehouse::console
