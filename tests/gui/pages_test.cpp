#include "console/pages/editor/match_preview.h"
#include "console/pages/editor/sentence_strip.h"
#include "console/pages/overview/overview_page.h"
#include "console/pages/routes/routes_page.h"
#include "console/theme/measures.h"
#include "console/widgets/basic/text_label.h"
#include "console/widgets/chart/chart.h"
#include "console/widgets/table/cells.h"
#include "console/widgets/table/data_table.h"
#include "tests/gui/sample_window.h"

#include <QAbstractItemView>
#include <QLineEdit>
#include <QScrollArea>

namespace gatehouse::console {
namespace {

class Pages : public SampleWindow {
protected:
    void explainSomething() {
        workspace().goTo(words("tester"), words("orders-get"));
        for (auto* field : visible<QLineEdit>()) {
            if (field->text().startsWith(words("http://")))
                QTest::keyClick(field, Qt::Key_Return);
        }
        EXPECT_TRUE(eventually([&] { return !visible<QAbstractItemView>().isEmpty(); })) << "its stages";
    }

    /// The tags of a route are what one looks for: they are not cut away, in no language.
    void readNotes() {
        for (auto* table : visible<DataTable>()) {
            const int notes = int(RouteColumn::Notes);
            if (table->model()->columnCount() <= notes)
                continue;
            const int room = table->columnWidth(notes) - 2 * measure::kCellPadding;
            for (int row = 0; row < table->model()->rowCount(); ++row) {
                const auto tags = table->model()->index(row, notes).data(TagsRole).value<QVector<TagContent>>();
                if (tags.isEmpty())
                    continue;
                const int more = tags.size() > 1 ? 4 + tagSize(words("+%1").arg(tags.size() - 1)).width() : 0;
                EXPECT_GE(room, tagSize(tags.front().text).width() + more) << tags.front().text.toStdString();
            }
        }
        EXPECT_FALSE(countedRoutes().isEmpty());
    }

    /// Routes that have figures of their own.
    QStringList countedRoutes() {
        QStringList all;
        for (auto* page : m_window->findChildren<RoutesPage*>()) {
            EXPECT_TRUE(eventually([&] { return !page->history().lines().empty(); })) << "the gateway remembers";
            for (const auto& line : page->history().lines())
                all << line.name;
        }
        return all;
    }

    void walk(const QString& suffix) {
        for (const auto& page : kPages) {
            SCOPED_TRACE(page.toStdString() + suffix.toStdString());
            workspace().goTo(page);
            EXPECT_EQ(workspace().current(), page);
            EXPECT_TRUE(eventually([&] { return page != words("audit") || !visible<QAbstractItemView>().isEmpty(); }));
            if (page == words("traffic")) {
                EXPECT_TRUE(eventually([&] { return desk().traffic().exchanges().size() > 30; })) << "a full page";
                desk().traffic().setPaused(true);
                QTest::qWait(300); // it tells of what has come a few times a second
            }
            if (page == words("metrics")) {
                EXPECT_TRUE(eventually([&] { return !visible<Chart>().isEmpty(); })) << "the gateway remembers";
            }
            if (page == words("tester"))
                explainSomething();
            if (page == words("overview")) {
                const auto* overview = m_window->findChild<OverviewPage*>();
                EXPECT_TRUE(eventually([&] { return !overview->history().lines().empty(); }))
                    << "it does not begin empty";
                EXPECT_GT(overview->history().lines().front().values.size(), 1);
            }
            if (page == words("routes"))
                readNotes();
            picture(page + suffix);
            lookOver();
        }
        workspace().goTo(words("edit"), words("routes\norders-get"));
        picture(words("edit") + suffix);
        lookOver();
        workspace().goTo(words("overview"));
    }

    void changeARoute() {
        auto route = *objectOf(desk().edited(), "routes", "orders-get");
        put(route, "priority", document::Node::integer(7));
        desk().edit("routes", "orders-get", route);
        auto broken = *objectOf(desk().edited(), "routes", "search");
        put(broken, "service", document::Node::string("nowhere"));
        desk().edit("routes", "search", broken);
        EXPECT_TRUE(eventually([&] { return desk().review().errors() > 0; }));
    }
};

class DressedPages : public Pages, public testing::WithParamInterface<Dress> {};

INSTANTIATE_TEST_SUITE_P(Dresses, DressedPages,
                         testing::Values(Dress{"Light", Preferences::Look::Light, "en"},
                                         Dress{"Dark", Preferences::Look::Dark, "en"},
                                         Dress{"HighContrast", Preferences::Look::Contrast, "en"},
                                         Dress{"German", Preferences::Look::Light, "de"},
                                         Dress{"Chinese", Preferences::Look::Dark, "zh"},
                                         Dress{"Arabic", Preferences::Look::Light, "ar"}),
                         [](const auto& dress) { return std::string(dress.param.name); });

TEST_P(DressedPages, AreWhole) {
    ASSERT_TRUE(open(qEnvironmentVariableIsSet("GATEHOUSE_PICTURES") ? 8 : 1));
    workspace().goTo(words("edit"), words("routes\norders-get"));
    changeARoute();
    auto& preferences = m_application->preferences();
    preferences.setLook(GetParam().look);
    // The window is made anew in another language, while it shows a gateway.
    const QPointer<Workspace> before = m_window->workspace();
    preferences.setLanguage(words(GetParam().language));
    if (words(GetParam().language) != words("en")) {
        ASSERT_TRUE(eventually([&] { return before.isNull() && m_window->workspace() != nullptr; }));
    }
    walk(words("-") + words(GetParam().name));
    EXPECT_EQ(desk().draft().edits().size(), 2u) << "looking at things changes nothing";
}

TEST_F(Pages, FitASmallScreen) {
    ASSERT_TRUE(open(1, {1366, 768}));
    changeARoute();
    walk(words("-small"));
    EXPECT_EQ(m_window->size(), QSize(1366, 768)) << "no page asks for more";
}

TEST_F(Pages, AreSharpOnAFineScreen) {
    m_pixelRatio = 2;
    ASSERT_TRUE(open(1));
    walk(words("-fine"));
}

TEST_F(Pages, SayWhenTheGatewayIsGone) {
    ASSERT_TRUE(open(1));
    desk().session().drop(words("it was taken away"));
    EXPECT_TRUE(desk().isStale());
    picture(words("offline"));
    EXPECT_FALSE(desk().blockedFor(rpc::Role::Viewer).isEmpty());
    EXPECT_TRUE(eventually([&] { return desk().session().isConnected(); })) << "it comes back by itself";
    EXPECT_TRUE(desk().blockedFor(rpc::Role::Admin).isEmpty());
}

TEST_F(Pages, OfARouteTellWhatItWouldTakeAndWhatActsOnIt) {
    ASSERT_TRUE(open());
    workspace().goTo(words("edit"), words("routes\npartners"));
    auto* preview = m_window->findChild<MatchPreview*>();
    ASSERT_NE(preview, nullptr);
    ASSERT_EQ(preview->samples(), 1) << "begins with what the route is meant for";
    preview->addSample(words("GET /v1/orders/7"));
    preview->addSample(words("nonsense"));
    EXPECT_TRUE(eventually([&] { return preview->fate(0) == words("this route"); })) << preview->fate(0).toStdString();
    EXPECT_TRUE(preview->fate(1).contains(words("orders-get"))) << preview->fate(1).toStdString();
    EXPECT_EQ(preview->fate(2), words("method and URL, or a path"));
    // The draft counts.
    auto route = *objectOf(desk().edited(), "routes", "partners");
    document::Node match = *nodeAt(route, {"match"});
    put(match, "methods", [] {
        auto list = document::Node::list();
        list.items.push_back(document::Node::string("PUT"));
        return list;
    }());
    put(route, "match", std::move(match));
    desk().edit("routes", "partners", route);
    EXPECT_TRUE(eventually([&] { return preview->fate(0).contains(words("method")); }))
        << preview->fate(0).toStdString();
    picture(words("edit-preview"));

    auto* strip = m_window->findChild<SentenceStrip*>();
    QTest::keyClick(strip, Qt::Key_Right);
    EXPECT_EQ(strip->chosen(), 0);
    QTest::keyClick(strip, Qt::Key_Right);
    const auto form = [&](const char* option) {
        for (auto* label : visible<TextLabel>()) {
            if (label->text() == words(option))
                return true;
        }
        return false;
    };
    QTest::keyClick(strip, Qt::Key_Right);
    EXPECT_TRUE(eventually([&] { return form("groups"); })) << "the form of the policy is open";
    picture(words("edit-policy"));
}

TEST_F(Pages, FindAnythingByTwoLetters) {
    ASSERT_TRUE(open());
    workspace().openPalette(words("ord"));
    picture(words("palette"));
    QLineEdit* input = nullptr;
    for (auto* field : visible<QLineEdit>()) {
        if (field->accessibleName() == words("Search or run a command"))
            input = field;
    }
    ASSERT_NE(input, nullptr);
    input->clear();
    QTest::keyClicks(input, words("orders-get"));
    QTest::keyClick(input, Qt::Key_Return);
    EXPECT_EQ(workspace().current(), words("routes"));
}

} // namespace
} // namespace gatehouse::console
