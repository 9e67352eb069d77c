#include "console/pages/traffic/traffic_page.h"

#include "console/models/exchange_rows.h"
#include "console/pages/frame/body_stack.h"
#include "console/pages/frame/page_header.h"
#include "console/pages/frame/panel.h"
#include "console/pages/frame/table_card.h"
#include "console/session/words.h"
#include "console/text/format.h"
#include "console/text/language.h"
#include "console/text/served.h"
#include "console/theme/measures.h"
#include "console/widgets/basic/card.h"
#include "console/widgets/basic/tags.h"
#include "console/widgets/basic/text_label.h"
#include "console/widgets/frame/page_parts.h"
#include "console/widgets/table/cell_delegates.h"
#include "console/widgets/table/data_table.h"
#include "shared/curl/curl_line.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace gatehouse::console {
namespace {

constexpr int kDetailWidth = 450;

/// What is known of who asked and who answered: labels and values.
QStringList factsOf(const api::Verdict& verdict) {
    const Format format;
    QStringList facts;
    const auto add = [&](const QString& label, const QString& value) {
        if (!value.isEmpty())
            facts << label << value;
    };
    add(TrafficPage::tr("At"), momentOf(verdict.received).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz")));
    add(TrafficPage::tr("Client"), words(verdict.client));
    add(TrafficPage::tr("Host"), words(verdict.host));
    add(TrafficPage::tr("Service"), words(verdict.service));
    add(TrafficPage::tr("Consumer"), words(verdict.consumer));
    add(TrafficPage::tr("Credential"), words(verdict.credential));
    add(TrafficPage::tr("Request"), words(verdict.requestId));
    add(TrafficPage::tr("Trace"), words(verdict.traceId));
    add(TrafficPage::tr("Took"), format.duration(verdict.duration));
    add(TrafficPage::tr("Upstream"), format.duration(verdict.upstreamTime));
    add(TrafficPage::tr("Gateway"), format.duration(verdict.gatewayTime));
    return facts;
}

} // namespace

TrafficPage::TrafficPage(Desk& desk)
    : Page(desk), m_header(new PageHeader(tr("Traffic"))), m_unseen(new Tag({}, Tone::Warn, Tag::Mark::Shown)),
      m_pause(newButton(tr("Pause"), QStringLiteral("pause"))),
      m_clear(newButton(tr("Clear"), QStringLiteral("trash"))) {
    m_header->addAtEnd(m_unseen);
    m_header->addAtEnd(m_clear);
    m_header->addAtEnd(m_pause);
    connect(m_pause, &QPushButton::clicked, this, &TrafficPage::pause);
    connect(m_clear, &QPushButton::clicked, this, [this] { this->desk().traffic().clear(); });
    column().addWidget(m_header);
    m_body = new BodyStack(newContent(), {0.1, 0.06, 0.3, 0.14, 0.12, -0.08, 0.14});
    column().addWidget(m_body, 1);
    connect(&desk.traffic(), &Traffic::changed, this, &TrafficPage::refreshSoon);
    connect(&desk.view(), &GatewayView::statusChanged, this, &TrafficPage::refreshSoon);
}

QWidget* TrafficPage::newContent() {
    auto* content = new QWidget;
    auto* row = new QHBoxLayout(content);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(measure::kCardGap);
    m_table = new TableCard(tr("Exchanges"),
                            tr("Filter: words, status:5xx, route:orders, consumer:acme, reason:rate_limited"));
    m_table->model().setHeads(exchangeHeads());
    auto& table = m_table->table();
    table.setRowHeight(measure::kTightRow);
    table.setColumn(int(ExchangeColumn::Time), new TextCell, 92);
    table.setColumn(int(ExchangeColumn::Status), new StateCell, 62);
    table.setColumn(int(ExchangeColumn::Match), new PathCell, 200);
    table.setColumn(int(ExchangeColumn::Route), new TextCell(Type::TableKey), 116);
    table.setColumn(int(ExchangeColumn::Consumer), new TextCell, 84);
    table.setColumn(int(ExchangeColumn::Took), new FigureCell, 70);
    table.setColumn(int(ExchangeColumn::Reason), new TextCell, 110);
    table.setStretched(int(ExchangeColumn::Match));
    row->addWidget(m_table, 1);

    m_detail = new Card(tr("Exchange"), QStringLiteral(" "));
    m_detail->setFixedWidth(kDetailWidth);
    m_detail->setBodyMargins(0, 0);
    m_about = new TextLabel({}, Type::TableStrong);
    m_about->setWrapped();
    m_about->setContentsMargins(measure::kCardPadding, 6, measure::kCardPadding, 0);
    m_detail->body().addWidget(m_about);
    m_factsPlace = new QVBoxLayout;
    m_factsPlace->setContentsMargins(measure::kCardPadding, 6, measure::kCardPadding, 0);
    m_detail->body().addLayout(m_factsPlace);
    m_waterfall = new Waterfall;
    m_waterfall->setAccessibleName(tr("What it did when"));
    m_detail->body().addSpacing(6);
    m_detail->body().addWidget(m_waterfall);
    m_detail->body().addStretch(1);
    row->addWidget(m_detail);

    connect(m_table, &TableCard::chosen, this, &TrafficPage::refreshDetail);
    m_table->addDeed({Qt::Key_Space}, tr("pause"), [this] { pause(); });
    m_repeating << m_table->addDeed({Qt::Key_T}, tr("test"), [this] {
        if (const auto request = asked())
            desk().test(*request);
    });
    m_repeating << m_table->addDeed({Qt::Key_Y}, tr("copy as curl"), [this] {
        const auto request = asked();
        if (!request)
            return;
        QGuiApplication::clipboard()->setText(words(curl::writeCurlLine(*request)));
        desk().say(QStringLiteral("copy"), tr("Copied as a curl command"));
    });
    m_table->addHint(QStringLiteral("/"), tr("filter"));
    return content;
}

QWidget* TrafficPage::filterField() { return &m_table->field(); }

void TrafficPage::showObject(const QString& filter) { m_table->field().setText(filter); }

void TrafficPage::showEvent(QShowEvent* event) {
    desk().traffic().start();
    Page::showEvent(event);
}

void TrafficPage::pause() { desk().traffic().setPaused(!desk().traffic().isPaused()); }

void TrafficPage::refresh() {
    const auto& traffic = desk().traffic();
    m_pause->setText(traffic.isPaused() ? tr("Go on") : tr("Pause"));
    m_unseen->set(tr("%n came too fast", nullptr, int(std::min<std::uint64_t>(traffic.unseen(), 1'000'000'000))),
                  Tone::Warn);
    m_unseen->setVisible(traffic.unseen() > 0);
    m_clear->setEnabled(!traffic.exchanges().empty());
    if (traffic.exchanges().empty()) {
        m_header->setAbout({});
        if (awaits(*m_body))
            return;
        if (!traffic.problem().isEmpty())
            return showProblem(*m_body, traffic.problem(), [this] { desk().traffic().subscribe(); });
        if (!traffic.isTold())
            return m_body->showLoading();
        return m_body->showEmpty({QStringLiteral("traffic"), tr("Nothing has passed yet"),
                                  tr("Exchanges appear here when they have ended, from now on.")});
    }
    m_body->showContent();
    m_header->setAbout(!traffic.isRecorded()
                           ? tr("the latest %1; the gateway remembers none").arg(traffic.exchanges().size())
                       : traffic.isPaused() ? tr("paused")
                                            : tr("the latest %1").arg(traffic.exchanges().size()));
    m_table->model().setRows(exchangeRows(traffic));
    m_table->model().setStale(desk().isStale());
    m_table->onRows();
    refreshDetail();
}

const api::Verdict* TrafficPage::chosen() {
    const auto* exchange = desk().traffic().find(m_table->currentKey().toULongLong());
    return exchange == nullptr ? nullptr : &exchange->verdict;
}

std::optional<api::ExplainRequestParams> TrafficPage::asked() {
    const auto* verdict = chosen();
    return verdict == nullptr ? std::nullopt : requestOf(*verdict);
}

void TrafficPage::refreshDetail() {
    const auto* verdict = chosen();
    m_detail->setVisible(verdict != nullptr);
    for (auto* deed : m_repeating)
        deed->setEnabled(asked().has_value());
    if (verdict == nullptr ||
        std::exchange(m_shown, m_table->currentKey().toULongLong()) == m_table->currentKey().toULongLong())
        return;
    m_detail->setHeading(words(verdict->method) + u' ' + words(verdict->target).left(40),
                         verdict->status == 0 ? QString() : QString::number(verdict->status));
    QStringList why{paragraph(words(verdict->reason))};
    for (const auto& more : {served::reason(words(verdict->meaning)), words(verdict->detail)}) {
        if (!more.isEmpty())
            why << paragraph(more);
    }
    m_about->setText(why.join(u'\n'));
    m_about->setState(stateOf(*verdict));
    delete std::exchange(m_facts, newFacts(factsOf(*verdict), {tr("Request"), tr("Trace")}));
    m_factsPlace->addWidget(m_facts);
    m_waterfall->setRows(waterfallOf(*verdict));
}

} // namespace gatehouse::console
