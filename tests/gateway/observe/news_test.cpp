#include "gateway/observe/news.h"

#include <gmock/gmock.h>

namespace gatehouse::observe {
namespace {

TEST(News, AreTakenOnceInTheirOrder) {
    News news;
    news.tell("a");
    news.tell("b");
    EXPECT_THAT(news.take(), testing::ElementsAre("a", "b"));
    EXPECT_THAT(news.take(), testing::ElementsAre());
}

TEST(News, AreNoMoreThanAnybodyReads) {
    News news;
    for (std::size_t i = 0; i < News::kMost + 7; ++i)
        news.tell("again");
    const auto lines = news.take();
    ASSERT_EQ(lines.size(), News::kMost + 1);
    EXPECT_EQ(lines.back(), "and 7 more such events within a second");
    EXPECT_THAT(news.take(), testing::ElementsAre());
}

} // namespace
} // namespace gatehouse::observe
