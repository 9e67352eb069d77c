#include "console/widgets/basic/text_label.h"
#include "console/widgets/chart/chart.h"
#include "tests/gui/sample_window.h"

#include <QAbstractItemView>
#include <QLineEdit>
#include <QScrollBar>

namespace gatehouse::console {
namespace {

/// The field inside of a combo or spin box is named by what it is in; scroll bars are part of what they scroll.
bool isPartOfAnother(const QWidget& widget) {
    const auto* field = qobject_cast<const QLineEdit*>(&widget);
    return qobject_cast<const QScrollBar*>(&widget) != nullptr ||
           (field != nullptr &&
            (widget.parentWidget()->inherits("QAbstractSpinBox") || widget.parentWidget()->inherits("QComboBox")));
}

class Pages : public SampleWindow {
protected:
    /// Nothing is cut, and everything that the keyboard reaches has a name.
    void lookOver() {
        QCoreApplication::sendPostedEvents(); // a figure may have become wider just now
        for (const auto* label : visible<TextLabel>()) {
            const auto policy = label->sizePolicy().horizontalPolicy();
            const bool mayShrink = policy == QSizePolicy::Ignored || policy == QSizePolicy::Maximum;
            if (!label->wordWrap() && !mayShrink) {
                EXPECT_GE(label->width(), label->sizeHint().width()) << label->text().toStdString();
            }
        }
        for (const auto* widget : visible<QWidget>()) {
            if ((widget->focusPolicy() & Qt::TabFocus) == 0 || isPartOfAnother(*widget))
                continue;
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            EXPECT_TRUE(!widget->accessibleName().isEmpty() || (button != nullptr && !button->text().isEmpty()))
                << widget->metaObject()->className() << " has no name";
        }
    }

    void explainSomething() {
        workspace().goTo(words("tester"), words("orders-get"));
        for (auto* field : visible<QLineEdit>()) {
            if (field->text().startsWith(words("http://")))
                QTest::keyClick(field, Qt::Key_Return);
        }
        EXPECT_TRUE(eventually([&] { return !visible<QAbstractItemView>().isEmpty(); })) << "its stages";
    }

    void walk(const QString& suffix) {
        for (const auto& page : kPages) {
            SCOPED_TRACE(page.toStdString() + suffix.toStdString());
            workspace().goTo(page);
            EXPECT_EQ(workspace().current(), page);
            EXPECT_TRUE(eventually([&] { return page != words("audit") || !visible<QAbstractItemView>().isEmpty(); }));
            if (page == words("metrics")) {
                EXPECT_TRUE(eventually([&] { return !visible<Chart>().isEmpty(); })) << "the gateway remembers";
            }
            if (page == words("tester"))
                explainSomething();
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

struct Dress {
    const char* name;
    Preferences::Look look;
    const char* language;

    friend void PrintTo(const Dress& dress, std::ostream* out) { *out << dress.name; }
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

TEST_F(Pages, SayWhenTheGatewayIsGone) {
    ASSERT_TRUE(open(1));
    desk().session().drop(words("it was taken away"));
    EXPECT_TRUE(desk().isStale());
    picture(words("offline"));
    EXPECT_FALSE(desk().blockedFor(rpc::Role::Viewer).isEmpty());
    EXPECT_TRUE(eventually([&] { return desk().session().isConnected(); })) << "it comes back by itself";
    EXPECT_TRUE(desk().blockedFor(rpc::Role::Admin).isEmpty());
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
