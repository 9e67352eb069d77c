#include "gateway/control/management/socket_file.h"
#include "shared/core/socket_address.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <thread>
#include <vector>

namespace gatehouse::control {
namespace {

using Audience = SocketFile::Audience;
using testing::HasSubstr;

class ManagementSocketFile : public testing::Test {
protected:
    [[nodiscard]] static unsigned modeOf(const std::string& path) {
        struct stat info {};
        return ::lstat(path.c_str(), &info) == 0 ? info.st_mode & 07777U : 0U;
    }
    [[nodiscard]] static bool answers(const std::string& path) {
        const net::UniqueFd client(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
        SocketAddress address;
        address.unixPath = path;
        const auto native = address.toNative();
        return ::connect(client.get(), &native.any, native.length) == 0;
    }
    void refuses(const std::string& complaint) const {
        const auto file = SocketFile::bind(path, Audience::Owner);
        ASSERT_FALSE(file) << complaint;
        EXPECT_THAT(file.error().message, HasSubstr(complaint));
    }

    test::TemporaryFolder folder;
    std::string run = folder.file("run");
    std::string path = run + "/management.sock";
};

TEST_F(ManagementSocketFile, IsForItsOwnerAloneUnlessOthersHaveARole) {
    {
        const auto file = SocketFile::bind(path, Audience::Owner);
        ASSERT_TRUE(file) << file.error().message;
        EXPECT_EQ(modeOf(path), 0600U);
        EXPECT_EQ(modeOf(run), 0700U);
        EXPECT_TRUE(answers(path));
    }
    EXPECT_FALSE(std::filesystem::exists(path)) << "it goes with its owner";
    std::filesystem::remove_all(run);
    const auto file = SocketFile::bind(path, Audience::Everybody);
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_EQ(modeOf(path), 0666U);
    EXPECT_EQ(modeOf(run), 0711U);
}

TEST_F(ManagementSocketFile, RefusesAFolderThatOthersCanWriteIn) {
    std::filesystem::create_directory(run);
    for (const auto mode : {0777, 0770, 0702}) {
        ASSERT_EQ(::chmod(run.c_str(), static_cast<mode_t>(mode)), 0);
        refuses("others may write");
    }
}

TEST_F(ManagementSocketFile, RefusesAFolderThatIsALink) {
    std::filesystem::create_directory(folder.file("elsewhere"));
    std::filesystem::create_directory_symlink(folder.file("elsewhere"), run);
    refuses("not a folder");
    EXPECT_TRUE(std::filesystem::is_empty(folder.file("elsewhere")));
}

TEST_F(ManagementSocketFile, LeavesAloneWhateverIsNoDeadSocket) {
    std::filesystem::create_directory(run);
    ASSERT_EQ(::chmod(run.c_str(), 0700), 0);
    const std::string precious = folder.write("precious", "do not touch");
    std::filesystem::create_symlink(precious, path);
    refuses("not a socket");
    EXPECT_EQ(test::readFile(precious), "do not touch");
    std::filesystem::remove(path);
    std::filesystem::copy_file(precious, path);
    refuses("not a socket");
    EXPECT_EQ(test::readFile(path), "do not touch");
}

TEST_F(ManagementSocketFile, RefusesALockFileThatIsALink) {
    std::filesystem::create_directory(run);
    ASSERT_EQ(::chmod(run.c_str(), 0700), 0);
    std::filesystem::create_symlink(folder.write("precious", "x"), path + ".lock");
    refuses("management.sock.lock");
}

TEST_F(ManagementSocketFile, ReplacesADeadSocketButNotALivingOne) {
    {
        auto living = SocketFile::bind(path, Audience::Owner);
        ASSERT_TRUE(living);
        refuses("another process listens");
        EXPECT_TRUE(answers(path));
        living->release(); // as if the process had been killed
    }
    ASSERT_TRUE(std::filesystem::exists(path));
    EXPECT_FALSE(answers(path));
    const auto next = SocketFile::bind(path, Audience::Owner);
    ASSERT_TRUE(next) << next.error().message;
    EXPECT_TRUE(answers(path));
}

TEST_F(ManagementSocketFile, OfManyThatStartAtOnceOneGetsIt) {
    constexpr int kRounds = 20;
    for (int round = 0; round < kRounds; ++round) {
        {
            auto dead = SocketFile::bind(path, Audience::Owner);
            ASSERT_TRUE(dead) << dead.error().message;
            dead->release();
        }
        std::vector<std::thread> starting;
        std::vector<std::optional<SocketFile>> files(4);
        for (auto& place : files)
            starting.emplace_back([this, &place] {
                if (auto file = SocketFile::bind(path, Audience::Owner))
                    place.emplace(*std::move(file));
            });
        for (auto& thread : starting)
            thread.join();
        EXPECT_EQ(std::ranges::count_if(files, [](const auto& file) { return file.has_value(); }), 1);
        EXPECT_TRUE(answers(path));
    }
}

TEST_F(ManagementSocketFile, DoesNotRemoveTheFileOfWhoeverCameAfter) {
    auto first = SocketFile::bind(path, Audience::Owner);
    ASSERT_TRUE(first);
    std::filesystem::remove(path);
    const auto second = SocketFile::bind(path, Audience::Owner);
    ASSERT_TRUE(second);
    { const SocketFile gone = *std::move(first); }
    EXPECT_TRUE(answers(path));
}

TEST_F(ManagementSocketFile, RefusesAPathThatDoesNotFitIntoASocketsName) {
    path = run + '/' + std::string(120, 'x');
    refuses("longer than");
}

} // namespace
} // namespace gatehouse::control
