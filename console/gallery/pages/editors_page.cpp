#include "console/gallery/pages/gallery_pages.h"
#include "console/theme/measures.h"
#include "console/widgets/basic/segmented_control.h"
#include "console/widgets/basic/tags.h"
#include "console/widgets/basic/text_label.h"
#include "console/widgets/diff/diff_view.h"
#include "console/widgets/editors/code_editor.h"
#include "console/widgets/editors/quantity_edit.h"
#include "console/widgets/editors/rate_edit.h"
#include "console/widgets/editors/row_list_edit.h"
#include "console/widgets/editors/token_editor.h"
#include "console/widgets/frame/page_parts.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace gatehouse::console {
namespace {

QString text(const char* words) { return QString::fromUtf8(words); }

constexpr auto kDocument = R"(- name: orders-get
  match:
    host: api.shop.example
    path: "/v1/orders/{id}"
    methods: [GET]
    headers: { X-Client: present }
  service: orders
  rewrite: "/internal/orders/{id}"
  policies: # in the order of their stages
    - require_scopes: [orders.read]
    - rate_limit:
        limit: 100
        window: 1m
        by: consumer
        burst: 12O
    - headers:
        response: { remove: [Server] }
)";

constexpr auto kJson = R"({
  "id": 1001,
  "state": "shipped",
  "total": { "eur": 84.90 },
  "lines": [
    { "sku": "A-1180", "n": 2 },
    { "sku": "C-0042", "n": 1 }
  ],
  "gift": false
}
)";

constexpr auto kBefore = R"(listeners:
  - name: public
    address: 0.0.0.0:8443
services:
  - name: orders
routes:
  - name: orders-get
    match:
      path: "/v1/orders/{id}"
      methods: [GET]
    service: orders
    policies:
      - rate_limit:
          limit: 300
          window: 1m
)";

constexpr auto kAfter = R"(listeners:
  - name: public
    address: 0.0.0.0:8443
services:
  - name: orders
routes:
  - name: orders-get
    match:
      path: "/v1/orders/{id}"
      methods: [GET]
      headers: { X-Client: present }
    service: orders
    policies:
      - rate_limit:
          limit: 100
          window: 1m
          burst: 120
)";

/// Label, field and where the value comes from, one below the other.
class Form {
public:
    explicit Form(QVBoxLayout& column) {
        m_grid = new QGridLayout;
        m_grid->setHorizontalSpacing(12);
        m_grid->setVerticalSpacing(8);
        m_grid->setColumnMinimumWidth(0, measure::kFormLabel);
        m_grid->setColumnStretch(1, 1);
        column.addLayout(m_grid);
    }

    void add(const char* name, QWidget* field, const char* origin, Tone tone = Tone::Neutral) {
        auto* label = new TextLabel(text(name), Type::Body, &Theme::text2);
        label->setFixedHeight(measure::kControl);
        label->setBuddy(field);
        if (field->accessibleName().isEmpty())
            field->setAccessibleName(text(name));
        m_grid->addWidget(label, m_row, 0, Qt::AlignTop);
        m_grid->addWidget(field, m_row, 1);
        if (*origin != '\0') {
            auto* place = new QWidget;
            place->setFixedHeight(measure::kControl);
            auto* row = new QHBoxLayout(place);
            row->setContentsMargins(0, 0, 0, 0);
            row->addWidget(new Tag(text(origin), tone));
            m_grid->addWidget(place, m_row, 2, Qt::AlignTop | Qt::AlignRight);
        }
        ++m_row;
    }

private:
    QGridLayout* m_grid;
    int m_row = 0;
};

Card* formCard() {
    auto* card = new Card(text("rate_limit"), text("stage Limit, set on this route"));
    Form form(card->body());
    auto* rate = new RateEdit(text("requests"));
    rate->setRate({100, std::chrono::minutes(1)});
    form.add("Limit", rate, "route", Tone::Accent);
    auto* algorithm = new QComboBox;
    algorithm->addItems({text("sliding_window"), text("token_bucket")});
    form.add("Algorithm", algorithm, "service");
    auto* keys = new TokenEditor(text("add"));
    keys->setTokens({{{}, text("consumer"), true}, {{}, text("header X-Client"), true}});
    form.add("Count by", keys, "route", Tone::Accent);
    auto* missing = new QLineEdit(text("shared bucket"));
    missing->setReadOnly(true);
    form.add("Missing key", missing, "global");
    auto* window = new QuantityEdit(QuantityEdit::Kind::Duration, text("Back-off"));
    window->setText(text("90"));
    form.add("Back-off", window, "route", Tone::Accent);
    auto* body = new QuantityEdit(QuantityEdit::Kind::Bytes, text("Body limit"));
    body->setText(text("64KiB"));
    form.add("Body limit", body, "default");
    auto* headers = new RowListEdit(RowListEdit::Shape::Map, text("Header"), text("Value"));
    headers->setRows({{text("RateLimit"), text("\"minute\";r=36;t=22")}, {text("Retry-After"), text("60")}});
    form.add("Headers", headers, "service");
    auto* networks = new RowListEdit(RowListEdit::Shape::List, {}, text("10.0.0.0/8"));
    networks->setRows({{{}, text("185.12.40.0/23")}});
    form.add("Networks", networks, "");
    card->body().addStretch(1);
    return card;
}

Card* documentCard() {
    auto* card = new Card(text("Document"), text("routes[2], two-way"));
    card->addAction(new SegmentedControl({text("YAML"), text("JSON")}));
    card->setBodyMargins(1, 0);
    card->body().setSpacing(0);
    auto* editor = new CodeEditor(DocumentHighlighter::Syntax::Yaml);
    editor->setAccessibleName(text("Document"));
    editor->setPlainText(text(kDocument));
    editor->setFirstLine(38);
    editor->setChangedLines({43, 49});
    editor->setProblems({{52, 16, 3, State::Fail, text("burst: expected a whole number")}});
    card->body().addWidget(editor);
    auto& footer = card->footer();
    footer.addWidget(new MarkedWord(State::Fail, text("52:16")));
    footer.addWidget(new TextLabel(text("burst: expected a whole number"), Type::Table));
    footer.addStretch(1);
    footer.addWidget(new KeyCap(text("F8")));
    footer.addWidget(new TextLabel(text("next"), Type::Table, &Theme::text2));
    return card;
}

Card* jsonCard() {
    auto* card = new Card(text("Response"), {});
    card->addBesideHeading(new StatusPill(State::Ok, text("200 OK")));
    card->setBodyMargins(1, 1);
    auto* editor = new CodeEditor(DocumentHighlighter::Syntax::Json);
    editor->setAccessibleName(text("Response"));
    editor->setPlainText(text(kJson));
    editor->setReadOnly(true);
    card->body().addWidget(editor);
    return card;
}

Card* diffCard() {
    auto* diff = new DiffView(DocumentHighlighter::Syntax::Yaml);
    diff->setTexts(text(kBefore), text(kAfter));
    diff->setRemarks(
        {{11, State::Warn,
          text("418 requests of the last 24 h send no X-Client and would get 404: partner-acme 411, backoffice 7.")}});
    auto* card = new Card(text("orders-get"), text("+%1 −%2").arg(diff->added()).arg(diff->removed()));
    card->addAction(new SegmentedControl({text("Fields"), text("Fields and text"), text("Side by side")}));
    card->setBodyMargins(1, 1);
    card->body().addWidget(diff);
    return card;
}

} // namespace

QWidget* createEditorsPage() {
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(measure::kPageMargin, 0, measure::kPageMargin, measure::kPageMargin);
    column->setSpacing(measure::kCardGap);
    column->addWidget(
        newPageHeader(text("Editors"), {new Tag(text("Changed in draft"), Tone::Accent)}, {},
                      {newIconButton(text("undo"), text("Undo")), newIconButton(text("redo"), text("Redo")),
                       newButton(text("Test"), text("tester")), newButton(text("Discard"), {}, ButtonLook::Danger)}));
    auto* grid = new QGridLayout;
    grid->setSpacing(measure::kCardGap);
    grid->addWidget(formCard(), 0, 0, 2, 1);
    grid->addWidget(documentCard(), 0, 1);
    grid->addWidget(jsonCard(), 0, 2);
    grid->addWidget(diffCard(), 1, 1, 1, 2);
    grid->setColumnStretch(0, 32);
    grid->setColumnStretch(1, 38);
    grid->setColumnStretch(2, 30);
    grid->setRowStretch(0, 1);
    grid->setRowStretch(1, 1);
    column->addLayout(grid, 1);
    return page;
}

} // namespace gatehouse::console
