#include "console/session/desk.h"
#include "console/session/tree.h"
#include "shared/api/objects.h"
#include "shared/api/traffic.h"
#include "shared/document/diagnostics.h"
#include "shared/document/reader.h"
#include "tests/console/support/tiny_gateway.h"

#include <QTemporaryDir>
#include <QTest>

namespace gatehouse::console {
namespace {

constexpr int kPatience = 10'000; // ms

/// A desk of a gateway whose head is revision `m_head`, with that number as the priority of its one route.
class Views : public testing::Test {
protected:
    Views() : m_path(m_folder.filePath(words("gateway.sock"))), m_gateway(m_path), m_desk(saved(), {}) {
        m_gateway.answer("status.get", [this] {
            api::Status status;
            status.mode = api::Mode::Store;
            status.revision = m_head;
            status.hash = hashOf(m_head);
            status.role = rpc::Role::Admin;
            return rpc::write(status);
        });
        m_gateway.answer("config.export", [this]() -> TinyGateway::Outcome {
            if (m_refusal)
                return tl::unexpected(*m_refusal);
            return rpc::write(api::Exported{m_head, hashOf(m_head), text(m_head), 0});
        });
        m_gateway.listen();
    }
    static std::string hashOf(std::uint64_t revision) { return revision == 0 ? "" : "h" + std::to_string(revision); }
    static std::string text(std::uint64_t revision) {
        return R"({"routes": [{"name": "a", "priority": )" + std::to_string(revision) + "}]}";
    }
    SavedGateway saved() const {
        SavedGateway gateway;
        gateway.address.socket = m_path;
        return gateway;
    }
    template <class Condition> static bool eventually(Condition condition) {
        return QTest::qWaitFor(condition, kPatience);
    }
    bool holds(std::uint64_t revision) {
        return eventually([&] { return view().configuration() != nullptr && view().revision() == revision; });
    }
    /// The gateway says that there is another head, and its document is still on its way.
    testing::AssertionResult overtake(std::uint64_t revision) {
        m_gateway.hold("config.export");
        m_head = revision;
        view().refresh();
        return eventually([&] { return m_gateway.isAsked("config.export"); })
                   ? testing::AssertionSuccess()
                   : testing::AssertionFailure() << "nobody asks for it";
    }
    GatewayView& view() { return m_desk.view(); }
    void setPriority(int priority) {
        auto route = *objectOf(m_desk.edited(), "routes", "a");
        put(route, "priority", document::Node::integer(priority));
        m_desk.edit("routes", "a", route);
    }

    QTemporaryDir m_folder;
    QString m_path;
    TinyGateway m_gateway;
    Desk m_desk;
    std::uint64_t m_head = 1;
    std::optional<rpc::Failure> m_refusal;
};

TEST_F(Views, OfTheTrafficSayWhetherAnythingIsRecordedAsTheConfigurationHasIt) {
    m_gateway.answer("traffic.subscribe", [this] { return rpc::write(api::TrafficSubscribed{m_head > 1}); });
    m_desk.session().open();
    ASSERT_TRUE(holds(1));
    m_desk.traffic().start();
    EXPECT_TRUE(eventually([&] { return !m_desk.traffic().isRecorded(); }));
    EXPECT_EQ(m_desk.traffic().problem(), QString()) << "which is no fault";
    m_head = 2;
    view().refresh();
    EXPECT_TRUE(eventually([&] { return m_desk.traffic().isRecorded(); }));
}

TEST_F(Views, HaveAllBreakersHoweverManyPagesTheyTake) {
    std::uint64_t page = 0;
    m_gateway.answer("breakers.list", [&] {
        api::Breaker breaker;
        breaker.id = "service/" + std::to_string(++page);
        return rpc::write(api::Breakers{3, page < 3 ? page : 0, {breaker}});
    });
    m_desk.session().open();
    ASSERT_TRUE(eventually([&] { return !view().breakers().empty(); }));
    ASSERT_EQ(view().breakers().size(), 3u) << "and not before the last has come";
    EXPECT_EQ(view().breakers().back().id, "service/3");
}

TEST_F(Views, StampAnEditWithTheRevisionThatItWasMadeFrom) {
    m_desk.session().open();
    ASSERT_TRUE(holds(1));
    ASSERT_TRUE(overtake(2));
    EXPECT_EQ(view().status()->hash, "h2");
    setPriority(7);
    EXPECT_EQ(m_desk.draft().baseHash(), "h1") << "the document of 2 is not here yet";
    EXPECT_EQ(m_desk.draft().baseNumber(), 1u);
    m_gateway.release("config.export");
    ASSERT_TRUE(holds(2));
    EXPECT_TRUE(m_desk.review().isOvertaken());
}

TEST_F(Views, PutADraftOntoTheRevisionThatTheyHold) {
    m_desk.session().open();
    ASSERT_TRUE(holds(1));
    setPriority(7);
    ASSERT_TRUE(overtake(2));
    m_desk.draft().rebase(view().revision(), view().hash(), *view().configuration());
    EXPECT_EQ(m_desk.draft().baseHash(), "h1");
    m_gateway.release("config.export");
    ASSERT_TRUE(holds(2));
    ASSERT_TRUE(m_desk.review().isOvertaken());
    m_desk.draft().rebase(view().revision(), view().hash(), *view().configuration());
    EXPECT_EQ(m_desk.draft().baseHash(), "h2");
    EXPECT_EQ(textAt(*m_desk.draft().edits().front().before, {"priority"}), words("2"));
}

TEST_F(Views, KeepTheConfigurationWhenItCannotBeReadAndAskAgain) {
    m_desk.session().open();
    ASSERT_TRUE(holds(1));
    for (const auto code : {rpc::ErrorCode::TimedOut, rpc::ErrorCode::NotFound}) {
        m_refusal = rpc::Failure{code, "not now"};
        ++m_head;
        const int before = m_gateway.callsOf("config.export");
        view().refresh();
        ASSERT_TRUE(eventually([&] { return m_gateway.callsOf("config.export") > before; }));
        QCoreApplication::processEvents();
        EXPECT_NE(view().configuration(), nullptr);
        EXPECT_EQ(view().hash(), hashOf(m_head - 1));
        m_refusal.reset();
        EXPECT_TRUE(holds(m_head)) << "by itself";
    }
}

TEST_F(Views, AreEmptyWhenThereIsNoRevisionYet) {
    m_head = 0;
    m_refusal = rpc::Failure{rpc::ErrorCode::NotFound, "there is no revision yet"};
    int taken = 0;
    QObject::connect(&view(), &GatewayView::configurationChanged, &view(), [&] { ++taken; });
    m_desk.session().open();
    ASSERT_TRUE(eventually([&] { return taken == 1; }));
    EXPECT_EQ(view().configuration(), nullptr);
    EXPECT_EQ(view().hash(), "");
    m_head = 1;
    m_refusal.reset();
    view().refresh();
    EXPECT_TRUE(holds(1));
}

TEST_F(Views, ReadADocumentAnewWhoseRevisionChangesBetweenItsPieces) {
    int pieces = 0;
    m_gateway.answer("config.export", [&] {
        ++pieces;
        const auto all = text(m_head);
        api::Exported piece{m_head, hashOf(m_head), pieces == 1 ? all.substr(0, 9) : all, pieces == 1 ? 9u : 0u};
        if (pieces == 1)
            m_head = 2;
        return rpc::write(piece);
    });
    m_desk.session().open();
    ASSERT_TRUE(holds(2));
    EXPECT_EQ(textAt(*objectOf(*view().configuration(), "routes", "a"), {"priority"}), words("2"));
    EXPECT_EQ(view().hash(), "h2");
}

} // namespace
} // namespace gatehouse::console
