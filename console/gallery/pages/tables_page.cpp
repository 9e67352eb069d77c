#include "console/gallery/pages/gallery_pages.h"
#include "console/gallery/pages/sample_shop.h"
#include "console/text/format.h"
#include "console/theme/measures.h"
#include "console/widgets/basic/segmented_control.h"
#include "console/widgets/basic/tags.h"
#include "console/widgets/basic/text_label.h"
#include "console/widgets/editors/token_editor.h"
#include "console/widgets/frame/page_parts.h"
#include "console/widgets/table/cell_delegates.h"
#include "console/widgets/table/cells.h"
#include "console/widgets/table/data_table.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QStandardItemModel>
#include <QTimer>
#include <QVBoxLayout>

namespace gatehouse::console {
namespace {

struct Route {
    const char* name;
    const char* method;
    const char* path;
    const char* service;
    double rate, errors;
    int p95;
    State state;
    const char* note;
    Tone tone;
    bool isOn = true;
};

constexpr Route kRoutes[]{
    {"catalog-browse", "GET", "/v1/catalog/*", "catalog", 412, 0, 22, State::Ok, "", Tone::Neutral},
    {"images", "GET", "/img/*", "catalog", 128, 0, 9, State::Warn, "No auth", Tone::Warn},
    {"orders-get", "GET", "/v1/orders/{id}", "orders", 96, 0.1, 41, State::Ok, "Draft", Tone::Accent},
    {"orders-list", "GET", "/v1/orders", "orders", 62, 0, 88, State::Ok, "", Tone::Neutral},
    {"orders-create", "POST", "/v1/orders", "orders", 31, 0.2, 142, State::Ok, "", Tone::Neutral},
    {"orders-v2", "GET", "/v2/orders/{id}", "orders", 17, 0, 38, State::Ok, "Canary 10%", Tone::Neutral},
    {"users", "GET", "/v1/users/*", "users", 192, 0, 29, State::Ok, "", Tone::Neutral},
    {"users-legacy", "GET", "/users/*", "users", 0, -1, -1, State::Off, "Unused 41 d", Tone::Warn, false},
    {"payments-create", "POST", "/v1/payments", "payments", 27, 6.1, 212, State::Fail, "Breaker open", Tone::Fail},
    {"payments-get", "GET", "/v1/payments/{id}", "payments", 7, 1.4, 96, State::Fail, "Breaker open", Tone::Fail},
    {"payments-refund", "POST", "/v1/payments/{id}/refund", "payments", 2, 0, 180, State::Fail, "Breaker open",
     Tone::Fail},
    {"search", "POST", "/v1/search", "search", 87, 0.2, 140, State::Ok, "", Tone::Neutral},
    {"recommendations", "GET", "/v1/recommendations", "recommendations", 61, 1.8, 488, State::Warn, "Half-open",
     Tone::Warn},
    {"cart", "any", "/v1/cart/*", "orders", 100, 0, 33, State::Ok, "", Tone::Neutral},
    {"tracking", "GET", "/v1/tracking", "orders", 6.2, 0, 11, State::Ok, "WebSocket", Tone::Neutral},
    {"login", "POST", "/v1/session", "users", 12, 0, 96, State::Ok, "", Tone::Neutral},
    {"status", "GET", "/status", "static reply", 0, -1, -1, State::Off, "New in draft", Tone::Accent},
};

QString text(const char* words) { return QString::fromUtf8(words); }

QStandardItemModel* routesModel(QObject* owner) {
    auto* model = new QStandardItemModel(0, 0, owner);
    setHeads(*model, {{text("On")},
                      {{}},
                      {text("Name")},
                      {text("Match")},
                      {text("Service")},
                      {{}},
                      {text("Requests/s"), true},
                      {text("5xx %"), true},
                      {text("p95 ms"), true},
                      {text("Notes")}});
    const Format format;
    int seed = 100;
    for (const auto& route : kRoutes) {
        QList<QStandardItem*> row;
        for (int i = 0; i < model->columnCount(); ++i)
            row << new QStandardItem;
        const bool isUnwell = route.state == State::Fail || route.state == State::Warn;
        row[0]->setFlags(row[0]->flags() | Qt::ItemIsUserCheckable);
        row[0]->setData(route.isOn ? Qt::Checked : Qt::Unchecked, Qt::CheckStateRole);
        row[1]->setData(QVariant::fromValue(route.state), StateRole);
        row[2]->setText(text(route.name));
        row[2]->setData(!route.isOn, DimRole);
        row[3]->setText(text(route.path));
        row[3]->setData(text(route.method), MethodRole);
        row[3]->setData(!route.isOn, DimRole);
        row[4]->setText(text(route.service));
        row[4]->setData(true, DimRole);
        row[5]->setData(QVariant::fromValue(sample::wander(++seed, 40, route.rate, 0.3)), HistoryRole);
        row[5]->setData(QVariant::fromValue(isUnwell && *route.note != 'N' ? route.state : State::Ok), StateRole);
        row[6]->setText(format.rateFigure(route.rate));
        row[7]->setText(route.errors < 0 ? Format::none() : QLocale().toString(route.errors, 'f', 1));
        row[7]->setData(QVariant::fromValue(route.errors > 5   ? State::Fail
                                            : route.errors > 1 ? State::Warn
                                                               : State::Ok),
                        StateRole);
        row[8]->setText(route.p95 < 0 ? Format::none() : QString::number(route.p95));
        row[8]->setData(QVariant::fromValue(route.p95 > 400 ? State::Warn : State::Ok), StateRole);
        if (*route.note != '\0')
            row[9]->setData(QVariant::fromValue(QVector<TagContent>{{text(route.note), route.tone}}), TagsRole);
        model->appendRow(row);
    }
    return model;
}

QStandardItemModel* endpointsModel(QObject* owner) {
    auto* model = new QStandardItemModel(0, 0, owner);
    setHeads(*model, {{text("Endpoint")},
                      {text("State")},
                      {text("Share %"), true},
                      {text("p95 ms"), true},
                      {text("Health")},
                      {text("Probed"), true}});
    struct Endpoint {
        const char* address;
        State state;
        const char* word;
        const char* share;
        const char* p95;
        double slow;
        int failed, draining;
        const char* probed;
    };
    const Endpoint endpoints[]{{"10.0.6.21:8080", State::Ok, "Ready", "50", "182", 0.05, 0, 0, "2 s"},
                               {"10.0.6.22:8080", State::Ok, "Ready", "50", "201", 0.1, 0, 0, "4 s"},
                               {"10.0.6.23:8080", State::Fail, "Down", "0", "–", 0.1, 11, 0, "1 s"},
                               {"10.0.4.13:8080", State::Off, "Draining", "0", "91", 0, 0, 12, "5 s"},
                               {"10.0.5.35:8080", State::Warn, "Slow start", "12", "31", 0.12, 0, 0, "4 s"}};
    int seed = 200;
    for (const auto& endpoint : endpoints) {
        QList<QStandardItem*> row;
        for (int i = 0; i < model->columnCount(); ++i)
            row << new QStandardItem;
        row[0]->setText(text(endpoint.address));
        row[1]->setText(text(endpoint.word));
        row[1]->setData(QVariant::fromValue(endpoint.state), StateRole);
        row[2]->setText(text(endpoint.share));
        row[3]->setText(text(endpoint.p95));
        row[4]->setData(QVariant::fromValue(sample::probes(++seed, endpoint.slow, endpoint.failed, endpoint.draining)),
                        ProbesRole);
        row[5]->setText(text(endpoint.probed));
        row[5]->setData(true, DimRole);
        model->appendRow(row);
    }
    return model;
}

QStandardItemModel* trafficModel(QObject* owner) {
    auto* model = new QStandardItemModel(0, 0, owner);
    setHeads(*model, {{text("Time")},
                      {text("Target")},
                      {text("Status")},
                      {text("Consumer")},
                      {text("Reason")},
                      {text("ms"), true},
                      {text("Size"), true}});
    struct Exchange {
        const char* time;
        const char* method;
        const char* target;
        State state;
        const char* status;
        const char* consumer;
        const char* reason;
        const char* ms;
        std::uint64_t size;
    };
    const Exchange exchanges[]{
        {"14:32:07.412", "GET", "/v1/catalog/shoes?page=2", State::Ok, "200", "mobile-app", "ok", "21", 8'200},
        {"14:32:07.398", "POST", "/v1/payments", State::Fail, "503", "mobile-app", "breaker_open", "0.4", 211},
        {"14:32:07.371", "GET", "/v1/orders/88120", State::Ok, "200", "web-shop", "ok", "17", 412},
        {"14:32:07.291", "GET", "/v1/orders", State::Warn, "429", "partner-acme", "rate_limited", "0.3", 188},
        {"14:32:07.150", "GET", "/v1/orders/1001", State::Off, "401", "anonymous", "auth_missing", "0.2", 160}};
    const Format format;
    for (const auto& exchange : exchanges) {
        QList<QStandardItem*> row;
        for (int i = 0; i < model->columnCount(); ++i)
            row << new QStandardItem;
        row[0]->setText(text(exchange.time));
        row[0]->setData(true, DimRole);
        if (exchange.state == State::Fail || exchange.state == State::Warn)
            row[0]->setData(QVariant::fromValue(exchange.state), TintRole);
        row[1]->setText(text(exchange.target));
        row[1]->setData(text(exchange.method), MethodRole);
        row[2]->setText(text(exchange.status));
        row[2]->setData(QVariant::fromValue(exchange.state), StateRole);
        row[3]->setText(text(exchange.consumer));
        row[4]->setText(text(exchange.reason));
        row[5]->setText(text(exchange.ms));
        row[6]->setText(format.size(Bytes{exchange.size}));
        row[6]->setData(true, DimRole);
        model->appendRow(row);
    }
    return model;
}

QWidget* routesCard() {
    auto* card = new Card;
    card->setBodyMargins(0, 0);
    card->body().setSpacing(0);
    auto* table = new DataTable;
    table->setAccessibleName(text("Routes"));
    table->setModel(routesModel(card));
    table->setColumn(0, new SwitchCell, 44);
    table->setColumn(1, new StateCell, 26);
    table->setColumn(2, new TextCell(Type::TableKey), 128);
    table->setColumn(3, new PathCell, 240);
    table->setColumn(4, new TextCell, 118);
    table->setColumn(5, new HistoryCell, 74);
    table->setColumn(6, new FigureCell, 84);
    table->setColumn(7, new FigureCell, 54);
    table->setColumn(8, new FigureCell, 62);
    table->setColumn(9, new TagsCell, 110);
    table->setStretched(9);
    table->setMinimumHeight(table->fullHeight());
    table->chooseRow(8);
    table->horizontalHeader()->setSortIndicator(6, Qt::DescendingOrder);
    table->horizontalHeader()->setSortIndicatorShown(true);
    card->body().addWidget(table);
    auto& footer = card->footer();
    footer.addWidget(new TextLabel(text("1 selected"), Type::Table, &Theme::text2));
    for (const auto& [key, words] :
         {std::pair("Space", "on or off"), {"Enter", "edit"}, {"/", "filter"}, {"Y", "copy as YAML"}}) {
        footer.addSpacing(8);
        footer.addWidget(new KeyCap(text(key)));
        footer.addWidget(new TextLabel(text(words), Type::Table, &Theme::text2));
    }
    footer.addStretch(1);
    footer.addWidget(new TextLabel(text("Shown: 1,284/s, 0.2% 5xx"), Type::Table, &Theme::text2));
    return card;
}

QWidget* tableCard(const char* heading, DataTable* table) {
    auto* card = new Card(text(heading), {});
    card->setBodyMargins(0, 0);
    table->setAccessibleName(text(heading));
    table->setFixedHeight(table->fullHeight());
    card->body().addWidget(table);
    card->body().addSpacing(3);
    return card;
}

/// What a draft changes, field by field.
QWidget* fieldsCard() {
    auto* model = new QStandardItemModel(0, 0);
    setHeads(*model, {{text("Field")}, {text("Live, 214")}, {text("Draft")}});
    for (const auto& [field, live, draft] : {std::tuple("match.headers", "not set", "X-Client is present"),
                                             std::tuple("rate_limit.limit", "300 per 1 min", "100 per 1 min"),
                                             std::tuple("rate_limit.burst", "same as limit", "120")}) {
        QList<QStandardItem*> row{new QStandardItem(text(field)), new QStandardItem(text(live)),
                                  new QStandardItem(text(draft))};
        row[1]->setData(true, DimRole);
        model->appendRow(row);
    }
    auto* table = new DataTable;
    model->setParent(table);
    table->setModel(model);
    table->setColumn(0, new TextCell(Type::Code, Qt::ElideMiddle), 150);
    table->setColumn(1, new TextCell, 120);
    table->setColumn(2, new TextCell(Type::TableKey), 130);
    table->setStretched(2);
    return tableCard("Changes", table);
}

} // namespace

QWidget* createTablesPage() {
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(measure::kPageMargin, 0, measure::kPageMargin, measure::kPageMargin);
    column->setSpacing(measure::kCardGap);
    auto* view = new SegmentedControl({text("Table"), text("By host")});
    view->setIcons({text("table"), text("tree")});
    column->addWidget(newPageHeader(text("Routes"),
                                    {new TextLabel(text("37 routes, 35 enabled"), Type::Body, &Theme::text2),
                                     new Tag(text("3 failing"), Tone::Fail, Tag::Mark::Shown),
                                     new Tag(text("5 warnings"), Tone::Warn, Tag::Mark::Shown)},
                                    {},
                                    {view, newButton(text("Import"), text("import")),
                                     newButton(text("New route"), text("plus"), ButtonLook::Primary)}));
    auto* filter = new TokenEditor(text("Filter routes"));
    filter->setIcon(text("filter"));
    filter->setTokens({{text("host"), text("api.shop.example"), true}});
    filter->input().setText(text("requests > 0 or has:warning"));
    filter->setAside(text("17 of 37"));
    auto* bar = new QHBoxLayout;
    bar->addWidget(filter, 1);
    bar->addWidget(newButton(text("Save view"), {}, ButtonLook::Normal, ControlSize::Normal));
    column->addLayout(bar);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(measure::kCardGap);
    columns->addWidget(routesCard(), 66);
    auto* end = new QVBoxLayout;
    end->setSpacing(measure::kCardGap);
    auto* endpoints = new DataTable;
    endpoints->setRowHeight(measure::kTightRow);
    endpoints->setModel(endpointsModel(page));
    endpoints->setColumn(0, new TextCell(Type::Code, Qt::ElideMiddle), 116);
    endpoints->setColumn(1, new StateCell, 90);
    endpoints->setColumn(2, new FigureCell, 58);
    endpoints->setColumn(3, new FigureCell, 58);
    endpoints->setColumn(4, new HealthCell, 120);
    endpoints->setColumn(5, new FigureCell, 56);
    for (const int each : {1, 2, 3, 5})
        endpoints->fit(each);
    endpoints->setStretched(4);
    end->addWidget(tableCard("Endpoints", endpoints));
    auto* traffic = new DataTable;
    traffic->setRowHeight(measure::kTightRow);
    traffic->setModel(trafficModel(page));
    traffic->setColumn(0, new TextCell, 96);
    traffic->setColumn(1, new PathCell, 170);
    traffic->setColumn(2, new StateCell, 90);
    traffic->setColumn(3, new TextCell, 140);
    traffic->setColumn(4, new TextCell(Type::CodeSmall), 180);
    traffic->setColumn(5, new FigureCell, 70);
    traffic->setColumn(6, new FigureCell, 80);
    traffic->setStretched(1);
    end->addWidget(fieldsCard());
    end->addStretch(1);
    columns->addLayout(end, 34);
    column->addLayout(columns, 1);
    column->addWidget(tableCard("Traffic", traffic));
    QTimer::singleShot(0, filter, [filter] { filter->input().setFocus(Qt::OtherFocusReason); });
    return page;
}

} // namespace gatehouse::console
