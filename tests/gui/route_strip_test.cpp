#include "console/pages/editor/sentence_strip.h"
#include "tests/gui/sample_window.h"

#include <QMenu>
#include <QPlainTextEdit>

namespace gatehouse::console {
namespace {

class RouteStrip : public SampleWindow {
protected:
    void edit(const QString& route) {
        workspace().goTo(words("edit"), words("routes\n") + route);
        ASSERT_TRUE(eventually([&] { return field(words("priority")) != nullptr; }));
        strip = m_window->findChild<SentenceStrip*>();
        strip->setFocus();
    }
    QString document() const { return visible<QPlainTextEdit>().front()->toPlainText(); }
    QStringList said() const {
        QStringList all;
        for (const auto& one : strip->conditions())
            all << one.kind + u' ' + one.want;
        return all;
    }
    void press(Qt::Key key, int times = 1, Qt::KeyboardModifiers modifiers = {}) {
        for (int i = 0; i < times; ++i)
            QTest::keyClick(strip, key, modifiers);
    }
    QStringList own() {
        QStringList all;
        for (const auto& use : nodeAt(*objectOf(desk().edited(), "routes", "orders-get"), {"policies"})->items)
            all << policyStepOf(use, PolicyStep::Origin::Route).name;
        return all;
    }

    SentenceStrip* strip = nullptr;
};

TEST_F(RouteStrip, TakesConditionsAwayAndAddsThemInStepWithFormAndDocument) {
    ASSERT_TRUE(open());
    edit(words("orders-get"));
    const auto method = words("method is GET");
    ASSERT_TRUE(said().contains(method)) << said().join(u'\n').toStdString();
    press(Qt::Key_Up);
    press(Qt::Key_Right, int(said().indexOf(method)));
    EXPECT_EQ(strip->chosenCondition(), said().indexOf(method));
    picture(words("strip-condition"));
    press(Qt::Key_Delete);
    EXPECT_FALSE(said().contains(method));
    EXPECT_FALSE(document().contains(words("methods"))) << document().toStdString();
    EXPECT_EQ(nodeAt(*objectOf(desk().edited(), "routes", "orders-get"), {"match", "methods"}), nullptr);

    press(Qt::Key_Plus);
    auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    ASSERT_NE(menu, nullptr);
    picture(words("strip-menu"), menu);
    QAction* methods = nullptr;
    for (auto* choice : menu->actions()) {
        EXPECT_NE(choice->text(), words("path")) << "it is there already";
        if (choice->text() == words("methods"))
            methods = choice;
    }
    ASSERT_NE(methods, nullptr) << "the schema has it";
    methods->trigger();
    menu->close();
    auto* typing = m_window->focusWidget();
    ASSERT_NE(typing, nullptr);
    EXPECT_NE(typing, strip) << "the form's field has the keyboard";
    QTest::keyClicks(typing, words("PUT"));
    QTest::keyClick(typing, Qt::Key_Return);
    EXPECT_TRUE(said().contains(words("method is PUT"))) << said().join(u'\n').toStdString();
    EXPECT_TRUE(document().contains(words("PUT")));
    picture(words("strip-added"));

    // And from the document.
    auto text = document();
    visible<QPlainTextEdit>().front()->setPlainText(text.replace(words("PUT"), words("PATCH")));
    EXPECT_TRUE(said().contains(words("method is PATCH")));
}

TEST_F(RouteStrip, PutsTheRoutesOwnPoliciesInAnotherOrderWithinTheirStage) {
    ASSERT_TRUE(open());
    auto route = *objectOf(desk().edited(), "routes", "orders-get");
    auto policies = document::Node::list();
    for (const auto* name : {"body_limit", "headers", "quota"})
        policies.items.push_back(document::Node::string(name));
    put(route, "policies", std::move(policies));
    desk().edit("routes", "orders-get", route);
    edit(words("orders-get"));
    const auto before = own();
    int first = -1;
    for (int i = 0; first < 0 && i < 40; ++i)
        first = strip->mayMove(i, i + 1) ? i : -1;
    ASSERT_GE(first, 0) << "two of a stage";
    EXPECT_FALSE(strip->mayMove(first, -1));
    strip->choose(first);
    press(Qt::Key_Right, 1, Qt::AltModifier);
    EXPECT_EQ(strip->chosen(), first + 1) << "it goes along";
    EXPECT_EQ(own(), (QStringList{words("quota"), words("headers"), words("body_limit")}))
        << "of another stage nothing moves";
    press(Qt::Key_Left, 1, Qt::AltModifier);
    EXPECT_EQ(own(), before);
    picture(words("strip-order"));
}

TEST_F(RouteStrip, ChangesNothingOnAGatewayThatWasOpenedReadOnly) {
    ASSERT_TRUE(open(1));
    ASSERT_TRUE(reopen(Environment::Local, true));
    workspace().goTo(words("edit"), words("routes\norders-get"));
    strip = m_window->findChild<SentenceStrip*>();
    ASSERT_TRUE(eventually([&] { return strip != nullptr && strip->conditions().size() > 1; }));
    press(Qt::Key_Up);
    press(Qt::Key_Delete);
    press(Qt::Key_Plus);
    EXPECT_EQ(QApplication::activePopupWidget(), nullptr);
    EXPECT_TRUE(desk().draft().isEmpty());
}

} // namespace
} // namespace gatehouse::console
