#include "console/pages/review/review_page.h"

#include "console/models/rows_model.h"
#include "console/pages/frame/body_stack.h"
#include "console/pages/frame/line_list.h"
#include "console/pages/frame/object_diff.h"
#include "console/pages/frame/page_header.h"
#include "console/pages/frame/panel.h"
#include "console/pages/review/conflict_list.h"
#include "console/session/words.h"
#include "console/text/format.h"
#include "console/text/language.h"
#include "console/theme/measures.h"
#include "console/widgets/basic/tags.h"
#include "console/widgets/basic/text_label.h"
#include "console/widgets/frame/page_parts.h"
#include "console/widgets/table/cell_delegates.h"
#include "console/widgets/table/data_table.h"
#include "shared/document/writer.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QRadioButton>
#include <QScrollArea>
#include <QShortcut>
#include <QVBoxLayout>

namespace gatehouse::console {
namespace {

constexpr int kListWidth = 282;
constexpr int kUsualTrial = 1;
constexpr int kMostMessage = 500;
constexpr int kMostChecks = 8;

/// What belongs to a radio button, where its words begin; a spacing is mirrored, a margin would not be.
QHBoxLayout* below(std::initializer_list<QWidget*> parts) {
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 4);
    row->setSpacing(0);
    row->addSpacing(23);
    for (auto* part : parts)
        row->addWidget(part);
    return row;
}

QString wordOf(Environment environment) {
    switch (environment) {
    case Environment::Production:
        return ReviewPage::tr("Production");
    case Environment::Staging:
        return ReviewPage::tr("Staging");
    case Environment::Development:
        return ReviewPage::tr("Development");
    case Environment::Local:
        return ReviewPage::tr("This computer");
    }
    return {};
}

QString keyOf(const DraftEdit& edit) { return words(edit.section) + u'\n' + words(edit.name); }

QString whatOf(const Finding& finding) {
    return finding.hint.isEmpty() ? finding.message : finding.message + QStringLiteral("; ") + finding.hint;
}

} // namespace

ReviewPage::ReviewPage(Desk& desk)
    : Page(desk), m_header(new PageHeader(tr("Review changes"))),
      m_discard(newButton(tr("Discard all"), {}, ButtonLook::Danger)), m_changes(new RowsModel(this)) {
    m_header->addAtEnd(m_discard);
    connect(m_discard, &QPushButton::clicked, this, [this] {
        const auto count = int(this->desk().draft().edits().size());
        this->desk().draft().clear();
        this->desk().say(QStringLiteral("draft"), tr("%n change(s) discarded", nullptr, count), tr("Undo"),
                         [desk = QPointer<Desk>(&this->desk())] {
                             if (desk)
                                 desk->draft().undo();
                         });
    });
    column().addWidget(m_header);
    m_body = new BodyStack(newContent(), {0.2, 0.5, 0.2});
    column().addWidget(m_body, 1);
    connect(&desk, &Desk::editedChanged, this, &ReviewPage::refreshSoon);
    connect(&desk.review(), &Review::changed, this, &ReviewPage::refreshSoon);
    connect(&desk.view(), &GatewayView::statusChanged, this, &ReviewPage::refreshSoon);
    connect(&desk.view(), &GatewayView::revisionsChanged, this, &ReviewPage::refreshSoon);
}

QWidget* ReviewPage::newContent() {
    auto* content = new QWidget;
    auto* row = new QHBoxLayout(content);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(measure::kCardGap);
    row->addWidget(newChanges());
    m_diffCard = new Card(tr("Changes"), QStringLiteral(" "));
    m_diffCard->setBodyMargins(1, 0);
    m_diff = new ObjectDiff;
    m_diffCard->body().addWidget(m_diff);
    m_diffCard->body().addSpacing(6);
    row->addWidget(m_diffCard, 1);
    row->addWidget(newSide());
    return content;
}

QWidget* ReviewPage::newChanges() {
    m_changesCard = new Card(tr("Changes"), QStringLiteral(" "));
    m_changesCard->setFixedWidth(kListWidth);
    m_changesCard->setBodyMargins(1, 0);
    m_changes->setHeads({{tr("Object")}, {tr("What")}});
    m_table = new DataTable;
    m_table->setAccessibleName(tr("Changed objects"));
    m_table->setModel(m_changes);
    m_table->horizontalHeader()->hide();
    m_table->setColumn(0, new TextCell(Type::TableKey), 150);
    m_table->setColumn(1, new TagsCell, 110);
    m_table->setStretched(0);
    m_changesCard->body().addWidget(m_table);
    m_changesCard->footer().addWidget(new KeyCap(tr("Del")));
    m_changesCard->footer().addWidget(new TextLabel(tr("take back"), Type::Table, &Theme::text2));
    m_changesCard->footer().addSpacing(8);
    m_changesCard->footer().addWidget(new KeyCap(tr("Enter")));
    m_changesCard->footer().addWidget(new TextLabel(tr("edit"), Type::Table, &Theme::text2));
    m_changesCard->footer().addStretch(1);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] { refreshDiff(); });
    connect(m_table, &DataTable::activated, this, [this] {
        if (const auto* edit = chosenEdit(); edit != nullptr && !edit->name.empty())
            desk().goTo(QStringLiteral("edit"), keyOf(*edit));
    });
    auto* remove = new QShortcut(Qt::Key_Delete, m_table, nullptr, nullptr, Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, &ReviewPage::takeBack);
    return m_changesCard;
}

QWidget* ReviewPage::newSide() {
    auto* side = new QWidget;
    auto* scroll = new QScrollArea; // what both changed may be more than a small window has room for
    scroll->setFixedWidth(Panel::kWidth);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* cards = new QVBoxLayout(side);
    cards->setContentsMargins(0, 0, 0, 0);
    cards->setSpacing(measure::kCardGap);

    auto* conflict = new Card(tr("Somebody was faster"), {});
    m_conflictWords = new TextLabel({}, Type::Table);
    m_conflictWords->setWrapped();
    conflict->body().addWidget(m_conflictWords);
    auto* rebaseButton = newButton(tr("Put my changes on top"), QStringLiteral("refresh"), ButtonLook::Primary);
    connect(rebaseButton, &QPushButton::clicked, this, &ReviewPage::rebase);
    conflict->body().addWidget(rebaseButton, 0, Qt::AlignLeft);
    m_conflict = conflict;
    cards->addWidget(conflict);
    m_conflicts = new ConflictList;
    connect(m_conflicts, &ConflictList::chosen, &desk().draft(), &Draft::resolve);
    cards->addWidget(m_conflicts);

    auto* checks = new Card(tr("Gateway's checks"), {});
    m_verdict = new TextLabel({}, Type::TableKey);
    checks->addAction(m_verdict);
    checks->setBodyMargins(0, 0);
    m_checks = new LineList(tr("Options, references and files are all right"));
    connect(m_checks, &LineList::chosen, this,
            [this](const QString& page, const QString& object) { desk().goTo(page, object); });
    checks->body().addWidget(m_checks);
    cards->addWidget(checks);

    auto* apply = new Card(tr("Apply to %1").arg(desk().gateway().name), {});
    m_environment = new Tag(wordOf(desk().gateway().environment), toneOf(desk().gateway().environment));
    apply->addBesideHeading(m_environment);
    auto& body = apply->body();
    m_trial = new QRadioButton(tr("On trial"));
    m_now = new QRadioButton(tr("Now"));
    m_trial->setChecked(true);
    m_trialTime = new QComboBox;
    m_trialTime->setAccessibleName(tr("Length of the trial"));
    for (const Duration time : {Duration(1min), Duration(5min), Duration(15min), Duration(1h)})
        m_trialTime->addItem(Format().duration(time), qlonglong(time.count()));
    m_trialTime->setCurrentIndex(kUsualTrial);
    auto* trial = new QHBoxLayout;
    trial->addWidget(m_trial);
    trial->addWidget(m_trialTime);
    trial->addStretch(1);
    body.addLayout(trial);
    auto* trialHint =
        new TextLabel(tr("The revision before returns by itself unless you confirm"), Type::Table, &Theme::text2);
    trialHint->setWrapped();
    body.addLayout(below({trialHint}));
    m_errors = new QCheckBox(tr("or errors rise by"));
    m_errors->setChecked(true);
    m_errorPercent = new QComboBox;
    m_errorPercent->setAccessibleName(tr("So many more requests that fail"));
    for (const std::uint32_t percent : {1U, 5U, 10U, 25U})
        m_errorPercent->addItem(Format().share(percent / 100.0), percent);
    m_errorPercent->setCurrentIndex(m_errorPercent->findData(api::ReturnOn{}.errorPercent));
    auto* errors = below({m_errors, m_errorPercent});
    errors->addStretch(1);
    body.addLayout(errors);
    body.addWidget(m_now);
    auto* nowHint = new TextLabel(tr("Live for everyone at once"), Type::Table, &Theme::text2);
    body.addLayout(below({nowHint}));
    m_message = new QLineEdit;
    m_message->setMaxLength(kMostMessage);
    m_message->setPlaceholderText(tr("why, for those who read the history"));
    m_message->setAccessibleName(tr("Message"));
    body.addWidget(new TextLabel(tr("Message"), Type::Table, &Theme::text2));
    body.addWidget(m_message);
    const bool isProduction = desk().gateway().environment == Environment::Production;
    m_typedLabel =
        new TextLabel(tr("Type %1 to confirm").arg(isolated(desk().gateway().name)), Type::Table, &Theme::text2);
    m_typedName = new QLineEdit;
    m_typedName->setAccessibleName(m_typedLabel->text());
    m_typedLabel->setVisible(isProduction);
    m_typedName->setVisible(isProduction);
    body.addWidget(m_typedLabel);
    body.addWidget(m_typedName);
    m_refusal = new TextLabel({}, Type::Table);
    m_refusal->setWrapped();
    m_refusal->setState(State::Fail);
    body.addWidget(m_refusal);
    body.addStretch(1);
    m_apply = newButton(tr("Apply"), QStringLiteral("check"), ButtonLook::Primary, ControlSize::Normal);
    body.addWidget(new TextLabel(tr("Nothing is live yet"), Type::Table, &Theme::text3));
    body.addWidget(m_apply);
    cards->addWidget(apply, 1);

    connect(m_apply, &QPushButton::clicked, this, &ReviewPage::apply);
    for (auto* button : {m_now, m_trial})
        connect(button, &QRadioButton::toggled, this, [this] { refreshSide(); });
    connect(m_trialTime, &QComboBox::activated, this, [this] {
        m_trial->setChecked(true);
        refreshSide();
    });
    connect(m_typedName, &QLineEdit::textChanged, this, [this] { refreshSide(); });
    auto* shortcut = new QShortcut(Qt::CTRL | Qt::Key_Return, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, m_apply, &QPushButton::click);
    scroll->setWidget(side); // which would fill them with the colour of windows
    for (auto* part : {scroll->viewport(), side})
        part->setAutoFillBackground(false);
    return scroll;
}

void ReviewPage::showObject(const QString& name) {
    m_wanted = name;
    refreshSoon();
}

void ReviewPage::refresh() {
    const auto& draft = desk().draft();
    m_discard->setVisible(!draft.isEmpty());
    if (draft.isEmpty()) {
        m_header->setAbout({});
        m_refused.clear();
        return m_body->showEmpty({QStringLiteral("draft"),
                                  tr("Nothing to review"),
                                  tr("Change a route or a service; it is collected here, and nothing is live until "
                                     "you apply it."),
                                  tr("Go to routes"),
                                  QStringLiteral("routes"),
                                  {},
                                  [this] { desk().goTo(QStringLiteral("routes")); }});
    }
    m_body->showContent();
    m_header->setAbout(desk().review().isOvertaken()
                           ? tr("based on revision %1, which is not the newest").arg(draft.baseNumber())
                           : tr("based on revision %1, nobody else changed it since").arg(draft.baseNumber()));
    refreshChanges();
    refreshDiff();
    refreshConflict();
    refreshSide();
}

void ReviewPage::refreshChanges() {
    QVector<RowContent> rows;
    for (const auto& edit : desk().draft().edits()) {
        const auto tag = !edit.before  ? TagContent{tr("added"), Tone::Ok}
                         : !edit.after ? TagContent{tr("removed"), Tone::Fail}
                                       : TagContent{tr("changed"), Tone::Warn};
        QVector<TagContent> tags{tag};
        int errors = 0;
        for (const auto& finding : desk().review().findings())
            errors += finding.isError && finding.section == edit.section && finding.name == edit.name ? 1 : 0;
        if (errors > 0)
            tags.push_back({QString::number(errors), Tone::Fail});
        rows.push_back({keyOf(edit),
                        {{edit.name.empty() ? words(edit.section) : words(edit.name), {}},
                         {{}, {{TagsRole, QVariant::fromValue(tags)}}}},
                        {}});
    }
    m_changesCard->setHeading(tr("Changes"), QString::number(rows.size()));
    m_changes->setRows(std::move(rows));
    m_table->fit(1);
    if (!m_wanted.isEmpty()) {
        for (int row = 0; row < m_changes->rowCount(); ++row) {
            if (m_changes->rows()[row].key.endsWith(u'\n' + m_wanted))
                m_table->chooseRow(row);
        }
        m_wanted.clear();
    }
    if (!m_table->currentIndex().isValid())
        m_table->chooseRow(0);
}

const DraftEdit* ReviewPage::chosenEdit() {
    const auto row = m_table->currentIndex().row();
    const auto& edits = desk().draft().edits();
    return row >= 0 && row < std::ssize(edits) ? &edits[std::size_t(row)] : nullptr;
}

void ReviewPage::refreshDiff() {
    const auto* edit = chosenEdit();
    if (edit == nullptr)
        return;
    m_diffCard->setHeading(edit->name.empty() ? words(edit->section) : words(edit->name), words(edit->section));
    std::vector<ObjectDiff::Remark> remarks;
    QString shown = keyOf(*edit);
    for (const auto& finding : desk().review().findings()) {
        if (finding.section != edit->section || finding.name != edit->name)
            continue;
        remarks.push_back({finding.path, finding.isError ? State::Fail : State::Warn, whatOf(finding)});
        shown += u'\n' + words(finding.path) + whatOf(finding);
    }
    for (const auto* side : {&edit->before, &edit->after}) {
        if (*side)
            shown += u'\n' + words(document::writeJsonLine(**side));
    }
    if (std::exchange(m_shownDiff, shown) == shown)
        return; // it stays where it was scrolled to
    m_diff->setHeads(tr("Live"), tr("Draft"));
    m_diff->setObjects(edit->before, edit->after, remarks);
}

void ReviewPage::refreshConflict() {
    const bool isOvertaken = desk().review().isOvertaken();
    m_conflict->setVisible(isOvertaken);
    m_conflicts->setConflicts(desk().draft().conflicts());
    if (!isOvertaken)
        return;
    const auto number = desk().view().revision();
    const auto& revisions = desk().view().revisions();
    const auto theirs = std::ranges::find(revisions, number, &api::Revision::number);
    m_conflictWords->setText(
        theirs == revisions.end()
            ? tr("The configuration is another one now.")
            : tr("%1 applied revision %2. Your draft is based on %3. Both are put together field by field; where both "
                 "changed the same, you choose.")
                  .arg(isolated(words(theirs->author)), QString::number(number),
                       QString::number(desk().draft().baseNumber())));
}

void ReviewPage::refreshSide() {
    const auto& review = desk().review();
    QVector<LineContent> lines;
    for (const auto& finding : review.findings()) {
        const bool hasObject = !finding.name.empty();
        lines.push_back({{},
                         finding.isError ? State::Fail : State::Warn,
                         words(hasObject ? finding.name : finding.section),
                         whatOf(finding),
                         {},
                         {},
                         true,
                         hasObject ? QStringLiteral("edit") : QStringLiteral("draft"),
                         words(finding.section) + u'\n' + words(finding.name)});
    }
    std::ranges::stable_sort(lines, {}, [](const LineContent& line) { return line.state != State::Fail; });
    m_checks->setLines(std::move(lines), kMostChecks);
    switch (review.state()) {
    case Review::State::Checking:
        m_verdict->setText(tr("checking"));
        m_verdict->setColour(&Theme::text3);
        break;
    case Review::State::Failed:
        m_verdict->setText(review.problem());
        m_verdict->setState(State::Fail);
        break;
    case Review::State::Idle:
        m_verdict->setText(tr("not checked"));
        m_verdict->setColour(&Theme::text3);
        break;
    case Review::State::Checked:
        m_verdict->setText(review.errors() > 0     ? tr("%n error(s)", nullptr, review.errors())
                           : review.warnings() > 0 ? tr("%n warning(s)", nullptr, review.warnings())
                                                   : tr("all right"));
        m_verdict->setState(review.errors() > 0 ? State::Fail : review.warnings() > 0 ? State::Warn : State::Ok);
        break;
    }
    const bool isTrial = m_trial->isChecked();
    for (auto* part : std::initializer_list<QWidget*>{m_errors, m_errorPercent})
        part->setEnabled(isTrial);
    m_apply->setText(isTrial ? tr("Apply, confirm in %1").arg(m_trialTime->currentText()) : tr("Apply now"));
    const bool isProduction = desk().gateway().environment == Environment::Production;
    auto blocked = desk().editingBlocked();
    if (blocked.isEmpty())
        blocked = desk().blockedFor(rpc::Role::Editor);
    if (blocked.isEmpty() && m_isApplying)
        blocked = tr("It is being applied");
    if (blocked.isEmpty() && review.isOvertaken())
        blocked = tr("Put your changes on top of the newest revision first");
    if (blocked.isEmpty() && !desk().draft().conflicts().empty())
        blocked = tr("Choose first between what both changed");
    if (blocked.isEmpty() && review.errors() > 0)
        blocked = tr("The gateway would refuse it: %n error(s)", nullptr, review.errors());
    if (blocked.isEmpty() && desk().view().trial() != nullptr)
        blocked = tr("A revision is on trial; confirm it or return first");
    if (blocked.isEmpty() && isProduction && m_typedName->text() != desk().gateway().name)
        blocked = tr("Type the name of the gateway first");
    setBlocked(*m_apply, blocked);
    m_refusal->setText(m_refused);
    m_refusal->setVisible(!m_refused.isEmpty());
}

void ReviewPage::takeBack() {
    const auto* edit = chosenEdit();
    if (edit == nullptr)
        return;
    const auto name = edit->name.empty() ? words(edit->section) : words(edit->name);
    desk().draft().revert(std::string(edit->section), std::string(edit->name));
    desk().say(QStringLiteral("draft"), tr("The change of %1 is taken back").arg(isolated(name)), tr("Undo"),
               [desk = QPointer<Desk>(&desk())] {
                   if (desk)
                       desk->draft().undo();
               });
}

void ReviewPage::apply() {
    if (isBlocked(m_apply))
        return;
    std::optional<Review::Trial> trial;
    if (m_trial->isChecked()) {
        trial.emplace().time = Duration(m_trialTime->currentData().toLongLong());
        if (m_errors->isChecked())
            trial->returnOn.emplace().errorPercent = m_errorPercent->currentData().toUInt();
    }
    m_isApplying = true;
    m_refused.clear();
    refreshSide();
    desk().review().commit(m_message->text().trimmed(), trial, [this](const rpc::Answer<api::Revision>& answer) {
        m_isApplying = false;
        if (!answer) {
            m_refused = tr("Nothing changed: %1").arg(words(answer.error().message));
            return refreshSide();
        }
        m_message->clear();
        m_typedName->clear();
        desk().say(QStringLiteral("check"), answer->confirmUntil
                                                ? tr("Revision %1 is live on trial").arg(answer->number)
                                                : tr("Revision %1 is live").arg(answer->number));
        desk().goTo(QStringLiteral("revisions"), QString::number(answer->number));
    });
}

void ReviewPage::rebase() {
    const auto& configuration = desk().view().configuration();
    if (configuration == nullptr)
        return;
    desk().draft().rebase(desk().view().revision(), desk().view().hash(), *configuration);
    if (desk().draft().conflicts().empty())
        desk().say(QStringLiteral("check"), tr("Everything fits together"));
}

} // namespace gatehouse::console
