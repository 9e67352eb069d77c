#include "console/pages/consumers/rotation_form.h"

#include "console/models/caller_rows.h"
#include "console/pages/consumers/issue_form.h"
#include "console/pages/frame/panel.h"
#include "console/session/words.h"
#include "console/text/format.h"
#include "console/theme/looks.h"
#include "console/widgets/basic/step_line.h"
#include "console/widgets/basic/text_label.h"
#include "console/widgets/frame/page_parts.h"
#include "console/widgets/gauge/share_bar.h"

#include <QComboBox>
#include <QGridLayout>
#include <QVBoxLayout>

namespace gatehouse::console {
namespace {

constexpr int kUsualOverlap = 2; ///< of those that are offered
constexpr int kBar = 14;
constexpr int kSwatch = 10;

/// What a part of the bar looks like, beside its words.
ShareBar* newSwatch(QVector<double> shares) {
    auto* swatch = new ShareBar(kSwatch);
    swatch->setFixedSize(kSwatch, kSwatch);
    swatch->setShares(std::move(shares));
    return swatch;
}

} // namespace

RotationForm::RotationForm(Desk& desk, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_overlapStep(new StepLine(1, tr("Overlap"))),
      m_secretStep(new StepLine(2, tr("New secret"))), m_adoptionStep(new StepLine(3, tr("Adoption"))),
      m_overlap(new QComboBox), m_rotate(newButton(tr("Rotate"), QStringLiteral("refresh"), ButtonLook::Primary)),
      m_shares(new ShareBar(kBar)), m_new(new TextLabel({}, Type::TableStrong)),
      m_newUsed(new TextLabel({}, Type::Table, &Theme::text2)), m_old(new TextLabel({}, Type::TableStrong)),
      m_oldUsed(new TextLabel({}, Type::Table, &Theme::text2)), m_advice(new TextLabel({}, Type::Table, &Theme::text2)),
      m_endOld(newButton(tr("End the old one now"))) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(new TextLabel(tr("Rotation"), Type::Heading));
    for (auto* step : {m_overlapStep, m_secretStep, m_adoptionStep})
        column->addWidget(step);

    m_overlap->setAccessibleName(tr("Old one valid for"));
    const Format format;
    for (const Duration time : {Duration{}, Duration(1h), Duration(24h), Duration(24h * 7), Duration(24h * 30)})
        m_overlap->addItem(time == Duration{} ? tr("no longer") : format.duration(time), qlonglong(time.count()));
    m_overlap->setCurrentIndex(kUsualOverlap);
    m_overlapStep->body().addWidget(newFact(tr("Old one valid"), m_overlap));
    m_overlapStep->body().addWidget(m_rotate, 0, Qt::AlignRight);
    auto* once = new TextLabel(tr("It stands above, this once. Hand it over, then say that it is stored."), Type::Table,
                               &Theme::text2);
    once->setWrapped();
    m_secretStep->body().addWidget(once);
    m_adoptionStep->body().addWidget(newAdoption());
    connect(m_rotate, &QPushButton::clicked, this, &RotationForm::rotate);
    connect(m_endOld, &QPushButton::clicked, this, [this] {
        if (!isBlocked(m_endOld))
            Q_EMIT endWanted();
    });
}

QWidget* RotationForm::newAdoption() {
    auto* adoption = new QWidget;
    auto* column = new QVBoxLayout(adoption);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    m_shares->setAccessibleName(tr("Uses of the new and of the old secret"));
    column->addWidget(m_shares);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(2, 1);
    const auto add = [grid](int row, QVector<double> look, TextLabel* share, TextLabel* used) {
        used->setElided();
        grid->addWidget(newSwatch(std::move(look)), row, 0);
        grid->addWidget(share, row, 1);
        grid->addWidget(used, row, 2);
    };
    add(0, {1}, m_new, m_newUsed);
    add(1, {0, 1}, m_old, m_oldUsed);
    column->addLayout(grid);
    m_advice->setWrapped();
    column->addWidget(m_advice);
    column->addWidget(m_endOld, 0, Qt::AlignRight);
    return adoption;
}

void RotationForm::setKey(const api::Key& key) {
    m_key = key;
    refresh();
}

void RotationForm::setSecretShown(bool isShown) {
    m_isSecretShown = isShown;
    refresh();
}

void RotationForm::prepare() {
    const bool isWatched = m_adoptionStep->progress() == StepLine::Progress::Current;
    (isWatched ? m_endOld : m_rotate)->setFocus(Qt::ShortcutFocusReason);
}

void RotationForm::refresh() {
    using Progress = StepLine::Progress;
    const bool isOverlapping = m_key.secrets > 1;
    const bool isShown = isOverlapping && m_isSecretShown;
    const auto over = m_key.state == api::KeyState::Revoked ? tr("It is revoked") : QString();
    setBlocked(*m_rotate, over.isEmpty() ? keysBlocked(m_desk, rpc::Role::Admin) : over);
    setBlocked(*m_endOld, over.isEmpty() ? keysBlocked(m_desk, rpc::Role::Editor) : over);
    const auto until = m_key.oldUntil
                           ? Format().moment(momentOf(*m_key.oldUntil), m_desk.view().now(), Format::Precision::Minutes)
                           : tr("somebody ends it");
    m_overlapStep->set(isOverlapping ? Progress::Done : Progress::Current,
                       isOverlapping ? tr("until %1").arg(until) : QString());
    m_secretStep->set(isShown         ? Progress::Current
                      : isOverlapping ? Progress::Done
                                      : Progress::Ahead,
                      isOverlapping ? QString() : tr("shown once"));
    m_adoptionStep->set(isOverlapping && !isShown ? Progress::Current : Progress::Ahead,
                        isOverlapping ? QString() : tr("who still uses the old one"));
    refreshAdoption();
}

void RotationForm::refreshAdoption() {
    if (m_key.secrets < 2)
        return;
    const auto now = m_desk.view().now();
    const Format format;
    const auto adoption = adoptionOf(m_key, now, kQuietFor);
    m_shares->setShares(adoption.isKnown ? QVector<double>{adoption.onNew, 1 - adoption.onNew} : QVector<double>{});
    const auto share = [&](double part) { return adoption.isKnown ? format.share(part) : Format::none(); };
    m_new->setText(tr("new %1").arg(share(adoption.onNew)));
    m_old->setText(tr("old %1").arg(share(1 - adoption.onNew)));
    m_newUsed->setText(tr("used %1").arg(usedWords(m_key.lastUsed, now)));
    m_oldUsed->setText(tr("used %1").arg(usedWords(m_key.oldLastUsed, now)));
    m_shares->setAccessibleDescription(m_new->text() + QStringLiteral(", ") + m_old->text());
    m_shares->setToolTip(tr("%1 uses of the new one, %2 of the old one since there are two")
                             .arg(format.count(qint64(m_key.uses)), format.count(qint64(m_key.oldUses.value_or(0)))));
    using Step = Adoption::Step;
    m_advice->setText(adoption.step == Step::Unused ? tr("Nobody has used the new one yet.")
                      : adoption.step == Step::Quiet
                          ? tr("The old one has been quiet for %1: it may go.").arg(format.duration(kQuietFor))
                          : tr("Whoever still uses the old one is refused when it ends."));
    setLook(*m_endOld, adoption.step == Step::Quiet ? ButtonLook::Primary : ButtonLook::Danger);
}

void RotationForm::rotate() {
    if (isBlocked(m_rotate))
        return;
    api::KeysRotateParams params;
    params.id = m_key.id;
    params.overlap = Duration(m_overlap->currentData().toLongLong());
    setBlocked(*m_rotate, tr("The secret is being made"));
    m_desk.session().call(api::kKeysRotate, params, this, [this](const rpc::Answer<api::IssuedKey>& answer) {
        refresh();
        m_desk.view().refresh();
        if (!answer)
            return m_desk.say(QStringLiteral("error"), words(answer.error().message));
        Q_EMIT issued(*answer);
    });
}

} // namespace gatehouse::console
