#include "console/app/frame/page_window.h"
#include "console/pages/frame/page.h"
#include "console/pages/routes/routes_page.h"
#include "console/pages/tester/request_form.h"
#include "console/theme/looks.h"
#include "console/widgets/basic/segmented_control.h"
#include "console/widgets/frame/navigation_rail.h"
#include "console/widgets/frame/status_strip.h"
#include "console/widgets/states/banner.h"
#include "console/widgets/states/toast.h"
#include "console/widgets/table/data_table.h"
#include "tests/gui/sample_window.h"

#include <QHeaderView>
#include <QScreen>

#include <memory>

namespace gatehouse::console {
namespace {

class Windows : public SampleWindow {
protected:
    Page* shownPage() const {
        for (auto* page : visible<Page>()) {
            if (!page->window()->isHidden() && page->window() == m_window)
                return page;
        }
        return nullptr;
    }
    /// The palette, with these letters typed.
    QLineEdit* typed(const QString& letters) {
        workspace().openPalette(letters);
        return field(words("Search or run a command"));
    }
    DataTable& routes() {
        workspace().goTo(words("routes"));
        return *m_window->findChild<RoutesPage*>()->findChild<DataTable*>();
    }
    void setPriority(std::int64_t priority) {
        auto route = *objectOf(desk().edited(), "routes", "orders-get");
        put(route, "priority", document::Node::integer(priority));
        desk().edit("routes", "orders-get", route);
    }
};

TEST_F(Windows, HaveARailOfExactlyTheirPages) {
    ASSERT_TRUE(open());
    QStringList pages;
    for (const auto& page : m_window->findChild<NavigationRail*>()->pages()) {
        if (!page.icon.isEmpty())
            pages << page.id;
    }
    EXPECT_EQ(pages, kPages);
}

TEST_F(Windows, DimWhatIsOldOnEveryPageThatShowsTheGateway) {
    ASSERT_TRUE(open(1));
    const QStringList ours{words("tester"), words("draft"), words("settings")}; // as true without a connection
    for (const auto& page : kPages) {
        workspace().goTo(page);
        ASSERT_NE(shownPage(), nullptr);
        EXPECT_FALSE(shownPage()->isDimmed()) << page.toStdString();
    }
    desk().session().close();
    for (const auto& page : kPages) {
        workspace().goTo(page);
        EXPECT_EQ(shownPage()->isDimmed(), !ours.contains(page)) << page.toStdString();
        picture(page + words("-offline"));
    }
    desk().session().open();
    workspace().goTo(words("breakers"));
    EXPECT_TRUE(eventually([&] { return !shownPage()->isDimmed(); }));
}

TEST_F(Windows, FitTheScreenWhenTheyOpenForTheFirstTime) {
    const std::unique_ptr<MainWindow> window(m_application->newWindow());
    EXPECT_LT(window->height(), window->screen()->availableSize().height());
}

TEST_F(Windows, OpenTheTesterWithTheKeyboardInItsUrl) {
    ASSERT_TRUE(open());
    m_window->activateWindow();
    auto& table = routes();
    table.setFocus();
    ASSERT_TRUE(eventually([&] { return table.hasFocus(); }));
    workspace().goTo(words("tester"));
    QTest::keyClicks(QApplication::focusWidget(), words("http://a"));
    EXPECT_EQ(m_window->findChild<RequestForm*>()->request().url, "http://a");
}

TEST_F(Windows, OpenWithThePageThatWasShownLast) {
    ASSERT_TRUE(open());
    workspace().goTo(words("services"));
    ASSERT_TRUE(reopen(Environment::Local));
    EXPECT_EQ(workspace().current(), words("services"));
    EXPECT_TRUE(m_window->windowTitle().startsWith(words("Services")));
}

TEST_F(Windows, ShareTheDraftOfAGateway) {
    ASSERT_TRUE(open());
    ASSERT_TRUE(reopen(Environment::Local));
    const QPointer<MainWindow> second = m_application->newWindow();
    second->setAttribute(Qt::WA_DeleteOnClose, false);
    second->openGateway(desk().gateway());
    setPriority(7);
    ASSERT_TRUE(eventually([&] { return second->desk()->view().configuration() != nullptr; }));
    ASSERT_EQ(second->desk()->draft().edits().size(), 1u);
    EXPECT_EQ(textAt(*objectOf(second->desk()->edited(), "routes", "orders-get"), {"priority"}), words("7"));
    second->desk()->draft().undo();
    EXPECT_TRUE(desk().draft().isEmpty());
}

TEST_F(Windows, SayWhenTheDraftCannotBeSaved) {
    ASSERT_TRUE(open());
    QFile inTheWay(m_folder.filePath(words("drafts")));
    ASSERT_TRUE(inTheWay.open(QIODevice::WriteOnly));
    ASSERT_TRUE(reopen(Environment::Local));
    EXPECT_FALSE(says(words("The draft cannot be saved")));
    setPriority(7);
    EXPECT_TRUE(eventually([&] { return says(words("The draft cannot be saved")); }));
    picture(words("draft-unsaved"));
}

TEST_F(Windows, ListTheVerbsOfWhatThePaletteHasFound) {
    ASSERT_TRUE(open());
    auto* input = typed(words("orders-get"));
    ASSERT_NE(input, nullptr);
    QTest::keyClick(input, Qt::Key_Tab);
    picture(words("palette-verbs"));
    QTest::keyClicks(input, words("try it"));
    QTest::keyClick(input, Qt::Key_Return);
    EXPECT_EQ(workspace().current(), words("tester"));

    input = typed(words("orders-get"));
    QTest::keyClick(input, Qt::Key_Tab);
    QTest::keyClicks(input, words("edit"));
    QTest::keyClick(input, Qt::Key_Return);
    EXPECT_TRUE(eventually([&] { return field(words("priority")) != nullptr; })) << "its editor";
}

TEST_F(Windows, OpenWhatThePaletteHasFoundInOneOfItsOwn) {
    ASSERT_TRUE(open());
    QTest::keyClick(typed(words("orders-get")), Qt::Key_Return, Qt::ControlModifier);
    const auto* window = workspace().windowOf(words("routes"));
    ASSERT_NE(window, nullptr);
    EXPECT_TRUE(window->isVisible());
}

TEST_F(Windows, HaveTheSameKeysWhenTheyAreTornOff) {
    ASSERT_TRUE(open());
    setPriority(7);
    workspace().tearOff(words("routes"));
    auto* window = workspace().windowOf(words("routes"));
    ASSERT_NE(window, nullptr);
    window->activateWindow();
    auto* table = window->findChild<DataTable*>();
    table->setFocus();
    ASSERT_TRUE(eventually([&] { return table->hasFocus(); }));
    QTest::keySequence(table, QKeySequence::Undo);
    EXPECT_TRUE(desk().draft().isEmpty());
    QTest::keySequence(table, QKeySequence::Redo);
    EXPECT_EQ(desk().draft().edits().size(), 1u);
    QTest::keyClick(table, Qt::Key_Slash);
    EXPECT_EQ(QApplication::focusWidget(), window->page()->filterField());
    QTest::keyClick(window->page()->filterField(), Qt::Key_K, Qt::ControlModifier);
    EXPECT_TRUE(eventually([&] { return field(words("Search or run a command")) != nullptr; }));
}

TEST_F(Windows, AnswerWhereSomebodyWorks) {
    ASSERT_TRUE(open());
    workspace().tearOff(words("routes"));
    auto* window = workspace().windowOf(words("routes"));
    window->activateWindow();
    ASSERT_TRUE(eventually([&] { return QApplication::activeWindow() == window; }));
    desk().say(words("check"), words("it is done"));
    const auto toasts = window->findChildren<Toast*>();
    EXPECT_FALSE(toasts.isEmpty());
    // What it leads to is in the main window, and that comes forward.
    desk().goTo(words("edit"), words("routes\norders-get"));
    EXPECT_TRUE(eventually([&] { return QApplication::activeWindow() == m_window; }));
}

TEST_F(Windows, SayWhenAnotherConsoleHasADraftOfTheGateway) {
    ASSERT_TRUE(open());
    Drafts other(m_folder.filePath(words("drafts")));
    const auto theirs = other.of(desk().gateway().address);
    ASSERT_TRUE(reopen(Environment::Local));
    EXPECT_TRUE(says(words("Another console of yours has this gateway open")));
    setPriority(7);
    EXPECT_TRUE(theirs->isEmpty());
    EXPECT_TRUE(desk().draft().savingProblem().isEmpty()) << "it is kept, too";
}

TEST_F(Windows, SayInEachOfThemThatTheGatewayIsGone) {
    ASSERT_TRUE(open(1));
    workspace().tearOff(words("routes"));
    auto* window = workspace().windowOf(words("routes"));
    const auto isSaid = [](const QWidget& one) {
        return std::ranges::any_of(one.findChildren<Banner*>(), [](const Banner* banner) {
            return std::ranges::any_of(banner->findChildren<QLabel*>(), [banner](const QLabel* label) {
                return banner->isVisible() && label->text().startsWith(words("Offline for"));
            });
        });
    };
    EXPECT_FALSE(isSaid(*window));
    desk().session().drop(words("it was taken away"));
    EXPECT_TRUE(isSaid(*window));
    EXPECT_TRUE(window->page()->isDimmed());
}

TEST_F(Windows, LeadTheKeyboardFromRegionToRegion) {
    ASSERT_TRUE(open());
    routes();
    const QVector<QWidget*> regions{m_window->findChild<NavigationRail*>(), m_window->findChild<RoutesPage*>(),
                                    m_window->findChild<StatusStrip*>()};
    const auto current = [&] {
        for (int i = 0; i < int(regions.size()); ++i) {
            auto* focus = QApplication::focusWidget();
            if (focus != nullptr && (focus == regions[i] || regions[i]->isAncestorOf(focus)))
                return i;
        }
        return -1;
    };
    m_window->activateWindow();
    regions[0]->setFocus();
    ASSERT_TRUE(eventually([&] { return current() == 0; }))
        << (QApplication::focusWidget() == nullptr ? "nobody" : QApplication::focusWidget()->metaObject()->className());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
    EXPECT_EQ(current(), 1);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6, Qt::ShiftModifier);
    EXPECT_EQ(current(), 0);
    QSet<QWidget*> seen;
    for (int step = 0; step < 8; ++step) {
        seen << QApplication::focusWidget();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
    }
    EXPECT_GE(seen.size(), 4) << "top bar, rail, page, status bar, and around again";
}

TEST_F(Windows, OfferToClearAFilterThatHidesAll) {
    ASSERT_TRUE(open());
    routes();
    field(words("Filter"))->setText(words("no-such-route"));
    picture(words("filter-hides-all"));
    ASSERT_NE(button(words("Clear the filter")), nullptr);
    EXPECT_TRUE(says(words("no-such-route")));
    button(words("Clear the filter"))->click();
    EXPECT_TRUE(field(words("Filter"))->text().isEmpty());
    EXPECT_TRUE(routes().isVisible());
    EXPECT_EQ(button(words("Clear the filter")), nullptr);
}

TEST_F(Windows, RememberHowTheirTablesAndChartsWereArranged) {
    ASSERT_TRUE(open(1));
    auto* head = routes().horizontalHeader();
    // A head is clicked, and a border between two heads is dragged.
    const auto click = [&](const QPoint& at) { QTest::mouseClick(head->viewport(), Qt::LeftButton, {}, at); };
    click({head->sectionViewportPosition(1) + 10, 8});
    const int width = head->sectionSize(2);
    const QPoint border(head->sectionViewportPosition(2) + width - 1, 8);
    QTest::mousePress(head->viewport(), Qt::LeftButton, {}, border);
    QTest::mouseMove(head->viewport(), border + QPoint(37, 0));
    QTest::mouseRelease(head->viewport(), Qt::LeftButton, {}, border + QPoint(37, 0));
    QTest::qWait(0);
    const int wider = head->sectionSize(2);
    EXPECT_NE(wider, width);
    const int sorted = head->sortIndicatorSection();
    EXPECT_EQ(sorted, 1);
    workspace().goTo(words("metrics"));
    choice(words("Time range"))->setCurrentIndex(2);
    for (auto* control : visible<SegmentedControl>())
        control->findChildren<QAbstractButton*>().at(1)->click();

    ASSERT_TRUE(reopen(Environment::Local));
    EXPECT_EQ(choice(words("Time range"))->currentIndex(), 2);
    EXPECT_EQ(visible<SegmentedControl>().front()->current(), 1);
    EXPECT_EQ(routes().horizontalHeader()->sectionSize(2), wider);
    EXPECT_EQ(routes().horizontalHeader()->sortIndicatorSection(), sorted);
}

} // namespace
} // namespace gatehouse::console
