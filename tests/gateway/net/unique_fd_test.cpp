#include "gateway/net/descriptor_limit.h"
#include "gateway/net/unique_fd.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <utility>

namespace gatehouse::net {
namespace {

bool isOpen(int fd) { return ::fcntl(fd, F_GETFD) >= 0; }

TEST(UniqueFd, ClosesWhatItOwns) {
    int number = -1;
    {
        const UniqueFd fd(::dup(0));
        number = fd.get();
        EXPECT_TRUE(static_cast<bool>(fd));
        EXPECT_TRUE(isOpen(number));
    }
    EXPECT_FALSE(isOpen(number));
    EXPECT_FALSE(static_cast<bool>(UniqueFd()));
}

TEST(UniqueFd, HandsItsDescriptorOn) {
    UniqueFd first(::dup(0));
    const int number = first.get();
    UniqueFd second(std::move(first));
    EXPECT_FALSE(static_cast<bool>(first));
    first = std::move(second);
    EXPECT_EQ(first.get(), number);
    EXPECT_EQ(first.release(), number);
    EXPECT_TRUE(isOpen(number));
    const UniqueFd last(number);
}

TEST(UniqueFd, DuplicatesCloseOnExec) {
    const UniqueFd fd(::dup(0));
    const UniqueFd copy = fd.duplicate();
    EXPECT_NE(copy.get(), fd.get());
    EXPECT_TRUE(::fcntl(copy.get(), F_GETFD) & FD_CLOEXEC);
    EXPECT_FALSE(static_cast<bool>(UniqueFd().duplicate()));
}

TEST(DescriptorLimit, IsRaisedToTheHardLimit) {
    const auto raised = raiseDescriptorLimit();
    ASSERT_TRUE(raised.has_value());
    EXPECT_EQ(*raised, descriptorLimit());
    EXPECT_GT(*raised, 0u);
}

} // namespace
} // namespace gatehouse::net
