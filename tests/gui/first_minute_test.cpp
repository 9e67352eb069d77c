#include "console/models/overview_figures.h"
#include "console/pages/overview/overview_page.h"
#include "tests/gui/sample_window.h"

#include <QElapsedTimer>

namespace gatehouse::console {
namespace {

#ifdef GATEHOUSE_SANITIZED
constexpr Duration kSoon = 60s;
#else
constexpr Duration kSoon = 10s;
#endif

class FirstMinute : public SampleWindow {};

TEST_F(FirstMinute, LetsSomebodyTryItWithEverythingAliveInTenSeconds) {
    openWindow();
    ASSERT_TRUE(eventually([&] { return button(words("Start")) != nullptr; }));
    QElapsedTimer sinceThen;
    sinceThen.start();
    button(words("Start"))->click();
    ASSERT_TRUE(eventually([&] {
        const auto* overview = m_window->findChild<OverviewPage*>();
        if (overview == nullptr)
            return false;
        const auto figures = overviewFigures(overview->history());
        return figures.requests.value_or(0) > 0 && figures.p95.value_or(0) > 0;
    }));
    EXPECT_LT(Duration(sinceThen.nsecsElapsed()), kSoon);
    picture(words("first-minute"));
    EXPECT_EQ(workspace().current(), words("overview"));
    EXPECT_FALSE(desk().view().endpoints().empty());
    EXPECT_EQ(desk().view().breakers().size(), 6u);
}

} // namespace
} // namespace gatehouse::console
