#include "console/app/frame/page_window.h"
#include "console/pages/connect/connect_page.h"
#include "console/pages/metrics/metrics_page.h"
#include "console/theme/looks.h"
#include "console/widgets/table/data_table.h"
#include "tests/gui/sample_window.h"

#include <QClipboard>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QTableView>

#include <cmath>

namespace gatehouse::console {
namespace {

class Journeys : public SampleWindow {
protected:
    QPlainTextEdit* document() const {
        const auto all = visible<QPlainTextEdit>();
        return all.isEmpty() ? nullptr : all.front();
    }
};

TEST_F(Journeys, ARouteIsEditedReviewedAppliedAndReturned) {
    ASSERT_TRUE(open());
    const auto before = desk().view().status()->revision;
    workspace().goTo(words("edit"), words("routes\norders-get"));
    ASSERT_TRUE(eventually([&] { return field(words("priority")) != nullptr; }));

    // The form changes the text and the draft.
    QTest::keyClicks(field(words("priority")), words("7"));
    ASSERT_NE(document(), nullptr);
    EXPECT_TRUE(document()->toPlainText().contains(words("priority: 7"))) << document()->toPlainText().toStdString();
    EXPECT_EQ(desk().draft().edits().size(), 1u);

    // The text changes the form.
    auto text = document()->toPlainText();
    document()->setPlainText(text.replace(words("priority: 7"), words("priority: 9")));
    EXPECT_EQ(field(words("priority"))->text(), words("9"));
    ASSERT_TRUE(eventually([&] { return desk().review().state() == Review::State::Checked; }));
    EXPECT_EQ(desk().review().errors(), 0);
    picture(words("journey-edit"));

    // What the gateway would refuse stands at the field, and cannot be applied.
    document()->setPlainText(text.replace(words("service: orders"), words("service: nowhere")));
    ASSERT_TRUE(eventually([&] { return desk().review().errors() > 0; }));
    picture(words("journey-wrong"));
    EXPECT_EQ(desk().review().findings().front().name, "orders-get");
    document()->setPlainText(document()->toPlainText().replace(words("service: nowhere"), words("service: orders")));
    ASSERT_TRUE(eventually([&] { return desk().review().errors() == 0; }));

    workspace().goTo(words("draft"));
    picture(words("journey-review"));
    field(words("Message"))->setText(words("orders first"));
    auto* apply = button(words("Apply, confirm in 5") + QChar(0x202F) + words("min"));
    ASSERT_NE(apply, nullptr);
    apply->click();
    ASSERT_TRUE(eventually([&] { return desk().view().trial() != nullptr; }));
    EXPECT_TRUE(desk().draft().isEmpty());
    EXPECT_EQ(workspace().current(), words("revisions"));
    ASSERT_TRUE(desk().view().trial()->returnOn);
    EXPECT_EQ(desk().view().trial()->returnOn->errorPercent, 5U);
    EXPECT_TRUE(eventually([&] { return says(words("It returns at once when 5% more requests fail.")); }));
    picture(words("journey-trial"));

    ASSERT_NE(button(words("Confirm")), nullptr);
    button(words("Confirm"))->click();
    ASSERT_TRUE(eventually([&] { return desk().view().trial() == nullptr; }));
    EXPECT_EQ(desk().view().status()->revision, before + 1);

    // And back: the first revision's document is the newest again.
    workspace().goTo(words("revisions"), QString::number(before));
    ASSERT_TRUE(eventually([&] { return button(words("Return to this")) != nullptr; }));
    QTest::qWait(50);
    button(words("Return to this"))->click();
    ASSERT_TRUE(eventually([&] { return button(words("Return to revision 1")) != nullptr; }));
    EXPECT_TRUE(says(words("Live"))) << "what would change, from what is live";
    picture(words("journey-return"));
    EXPECT_EQ(desk().view().status()->revision, before + 1) << "nothing happens before the answer";
    button(words("Return to revision 1"))->click();
    ASSERT_TRUE(eventually([&] {
        const auto& configuration = desk().view().configuration();
        const auto* route = configuration == nullptr ? nullptr : objectOf(*configuration, "routes", "orders-get");
        return desk().view().status()->revision == before + 2 && route != nullptr && route->find("priority") == nullptr;
    }));
    workspace().goTo(words("audit"));
    QTest::qWait(300);
    picture(words("journey-audit"));
}

TEST_F(Journeys, AnEndpointIsDrainedForAWhileAndTakenBack) {
    ASSERT_TRUE(open(1));
    const auto first = desk().view().endpoints().front();
    workspace().goTo(words("services"),
                     QString::fromStdString(first.service) + u'\n' + QString::fromStdString(first.endpoint));
    ASSERT_TRUE(eventually([&] { return field(words("Reason")) != nullptr; }));
    QTest::keyClicks(field(words("Reason")), words("kernel update"));
    QTest::keyClick(field(words("Reason")), Qt::Key_Return);
    ASSERT_TRUE(eventually([&] { return desk().view().endpoints().front().state == api::EndpointState::Drain; }));
    EXPECT_EQ(desk().view().endpoints().front().stateSet->reason, "kernel update");
    EXPECT_TRUE(desk().view().endpoints().front().stateSet->until.has_value());
    picture(words("journey-drained"));
    workspace().goTo(words("overview"));
    picture(words("journey-override"));
    workspace().goTo(words("services"));
    ASSERT_NE(button(words("Ready now")), nullptr);
    button(words("Ready now"))->click();
    EXPECT_TRUE(eventually([&] { return !desk().view().endpoints().front().stateSet.has_value(); }));
}

TEST_F(Journeys, ABreakerIsTrippedAndReset) {
    ASSERT_TRUE(open(1));
    const auto users = [&]() -> const api::Breaker* {
        const auto& all = desk().view().breakers();
        const auto found = std::ranges::find(all, "service/users", &api::Breaker::id);
        return found == all.end() ? nullptr : &*found;
    };
    ASSERT_TRUE(eventually([&] { return users() != nullptr; }));
    EXPECT_EQ(statusOf(words("/v1/users/7")), 200);
    workspace().goTo(words("breakers"), words("service/users"));
    ASSERT_TRUE(eventually([&] { return !users()->meanwhile.empty() && field(words("Reason")) != nullptr; }));
    QTest::keyClicks(field(words("Reason")), words("database failover"));
    QTest::keyClick(field(words("Reason")), Qt::Key_Return);
    ASSERT_TRUE(eventually([&] { return users()->mode == api::BreakerMode::Tripped; }));
    EXPECT_EQ(users()->modeSet->reason, "database failover");
    EXPECT_TRUE(users()->modeSet->until.has_value()) << "what is set by hand ends by itself";
    EXPECT_EQ(statusOf(words("/v1/users/7")), 503);
    picture(words("journey-tripped"));
    workspace().goTo(words("overview"));
    picture(words("journey-tripped-overview"));
    workspace().goTo(words("breakers"));
    ASSERT_NE(button(words("Take it back")), nullptr);
    button(words("Take it back"))->click();
    ASSERT_TRUE(eventually([&] { return users()->mode == api::BreakerMode::None; }));
    EXPECT_EQ(statusOf(words("/v1/users/7")), 200);
}

TEST_F(Journeys, AKeyIsIssuedRotatedAndRevoked) {
    ASSERT_TRUE(open());
    const auto partner = words("/v1/partners/users");
    ASSERT_TRUE(eventually([&] { return desk().callers().consumers().size() == 3; }));
    EXPECT_EQ(statusOf(partner), 401);
    workspace().goTo(words("consumers"), words("partner-acme"));
    ASSERT_TRUE(eventually([&] { return button(words("Issue key")) != nullptr; }));
    button(words("Issue key"))->click();
    ASSERT_TRUE(eventually([&] { return field(words("The new key")) != nullptr; }));
    const auto first = field(words("The new key"))->text();
    picture(words("journey-issued"));
    ASSERT_TRUE(eventually([&] { return statusOf(partner, first) == 200; })) << "the key lets its caller in";

    button(words("Copy"))->click();
    EXPECT_EQ(QGuiApplication::clipboard()->text(), first);
    button(words("I have stored it"))->click();
    EXPECT_EQ(field(words("The new key")), nullptr) << "it was shown once";

    ASSERT_TRUE(eventually([&] { return button(words("Rotate")) != nullptr && !isBlocked(button(words("Rotate"))); }));
    button(words("Rotate"))->click();
    ASSERT_TRUE(eventually([&] { return field(words("The new key")) != nullptr; }));
    const auto second = field(words("The new key"))->text();
    EXPECT_NE(second, first);
    ASSERT_TRUE(eventually([&] { return statusOf(partner, second) == 200; }));
    EXPECT_EQ(statusOf(partner, first), 200) << "both secrets are valid for a while";
    ASSERT_TRUE(eventually([&] {
        return desk().callers().keys().size() == 1 && desk().callers().keys().front().oldLastUsed.has_value();
    })) << "it is seen that somebody still uses the old one";
    picture(words("journey-rotating"));

    button(words("Revoke the key"))->click();
    ASSERT_TRUE(eventually([&] { return statusOf(partner, second) == 401; }));
    ASSERT_TRUE(eventually([&] { return desk().callers().keys().front().state == api::KeyState::Revoked; }));
}

TEST_F(Journeys, WhyARequestWasRefusedIsSeenInTheTraffic) {
    ASSERT_TRUE(open());
    workspace().goTo(words("traffic"));
    ASSERT_TRUE(eventually([&] { return !desk().traffic().exchanges().empty(); })) << "the sample shop is open";
    EXPECT_EQ(statusOf(words("/v1/partners/users")), 401);
    const auto refused = [&]() -> const Traffic::Exchange* {
        const auto& all = desk().traffic().exchanges();
        const auto found = std::ranges::find_if(all, [](const auto& one) { return one.verdict.status == 401; });
        return found == all.end() ? nullptr : &*found;
    };
    ASSERT_TRUE(eventually([&] { return refused() != nullptr; }));
    EXPECT_EQ(refused()->verdict.route, "partners");
    EXPECT_EQ(refused()->verdict.reason, "auth_missing");
    EXPECT_FALSE(refused()->verdict.stages.empty());
    desk().traffic().setPaused(true);
    const auto number = refused()->number;
    ASSERT_TRUE(eventually([&] { return button(words("Go on")) != nullptr; }));
    field(words("Filter"))->setText(words("status:401"));
    picture(words("journey-traffic"));
    EXPECT_NE(desk().traffic().find(number), nullptr);

    auto* table = visible<DataTable>().front();
    QContextMenuEvent asked(QContextMenuEvent::Mouse, table->visualRect(table->model()->index(0, 0)).center(), {});
    QApplication::sendEvent(table->viewport(), &asked);
    auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    ASSERT_NE(menu, nullptr);
    QStringList deeds;
    for (const auto* deed : menu->actions())
        deeds << deed->text();
    EXPECT_EQ(deeds, QStringList({words("Pause\tSpace"), words("Test\tT"), words("Copy as curl\tY")}));
    picture(words("journey-traffic-menu"));
    menu->close();
    m_window->activateWindow();
    table->setFocus();
    ASSERT_TRUE(eventually([&] { return table->hasFocus(); }));
    QTest::keyClick(table, Qt::Key_Y);
    const auto curl = QGuiApplication::clipboard()->text();
    EXPECT_TRUE(curl.contains(words("http://api.shop.example/v1/partners/users"))) << curl.toStdString();
    QTest::keyClick(table, Qt::Key_T);
    EXPECT_EQ(workspace().current(), words("tester"));
    ASSERT_TRUE(eventually([&] { return says(words("auth_missing")); }));
    picture(words("journey-traffic-tested"));
}

TEST_F(Journeys, TheTesterTellsWhyARequestGets403) {
    ASSERT_TRUE(open(1));
    const auto host = words("http://api.shop.example");
    workspace().goTo(words("routes"));
    workspace().goTo(words("tester"), words("partners"));
    ASSERT_NE(field(words("URL")), nullptr);
    EXPECT_EQ(field(words("URL"))->text(), host + words("/v1/partners/users")) << "a request that the route takes";
    auto* consumer = choice(words("Consumer"));
    ASSERT_NE(consumer, nullptr);
    ASSERT_TRUE(eventually([&] { return consumer->findData(words("mobile-app")) >= 0; }));
    picture(words("journey-tester-empty"));

    // A caller who may not: it is seen which stage refuses, and that what lies behind is not reached.
    consumer->setCurrentIndex(consumer->findData(words("mobile-app")));
    button(words("Explain"))->click();
    ASSERT_TRUE(eventually([&] { return says(words("403")) && says(words("access")); })) << "by its stages";
    picture(words("journey-tester-403"));
    EXPECT_TRUE(says(words("refused"))) << "what it did";
    EXPECT_TRUE(says(words("route partners"))) << "where that is written";

    // Somebody of the group may, and it is seen who would be asked.
    consumer->setCurrentIndex(consumer->findData(words("partner-acme")));
    QTest::keyClick(field(words("URL")), Qt::Key_Return);
    ASSERT_TRUE(eventually([&] { return says(words("upstream")); }));
    picture(words("journey-tester-200"));

    // Sent for real nobody vouches for the caller: the answer, and what is recorded of it.
    button(words("Send for real"))->click();
    ASSERT_TRUE(eventually([&] { return button(words("Happened")) != nullptr && says(words("auth_missing")); }));
    ASSERT_FALSE(visible<QPlainTextEdit>().isEmpty());
    EXPECT_TRUE(std::ranges::any_of(visible<QPlainTextEdit>(), [](const QPlainTextEdit* text) {
        return text->toPlainText().startsWith(words("401 "));
    }));
    picture(words("journey-tester-sent"));
}

TEST_F(Journeys, ARequestIsPastedExplainedUnderADraftAndSaved) {
    ASSERT_TRUE(open(1));
    workspace().goTo(words("tester"));
    QGuiApplication::clipboard()->setText(
        words("curl 'http://api.shop.example/v1/orders/7' \\\n  -H 'X-Api-Key: hunter2' -H 'Accept: text/csv'"));
    button(words("Paste curl"))->click();
    ASSERT_EQ(field(words("URL"))->text(), words("http://api.shop.example/v1/orders/7"));

    auto route = *objectOf(desk().edited(), "routes", "orders-get");
    auto match = document::Node::map();
    put(match, "path", document::Node::string("/elsewhere/{id}"));
    put(route, "match", match);
    desk().edit("routes", "orders-get", route);
    auto* under = choice(words("Under"));
    ASSERT_TRUE(eventually([&] { return under->findData(words("draft")) >= 0; }));
    under->setCurrentIndex(under->findData(words("draft")));
    button(words("Explain"))->click();
    const bool isUnmatched = eventually([&] { return says(words("404")); });
    picture(words("journey-tester-draft"));
    EXPECT_TRUE(isUnmatched) << "in the draft no route takes it any more";

    button(words("Save"))->click();
    ASSERT_EQ(m_application->saved().all().size(), 0) << "no gateway was saved";
    QFile settings(m_folder.filePath(words("settings.ini")));
    ASSERT_TRUE(settings.open(QIODevice::ReadOnly));
    const auto text = settings.readAll();
    EXPECT_TRUE(text.contains("/v1/orders/7"));
    EXPECT_FALSE(text.contains("hunter2"));
}

TEST_F(Journeys, APageIsTornOffAndComesBack) {
    ASSERT_TRUE(open());
    workspace().goTo(words("traffic"));
    workspace().tearOff(words("traffic"));
    QPointer<PageWindow> window = workspace().windowOf(words("traffic"));
    ASSERT_NE(window, nullptr);
    EXPECT_TRUE(window->isVisible());
    EXPECT_NE(workspace().current(), words("traffic")) << "the window shows something else now";
    ASSERT_TRUE(eventually([&] { return !desk().traffic().exchanges().empty(); })) << "it lives";
    window->resize(900, 600);
    workspace().goTo(words("traffic"), words("status:401"));
    EXPECT_EQ(workspace().windowOf(words("traffic")), window) << "its name leads to its window";
    EXPECT_EQ(m_application->preferences().tornPages(), QStringList{words("traffic")});

    // Another language makes all pages anew, and those in windows too.
    const QPointer<Workspace> before = m_window->workspace();
    m_application->preferences().setLanguage(words("de"));
    ASSERT_TRUE(eventually([&] { return before.isNull() && m_window->workspace() != nullptr; }));
    ASSERT_TRUE(eventually([&] { return workspace().windowOf(words("traffic")) != nullptr; }));
    window = workspace().windowOf(words("traffic"));
    window->resize(930, 610);
    window->close();
    EXPECT_EQ(workspace().windowOf(words("traffic")), nullptr);
    EXPECT_EQ(workspace().current(), words("traffic")) << "it is where it came from";
    EXPECT_TRUE(m_application->preferences().tornPages().isEmpty());
    ASSERT_TRUE(eventually([&] { return window.isNull(); }));
    workspace().tearOff(words("traffic"));
    EXPECT_EQ(workspace().windowOf(words("traffic"))->size(), QSize(930, 610)) << "and where it was";
}

TEST_F(Journeys, MetricsGoOnByThemselvesAreBrushedAndExported) {
    ASSERT_TRUE(open(1));
    workspace().goTo(words("metrics"));
    const auto* page = m_window->findChild<MetricsPage*>();
    ASSERT_NE(page, nullptr);
    const auto orders = [&] {
        const auto* line = page->history().find(api::MetricKind::Service, words("orders"), api::MetricSeries::Requests);
        return line == nullptr ? 0
                               : std::ranges::count_if(line->values, [](double value) { return std::isfinite(value); });
    };
    ASSERT_TRUE(eventually([&] { return orders() > 0; })) << page->history().problem().toStdString();
    const auto before = orders();
    ASSERT_TRUE(eventually([&] { return orders() > before + 1; })) << "nobody has asked again";
    ASSERT_TRUE(eventually([&] { return says(words("orders")); }));

    const auto charts = visible<Chart>();
    ASSERT_EQ(charts.size(), 6);
    auto* first = charts.front();
    const auto plot = first->plotArea();
    QTest::mousePress(first, Qt::LeftButton, {}, QPoint(int(plot.right()) - 80, int(plot.center().y())));
    QTest::mouseMove(first, QPoint(int(plot.right()) - 2, int(plot.center().y())));
    QTest::mouseRelease(first, Qt::LeftButton, {}, QPoint(int(plot.right()) - 2, int(plot.center().y())));
    EXPECT_TRUE(eventually([&] { return button(words("Zoom to selection"))->isEnabled(); }));
    picture(words("journey-metrics"));

    const auto csv = page->csvOfCharts();
    EXPECT_TRUE(csv.startsWith("\"time\",")) << csv.left(80).toStdString();
    EXPECT_TRUE(csv.contains("Requests per second orders"));
    EXPECT_GE(csv.count('\n'), 15);
    const auto image = page->pictureOfCharts();
    EXPECT_GT(image.width(), 1'000);
    EXPECT_EQ(page->csvOfCharts().count("http"), 0);
}

TEST_F(Journeys, WhatBothChangedIsChosenBeforeItIsApplied) {
    ASSERT_TRUE(open());
    const auto change = [](Desk& one, std::int64_t priority, const char* rewrite) {
        auto route = *objectOf(one.edited(), "routes", "orders-get");
        put(route, "priority", document::Node::integer(priority));
        put(route, "rewrite", document::Node::string(rewrite));
        one.edit("routes", "orders-get", route);
    };
    change(desk(), 3, "/mine/{id}");
    Desk other(desk().gateway(), {});
    other.session().open();
    ASSERT_TRUE(eventually([&] { return other.view().configuration() != nullptr; }));
    change(other, 5, "/theirs/{id}");
    bool isApplied = false;
    other.review().commit(words("theirs"), {},
                          [&](const rpc::Answer<api::Revision>& answer) { isApplied = answer.has_value(); });
    ASSERT_TRUE(eventually([&] { return isApplied; }));
    ASSERT_TRUE(eventually([&] { return desk().review().isOvertaken(); }));
    workspace().goTo(words("draft"));
    ASSERT_TRUE(eventually([&] { return button(words("Put my changes on top")) != nullptr; }));
    button(words("Put my changes on top"))->click();

    // Both values are seen, and nothing can be applied until somebody has chosen.
    ASSERT_TRUE(eventually([&] { return button(words("Take theirs: orders-get, priority")) != nullptr; }));
    EXPECT_TRUE(says(words("/mine/{id}")));
    EXPECT_TRUE(says(words("/theirs/{id}")));
    picture(words("journey-both-changed"));
    auto* apply = button(words("Apply, confirm in 5") + QChar(0x202F) + words("min"));
    ASSERT_NE(apply, nullptr);
    EXPECT_TRUE(isBlocked(apply));
    m_window->resize(m_window->minimumSize());
    picture(words("journey-both-changed-small"));
    for (auto* one : {apply, button(words("Keep yours: orders-get, rewrite"))})
        EXPECT_GE(one->height(), one->sizeHint().height()) << "nothing is squeezed";
    m_window->resize(1440, 900);
    std::optional<rpc::ErrorCode> refused;
    desk().review().commit({}, {}, [&](const rpc::Answer<api::Revision>& answer) {
        refused = answer ? rpc::ErrorCode::InternalError : answer.error().code;
    });
    ASSERT_TRUE(eventually([&] { return refused.has_value(); }));
    EXPECT_EQ(*refused, rpc::ErrorCode::Conflict);

    button(words("Take theirs: orders-get, priority"))->click();
    ASSERT_TRUE(eventually([&] {
        return button(words("Take theirs: orders-get, priority")) == nullptr &&
               button(words("Keep yours: orders-get, rewrite")) != nullptr;
    }));
    EXPECT_TRUE(isBlocked(apply));
    button(words("Keep yours: orders-get, rewrite"))->click();
    ASSERT_TRUE(eventually([&] { return desk().draft().conflicts().empty() && !isBlocked(apply); }));
    const auto* both = objectOf(desk().edited(), "routes", "orders-get");
    EXPECT_EQ(textAt(*both, {"priority"}), words("5"));
    EXPECT_EQ(textAt(*both, {"rewrite"}), words("/mine/{id}"));
}

TEST_F(Journeys, ADraftThatWasOvertakenIsPutOnTop) {
    ASSERT_TRUE(open());
    auto mine = *objectOf(desk().edited(), "routes", "orders-get");
    put(mine, "priority", document::Node::integer(3));
    desk().edit("routes", "orders-get", mine);

    // Somebody else, with a console of their own, is faster.
    SavedGateway gateway = desk().gateway();
    Desk other(gateway, {});
    other.session().open();
    ASSERT_TRUE(eventually([&] { return other.view().configuration() != nullptr; }));
    auto theirs = *objectOf(other.edited(), "routes", "orders-get");
    put(theirs, "rewrite", document::Node::string("/elsewhere/{id}"));
    other.edit("routes", "orders-get", theirs);
    bool isApplied = false;
    other.review().commit(words("theirs"), {},
                          [&](const rpc::Answer<api::Revision>& answer) { isApplied = answer.has_value(); });
    ASSERT_TRUE(eventually([&] { return isApplied; }));
    ASSERT_TRUE(eventually([&] { return desk().review().isOvertaken(); }));

    workspace().goTo(words("draft"));
    picture(words("journey-overtaken"));
    std::optional<rpc::ErrorCode> refused;
    desk().review().commit({}, {}, [&](const rpc::Answer<api::Revision>& answer) {
        refused = answer ? rpc::ErrorCode::InternalError : answer.error().code;
    });
    ASSERT_TRUE(eventually([&] { return refused.has_value(); }));
    EXPECT_EQ(*refused, rpc::ErrorCode::Conflict) << "nothing of theirs is overwritten";

    ASSERT_NE(button(words("Put my changes on top")), nullptr);
    button(words("Put my changes on top"))->click();
    EXPECT_FALSE(desk().review().isOvertaken());
    const auto* both = objectOf(desk().edited(), "routes", "orders-get");
    ASSERT_NE(both, nullptr);
    EXPECT_EQ(textAt(*both, {"rewrite"}), words("/elsewhere/{id}"));
    EXPECT_EQ(textAt(*both, {"priority"}), words("3"));
}

TEST_F(Journeys, ThePageOfGatewaysTellsOfEach) {
    m_window = m_application->newWindow();
    m_window->setAttribute(Qt::WA_DeleteOnClose, false);
    m_window->resize(1440, 900);
    m_window->show();
    picture(words("connect-first"));
    m_window->openSample();
    ASSERT_TRUE(eventually([&] { return m_window->desk() != nullptr; }));
    const auto address = desk().gateway().address;
    SavedGateway running{{}, words("shop-local"), address, Environment::Local, false};
    SavedGateway gone{{}, words("shop-eu-1"), {}, Environment::Production, true};
    gone.address.socket = m_folder.filePath(words("nobody.sock"));
    m_application->saved().put(running);
    m_application->saved().put(gone);
    gone.name = words("shop-staging");
    gone.environment = Environment::Staging;
    m_application->saved().put(gone);
    m_window->showGateways();
    EXPECT_TRUE(eventually([&] {
        return std::ranges::any_of(visible<QAbstractButton>(), [](const QAbstractButton* card) {
            return card->accessibleName().contains(words("shop-local")) &&
                   card->accessibleName().contains(words("Healthy"));
        });
    }));
    QTest::qWait(qEnvironmentVariableIsSet("GATEHOUSE_PICTURES") ? 6000 : 0);
    picture(words("connect"));
    m_application->preferences().setLook(Preferences::Look::Dark);
    picture(words("connect-dark"));
}

} // namespace
} // namespace gatehouse::console
