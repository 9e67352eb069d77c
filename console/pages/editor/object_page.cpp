#include "console/pages/editor/object_page.h"

#include "console/models/route_summary.h"
#include "console/pages/editor/match_preview.h"
#include "console/pages/editor/problem_lines.h"
#include "console/pages/editor/sentence_strip.h"
#include "console/pages/frame/body_stack.h"
#include "console/pages/frame/page_header.h"
#include "console/session/tree.h"
#include "console/session/words.h"
#include "console/text/language.h"
#include "console/theme/measures.h"
#include "console/widgets/basic/tags.h"
#include "console/widgets/basic/text_label.h"
#include "console/widgets/editors/code_editor.h"
#include "console/widgets/frame/page_parts.h"
#include "console/widgets/states/banner.h"
#include "console/widgets/table/cell_delegates.h"
#include "console/widgets/table/data_table.h"
#include "shared/document/diagnostics.h"
#include "shared/document/reader.h"
#include "shared/document/writer.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QTimer>
#include <QVBoxLayout>

namespace gatehouse::console {

using document::Node;

namespace {

constexpr int kPreview = 264;
constexpr int kWidestForm = 480;
constexpr int kMostPolicyRows = 6; // before the table scrolls

/// Where one types in it first.
void focusIn(QWidget& editor) {
    auto* place = &editor;
    while (place->focusPolicy() == Qt::NoFocus && place->focusProxy() == nullptr) {
        place = place->nextInFocusChain();
        if (place == &editor || !editor.isAncestorOf(place))
            return;
    }
    place->setFocus(Qt::ShortcutFocusReason);
}

QString textOf(const Node& value) { return value.entries.empty() ? QString() : words(document::writeYaml(value)); }

/// As wide as what is in it, within reason: a form is not moved sideways.
class FormScroll final : public QScrollArea {
public:
    QSize minimumSizeHint() const override {
        const int inside = widget() == nullptr ? 0 : widget()->minimumSizeHint().width();
        return {std::min(inside + verticalScrollBar()->sizeHint().width(), kWidestForm),
                QScrollArea::minimumSizeHint().height()};
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (watched == widget() && event->type() == QEvent::LayoutRequest)
            updateGeometry();
        return QScrollArea::eventFilter(watched, event);
    }
};

std::string nameOf(const Node& value) { return textAt(value, {"name"}).toStdString(); }

} // namespace

ObjectPage::ObjectPage(Desk& desk)
    : Page(desk), m_header(new PageHeader({})), m_draftTag(new Tag(tr("Changed in draft"), Tone::Accent)),
      m_back(newButton(tr("Back"), QStringLiteral("chevron-left"), ButtonLook::Quiet)),
      m_undo(newButton(tr("Undo"), QStringLiteral("undo"))), m_redo(newButton(tr("Redo"), QStringLiteral("redo"))),
      m_discard(newButton(tr("Discard"), {}, ButtonLook::Danger)),
      m_review(newButton(tr("Review"), QStringLiteral("diff"), ButtonLook::Primary)), m_sentence(new SentenceStrip),
      m_preview(new MatchPreview(desk)),
      m_unreadable(new Banner(Tone::Warn, QStringLiteral("warning"),
                              tr("The text cannot be read as YAML; the form waits until it can"))) {
    m_header->addBeside(m_draftTag);
    for (auto* button : {m_back, m_undo, m_redo, m_discard, m_review})
        m_header->addAtEnd(button);
    column().addWidget(m_header);
    column().addWidget(m_sentence);
    column().addWidget(m_unreadable);
    m_unreadable->setRounded();
    m_unreadable->hide();
    auto* row = new QHBoxLayout;
    row->setSpacing(measure::kCardGap);
    auto* both = new QHBoxLayout;
    both->setSpacing(measure::kCardGap);
    both->addWidget(newFormCard(), 6);
    both->addWidget(newTextCard(), 5);
    auto* left = new QVBoxLayout;
    left->setSpacing(measure::kCardGap);
    left->addLayout(both, 1);
    left->addWidget(newPoliciesCard());
    row->addLayout(left, 1);
    m_preview->setFixedWidth(kPreview);
    row->addWidget(m_preview);
    column().addLayout(row, 1);
    connect(m_sentence, &SentenceStrip::policyChosen, this, &ObjectPage::choosePolicy);
    connect(m_sentence, &SentenceStrip::policyMoved, this, &ObjectPage::movePolicy);
    connect(m_sentence, &SentenceStrip::additionWanted, this, &ObjectPage::offerConditions);
    connect(m_sentence, &SentenceStrip::conditionChosen, this,
            [this](int condition) { showField(m_sentence->conditions()[condition].path()); });
    connect(m_sentence, &SentenceStrip::conditionRemoved, this,
            [this](int condition) { edit(withoutCondition(m_value, m_sentence->conditions()[condition])); });

    connect(m_back, &QPushButton::clicked, this, [this] {
        this->desk().goTo(m_section == "routes" ? QStringLiteral("routes") : QStringLiteral("services"), words(m_name));
    });
    connect(m_undo, &QPushButton::clicked, this, [this] { this->desk().draft().undo(); });
    connect(m_redo, &QPushButton::clicked, this, [this] { this->desk().draft().redo(); });
    connect(m_discard, &QPushButton::clicked, this, [this] { this->desk().draft().revert(m_section, m_name); });
    connect(m_review, &QPushButton::clicked, this, [this] { this->desk().goTo(QStringLiteral("draft")); });
    connect(&desk, &Desk::editedChanged, this, &ObjectPage::refreshSoon);
    connect(&desk.review(), &Review::changed, this, [this] {
        showHead();
        showProblems();
    });
    connect(&desk.view(), &GatewayView::schemaChanged, this, &ObjectPage::refreshSoon);
}

QWidget* ObjectPage::newFormCard() {
    auto* card = new Card(tr("Form"), tr("as the gateway describes it"));
    card->setBodyMargins(1, 1);
    auto* scroll = new FormScroll;
    m_formScroll = scroll;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* inside = new QWidget;
    auto* outer = new QVBoxLayout(inside);
    outer->setContentsMargins(measure::kCardPadding, measure::kCardPadding, measure::kCardPadding,
                              measure::kCardPadding);
    m_formPlace = new QVBoxLayout;
    outer->addLayout(m_formPlace);
    outer->addStretch(1);
    scroll->setWidget(inside);
    for (auto* part : {static_cast<QWidget*>(scroll->viewport()), inside})
        part->setAutoFillBackground(false);
    m_formBody = new BodyStack(scroll, {0.3, 0.6});
    card->body().addWidget(m_formBody);
    return card;
}

QWidget* ObjectPage::newTextCard() {
    m_textCard = new Card(tr("Document"), tr("two-way"));
    m_textCard->setBodyMargins(1, 0);
    m_text = new CodeEditor(DocumentHighlighter::Syntax::Yaml);
    m_text->setAccessibleName(tr("Document"));
    m_text->setFrameShape(QFrame::NoFrame);
    m_textCard->body().addWidget(m_text);
    m_nextProblem = new TextLabel({}, Type::Table, &Theme::text2);
    m_nextProblem->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_textCard->footer().addWidget(m_nextProblem, 1);
    m_textCard->footer().addWidget(new KeyCap(QStringLiteral("F8")));
    m_textCard->footer().addWidget(new TextLabel(tr("next problem"), Type::Table, &Theme::text2));
    connect(m_text, &CodeEditor::textChanged, this, &ObjectPage::onTextEdited);
    return m_textCard;
}

QWidget* ObjectPage::newPoliciesCard() {
    m_policiesCard = new Card(tr("Effective policies"), tr("what acts on its requests, and who says so"));
    m_policiesCard->setBodyMargins(1, 0);
    m_policyRows = new RowsModel(this);
    m_policyRows->setHeads(effectiveHeads());
    m_policyTable = new DataTable;
    m_policyTable->setModel(m_policyRows);
    m_policyTable->setAccessibleName(tr("Effective policies"));
    m_policyTable->setRowHeight(measure::kTightRow);
    m_policyTable->setColumn(int(EffectiveColumn::Policy), new TextCell(Type::Code), 130);
    m_policyTable->setColumn(int(EffectiveColumn::Stage), new TextCell, 100);
    m_policyTable->setColumn(int(EffectiveColumn::Origin), new TextCell, 220);
    m_policyTable->setColumn(int(EffectiveColumn::Options), new TextCell(Type::CodeSmall), 200);
    m_policyTable->setStretched(int(EffectiveColumn::Options));
    connect(m_policyTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) { m_sentence->choose(current.row()); });
    connect(m_policyTable, &DataTable::activated, this,
            [this](const QModelIndex& index) { choosePolicy(index.row()); });
    m_policiesCard->body().addWidget(m_policyTable);
    return m_policiesCard;
}

void ObjectPage::showRoute() {
    const bool isRoute = m_section == "routes";
    m_sentence->setVisible(isRoute);
    m_preview->setVisible(isRoute);
    if (!isRoute) {
        m_policiesCard->hide();
        return;
    }
    const auto summary = summaryOf(m_value, desk().edited());
    m_policies = effectivePolicies(m_value, desk().edited(), PolicyStages(desk().view().schema()));
    m_policyRows->setRows(effectiveRows(m_policies));
    m_policiesCard->setVisible(!m_policies.isEmpty());
    m_policyTable->setFixedHeight(measure::kTableHead +
                                  measure::kTightRow * std::clamp(int(m_policies.size()), 1, kMostPolicyRows));
    m_sentence->setRoute({conditionsOf(m_value, match(), baseValue()), summary.service, summary.rewrite}, m_policies);
    m_sentence->setEditable(desk().editingBlocked().isEmpty() && m_isReadable);
    m_preview->setRoute(summary);
}

void ObjectPage::choosePolicy(int policy) {
    if (policy < 0 || policy >= m_policies.size())
        return;
    const auto& chosen = m_policies[policy];
    m_policyTable->chooseRow(policy);
    m_sentence->choose(policy);
    if (chosen.index >= 0)
        showField("policies[" + std::to_string(chosen.index) + ']');
}

void ObjectPage::movePolicy(int policy, int to) {
    const Node* list = nodeAt(m_value, {"policies"});
    std::vector<std::size_t> places; // in the list, of those from one to the other; all else stays where it is
    for (int one = std::min(policy, to); one <= std::max(policy, to); ++one) {
        if (one == policy || m_sentence->mayMove(policy, one))
            places.push_back(std::size_t(m_policies[one].index));
    }
    if (list == nullptr || std::ranges::any_of(places, [&](std::size_t at) { return at >= list->items.size(); }))
        return;
    if (policy > to)
        std::ranges::reverse(places);
    Node moved = *list;
    for (std::size_t i = 1; i < places.size(); ++i)
        std::swap(moved.items[places[i - 1]], moved.items[places[i]]);
    Node route = m_value;
    put(route, "policies", std::move(moved));
    edit(std::move(route));
}

SchemaView ObjectPage::match() {
    return SchemaView(desk().view().schema())
        .property(QStringLiteral("routes"))
        .items()
        .property(QStringLiteral("match"));
}

void ObjectPage::offerConditions(const QPoint& at) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    for (const auto& option : conditionsToAdd(m_value, match())) {
        auto* choice = menu->addAction(option);
        choice->setToolTip(match().property(option).description());
        connect(choice, &QAction::triggered, this, [this, option] {
            if (auto* editor = showField("match." + option.toStdString()); editor != nullptr)
                focusIn(*editor);
        });
    }
    menu->popup(at);
}

QWidget* ObjectPage::showField(const std::string& path) {
    auto* editor = m_form == nullptr ? nullptr : m_form->reveal(path);
    if (editor != nullptr) // it has its place only after the layout has run
        QTimer::singleShot(0, editor, [this, editor] { m_formScroll->ensureWidgetVisible(editor, 0, 0); });
    return editor;
}

void ObjectPage::edit(Node value) {
    showValue(value, true);
    keep(m_value);
    showProblems();
}

void ObjectPage::showObject(const QString& object) {
    const auto section = object.section(u'\n', 0, 0).toStdString();
    const auto name = object.section(u'\n', 1).toStdString();
    if (section.empty() || (section == m_section && name == m_name && !name.empty()))
        return refreshSoon();
    m_section = section;
    m_name = name;
    m_isNew = name.empty();
    m_isReadable = true;
    m_textProblem.clear();
    m_value = Node::map();
    makeForm();
    showValue(m_value, true);
    refreshSoon();
}

void ObjectPage::makeForm() {
    const auto& schema = desk().view().schema();
    if (schema == nullptr || (m_form != nullptr && m_formSection == m_section))
        return;
    delete std::exchange(m_form, nullptr);
    m_formSection = m_section;
    const auto option = SchemaView(schema).property(words(m_section)).items();
    m_form = newFieldEditor(option, words(m_section));
    m_formPlace->addWidget(m_form);
    connect(m_form, &FieldEditor::edited, this, &ObjectPage::onFormEdited);
    m_form->setValue(&m_value);
    m_form->reveal("match"); // what a route is begun with
}

std::optional<Node> ObjectPage::baseValue() {
    const auto& configuration = desk().view().configuration();
    const Node* found = configuration == nullptr ? nullptr : objectOf(*configuration, m_section, m_name);
    return found == nullptr ? std::nullopt : std::optional(*found);
}

void ObjectPage::refresh() {
    if (m_section.empty())
        return;
    makeForm();
    // Before the gateway has told what there is, whatever is typed would take its place.
    const bool isAwaiting = awaits(*m_formBody, {GatewayView::Part::Configuration, GatewayView::Part::Schema});
    if (!isAwaiting)
        m_formBody->showContent();
    const Node* now = m_name.empty() ? nullptr : objectOf(desk().edited(), m_section, m_name);
    if (now != nullptr && !sameContent(*now, m_value) && m_isReadable)
        showValue(*now, true);
    else if (now == nullptr && !m_isNew && m_isReadable)
        showValue(Node::map(), true); // it is removed, here or by somebody else
    showHead();
    showProblems();
    const auto blocked = desk().editingBlocked();
    m_text->setReadOnly(!blocked.isEmpty() || isAwaiting);
    if (m_form != nullptr)
        m_form->setEnabled(blocked.isEmpty() && m_isReadable);
}

void ObjectPage::showValue(const Node& value, bool textToo) {
    m_value = value;
    m_isShowing = true;
    if (m_form != nullptr)
        m_form->setValue(&m_value);
    if (textToo && m_text->toPlainText() != textOf(m_value)) {
        // Where one reads and types stays where it is.
        const int place = m_text->textCursor().position();
        m_text->setPlainText(textOf(m_value));
        auto cursor = m_text->textCursor();
        cursor.setPosition(std::min(place, int(m_text->toPlainText().size())));
        m_text->setTextCursor(cursor);
    }
    m_isShowing = false;
}

void ObjectPage::keep(const Node& value) {
    m_value = value;
    const auto name = nameOf(value);
    if (m_isNew && name != m_name) {
        // A new one is known by the name it has now; there may be others of that name that it must not replace.
        if (!m_name.empty())
            desk().draft().revert(m_section, m_name);
        if (!name.empty() && objectOf(desk().edited(), m_section, name) != nullptr) {
            m_name.clear();
            return showHead();
        }
        m_name = name;
    }
    if (!m_name.empty())
        desk().edit(m_section, m_name, value);
    showHead();
}

void ObjectPage::onFormEdited() {
    if (m_isShowing)
        return;
    const auto value = m_form->value().value_or(Node::map());
    m_isShowing = true;
    const auto text = textOf(value);
    if (m_text->toPlainText() != text)
        m_text->setPlainText(text);
    m_isShowing = false;
    keep(value);
    showProblems();
}

void ObjectPage::onTextEdited() {
    // Colours are a change of the document, too: only other letters are an edit.
    const bool isOther = std::exchange(m_lastText, m_text->toPlainText()) != m_text->toPlainText();
    if (m_isShowing || !isOther)
        return;
    document::Diagnostics diagnostics;
    const auto value = document::readYaml(m_text->toPlainText().toStdString(), diagnostics);
    m_isReadable = value && !diagnostics.hasErrors() && value->kind == Node::Kind::Map;
    m_unreadable->setVisible(!m_isReadable);
    if (m_form != nullptr)
        m_form->setEnabled(m_isReadable);
    m_textProblem.clear();
    if (!m_isReadable) {
        if (const auto all = diagnostics.sorted(); !all.empty()) {
            m_textProblem = all.front().message;
            m_textProblemLine = int(all.front().location.line);
        }
        return showProblems();
    }
    m_isShowing = true;
    if (m_form != nullptr)
        m_form->setValue(&*value);
    m_isShowing = false;
    keep(*value);
    showProblems();
}

void ObjectPage::showHead() {
    const auto* edit = desk().draft().find(m_section, m_name);
    const bool isTaken = m_isNew && m_name.empty() && !nameOf(m_value).empty();
    m_header->setTitle(m_name.empty() ? tr("New in %1").arg(words(m_section)) : words(m_name));
    m_header->setAbout(isTaken           ? tr("This name is taken")
                       : m_name.empty()  ? tr("Give it a name, and it is in the draft")
                       : edit != nullptr ? QString()
                                         : words(m_section));
    m_draftTag->setVisible(edit != nullptr);
    if (edit != nullptr)
        m_draftTag->set(!edit->before  ? tr("New in draft")
                        : !edit->after ? tr("Removed in draft")
                                       : tr("Changed in draft"),
                        Tone::Accent);
    m_discard->setVisible(edit != nullptr);
    m_undo->setEnabled(desk().draft().canUndo());
    m_redo->setEnabled(desk().draft().canRedo());
    m_review->setEnabled(!desk().draft().isEmpty());
    showRoute();
}

void ObjectPage::showProblems() {
    QVector<CodeEditor::Problem> problems;
    if (!m_isReadable) {
        CodeEditor::Problem problem;
        problem.line = std::max(1, m_textProblemLine);
        problem.length = 200;
        problem.words = words(m_textProblem);
        problems.push_back(std::move(problem));
    } else {
        document::Diagnostics diagnostics;
        const auto root = document::readYaml(m_text->toPlainText().toStdString(), diagnostics);
        if (root)
            problems = problemsIn(*root, desk().review().findings(), m_section, m_name);
        std::vector<FieldProblem> fields;
        for (const auto& finding : desk().review().findings()) {
            if (finding.section == m_section && finding.name == m_name)
                fields.push_back(
                    {finding.path,
                     finding.isError,
                     finding.hint.isEmpty() ? finding.message : finding.message + QStringLiteral("; ") + finding.hint,
                     {}});
        }
        if (m_form != nullptr)
            m_form->setProblems(fields);
    }
    const auto base = baseValue();
    m_text->setChangedLines(changedLines(base ? textOf(*base) : QString(), m_text->toPlainText()));
    m_nextProblem->setText(problems.isEmpty()
                               ? tr("Nothing is wrong here")
                               : QStringLiteral("%1: %2").arg(problems.front().line).arg(problems.front().words));
    if (problems.isEmpty())
        m_nextProblem->setColour(&Theme::text2);
    else
        m_nextProblem->setState(problems.front().severity);
    m_text->setProblems(std::move(problems));
}

} // namespace gatehouse::console
