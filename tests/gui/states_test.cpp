#include "console/theme/looks.h"
#include "console/widgets/states/empty_state.h"
#include "console/widgets/states/skeleton.h"
#include "tests/gui/between.h"
#include "tests/gui/own_gateway.h"
#include "tests/gui/sample_window.h"

namespace gatehouse::console {
namespace {

/// What a page shows in a state of the gateway. An empty title: content that is as useful without anything.
struct PageStates {
    const char* page;
    const char* empty; ///< its title where the gateway has nothing yet
    bool isTold;       ///< by the gateway: it has nothing to show before that has answered
};
constexpr std::array kStates{PageStates{"overview", "This gateway has no configuration yet", true},
                             PageStates{"metrics", "Nothing to measure yet", true},
                             PageStates{"traffic", "Nothing has passed yet", true},
                             PageStates{"routes", "No routes yet", true},
                             PageStates{"services", "No services yet", true},
                             PageStates{"breakers", "No breakers yet", true},
                             PageStates{"consumers", "No consumers yet", true},
                             PageStates{"tester", "Nothing has been asked yet", false},
                             PageStates{"draft", "Nothing to review", false},
                             PageStates{"revisions", "No revision yet", true},
                             PageStates{"audit", "Nothing has been done yet", true},
                             PageStates{"settings", "", false},
                             PageStates{"edit", "", true}};

/// Pages of a gateway that has nothing, is slow, fails or lets nobody do a thing.
class States : public SampleWindow, public testing::WithParamInterface<Dress> {
protected:
    void dress() {
        m_application->preferences().setLook(GetParam().look);
        m_application->preferences().setLanguage(words(GetParam().language));
    }
    bool isEnglish() const { return words(GetParam().language) == words("en"); }
    /// The sample gateway, behind what the test does with its calls.
    testing::AssertionResult openBetween(std::function<Between::Fate(const std::string&)> fate) {
        if (const auto isOpen = open(); !isOpen)
            return isOpen;
        auto gateway = desk().gateway();
        m_between.emplace(m_folder.filePath(words("between.sock")), gateway.address.socket);
        m_between->failure = [](const std::string&) {
            return rpc::Failure{rpc::ErrorCode::Unavailable, "the store cannot be read: disk I/O error"};
        };
        m_between->fate = std::move(fate);
        gateway.address.socket = m_folder.filePath(words("between.sock"));
        m_window->openGateway(gateway);
        return eventually([&] { return desk().session().isConnected(); })
                   ? testing::AssertionSuccess()
                   : testing::AssertionFailure() << desk().session().problem().toStdString();
    }
    static Between::Fate onlyStatus(const std::string& method, Between::Fate others) {
        return method == "status.get" ? Between::Fate::Passes : others;
    }
    void show(const PageStates& states) {
        const auto page = words(states.page);
        workspace().goTo(page, page == words("edit") ? words("routes\norders-get") : QString());
    }
    void record(const PageStates& states, const char* state) {
        picture(words("%1-%2-%3").arg(words(states.page), words(state), words(GetParam().name)));
        lookOver();
    }
    void explain(const QString& url) {
        for (auto* field : visible<QLineEdit>()) {
            if (!field->placeholderText().startsWith(words("http://")))
                continue;
            field->setText(url);
            QTest::keyClick(field, Qt::Key_Return);
        }
    }
    bool isSkeletonShown() const {
        return std::ranges::any_of(visible<Skeleton>(), [](const Skeleton* one) { return one->isShown(); });
    }
    QString shownTitle() const {
        const auto shown = visible<EmptyState>();
        return shown.isEmpty() ? QString() : shown.front()->accessibleName();
    }
    QString shownWords() const {
        const auto shown = visible<EmptyState>();
        return shown.isEmpty() ? QString() : shown.front()->accessibleDescription();
    }
    QAbstractButton* shownVerb() const {
        const auto shown = visible<EmptyState>();
        return shown.isEmpty() ? nullptr : shown.front()->findChild<QAbstractButton*>();
    }

    std::optional<Between> m_between;
};

INSTANTIATE_TEST_SUITE_P(Dresses, States,
                         testing::Values(Dress{"Light", Preferences::Look::Light, "en"},
                                         Dress{"Dark", Preferences::Look::Dark, "en"},
                                         Dress{"German", Preferences::Look::Light, "de"},
                                         Dress{"Arabic", Preferences::Look::Dark, "ar"}),
                         [](const auto& dress) { return std::string(dress.param.name); });

TEST_P(States, OfAnEmptyGatewayTellWhatAPageIsForAndWhatToDo) {
    OwnGateway gateway;
    ASSERT_TRUE(gateway.start());
    dress();
    openWindow();
    m_window->openGateway(gateway.saved("new-gateway"));
    ASSERT_TRUE(eventually(
        [&] { return desk().view().isKnown(GatewayView::Part::Configuration) && desk().view().schema() != nullptr; }));
    for (const auto& states : kStates) {
        SCOPED_TRACE(states.page);
        show(states);
        if (words(states.page) == words("edit"))
            workspace().goTo(words("edit"), words("routes\n"));
        const auto title = words(states.empty);
        EXPECT_TRUE(eventually([&] {
            return visible<Skeleton>().isEmpty() && shownTitle().isEmpty() == title.isEmpty();
        })) << shownTitle().toStdString();
        if (isEnglish()) {
            EXPECT_EQ(shownTitle(), title);
        }
        EXPECT_EQ(shownWords().isEmpty(), title.isEmpty()) << "what it is for";
        record(states, "empty");
    }
}

TEST_P(States, OfASlowGatewayClaimNothing) {
    dress();
    ASSERT_TRUE(openBetween([](const auto& method) { return onlyStatus(method, Between::Fate::Waits); }));
    for (const auto& states : kStates) {
        SCOPED_TRACE(states.page);
        show(states);
        if (states.isTold) {
            EXPECT_TRUE(eventually([&] { return isSkeletonShown(); })) << "it is on its way";
            EXPECT_EQ(shownTitle(), QString()) << "nobody knows yet";
        }
        record(states, "loading");
    }
    m_between->release();
    for (const auto& states : kStates) {
        SCOPED_TRACE(states.page);
        show(states);
        EXPECT_TRUE(eventually([&] { return visible<Skeleton>().isEmpty(); })) << "it has come";
    }
}

TEST_P(States, OfAFailingGatewaySayWhyAndAskAgain) {
    dress();
    ASSERT_TRUE(openBetween([](const auto& method) { return onlyStatus(method, Between::Fate::Fails); }));
    for (const auto& states : kStates) {
        SCOPED_TRACE(states.page);
        show(states);
        if (states.isTold) {
            EXPECT_TRUE(eventually([&] { return shownWords() == words("the store cannot be read: disk I/O error"); }))
                << shownWords().toStdString();
            ASSERT_NE(shownVerb(), nullptr);
            EXPECT_TRUE(shownVerb()->isEnabled());
        }
        if (words(states.page) == words("tester")) {
            explain(words("http://api.shop.example/v1/orders/7"));
            EXPECT_TRUE(eventually([&] { return says(words("disk I/O error")); }));
        }
        record(states, "error");
    }
    m_between->release();
    for (const auto& states : kStates) {
        SCOPED_TRACE(states.page);
        show(states);
        if (states.isTold && shownVerb() != nullptr &&
            shownWords() == words("the store cannot be read: disk I/O error"))
            shownVerb()->click();
        if (words(states.page) == words("tester"))
            explain(words("http://api.shop.example/v1/orders/7"));
        EXPECT_TRUE(eventually([&] { return !says(words("disk I/O error")) && visible<Skeleton>().isEmpty(); }));
    }
}

TEST_P(States, OfAGatewayWithoutItsFiguresSayThatTheyAreMissing) {
    dress();
    ASSERT_TRUE(openBetween(
        [](const auto& method) { return method == "metrics.history" ? Between::Fate::Fails : Between::Fate::Passes; }));
    show(kStates.front());
    EXPECT_TRUE(eventually([&] { return says(words("disk I/O error")); }));
    record(kStates.front(), "no-figures");
}

TEST_P(States, OfSomebodyWhoMayOnlyLookShowEverythingAndBlockEveryVerb) {
    dress();
    ASSERT_TRUE(openBetween([](const auto& method) {
        const auto* traits = api::findMethod(method);
        return traits != nullptr && traits->role > rpc::Role::Viewer ? Between::Fate::Fails : Between::Fate::Passes;
    }));
    m_between->failure = [](const std::string& method) {
        return rpc::Failure{rpc::ErrorCode::Forbidden, method + " is for the role operator; you are viewer"};
    };
    m_between->retold = [](QByteArray line) { return line.replace("\"role\": \"admin\"", "\"role\": \"viewer\""); };
    desk().session().close();
    desk().session().open();
    ASSERT_TRUE(eventually([&] {
        return desk().view().status() && desk().view().status()->role == rpc::Role::Viewer &&
               desk().view().configuration() != nullptr && desk().view().schema() != nullptr &&
               desk().callers().isKnown() && !desk().view().breakers().empty() && !desk().view().endpoints().empty();
    }));
    for (const auto& states : kStates) {
        SCOPED_TRACE(states.page);
        show(states);
        EXPECT_TRUE(eventually([&] { return visible<Skeleton>().isEmpty(); }));
        if (words(states.page) == words("audit")) {
            EXPECT_TRUE(eventually(
                [&] { return shownWords() == words("audit.list is for the role operator; you are viewer"); }));
        }
        record(states, "viewer");
        if (isEnglish()) {
            for (const char* verb : {"New route", "New service", "Reset", "Issue key", "Explain", "Check the chain"}) {
                EXPECT_TRUE(button(words(verb)) == nullptr || isBlocked(button(words(verb)))) << verb;
            }
        }
    }
}

} // namespace
} // namespace gatehouse::console
