#include "console/widgets/basic/secret_clipboard.h"
#include "tests/console/support/words.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QTest>

#include <gtest/gtest.h>

namespace gatehouse::console {
namespace {

using namespace std::chrono_literals;

constexpr int kPatience = 10'000; // ms

QClipboard& clipboard() { return *QGuiApplication::clipboard(); }

TEST(SecretClipboard, ForgetsAfterItsTime) {
    EXPECT_EQ(SecretClipboard().time(), 30s);
    SecretClipboard secrets(1ms);
    secrets.copy(words("hunter2"));
    EXPECT_EQ(clipboard().text(), words("hunter2"));
    EXPECT_EQ(clipboard().mimeData()->data(words("x-kde-passwordManagerHint")), "secret");
    EXPECT_TRUE(QTest::qWaitFor([] { return clipboard().text().isEmpty(); }, kPatience));
}

TEST(SecretClipboard, LeavesWhatSomebodyHasCopiedSince) {
    SecretClipboard secrets(1h);
    secrets.copy(words("hunter2"));
    clipboard().setText(words("theirs"));
    secrets.forget();
    EXPECT_EQ(clipboard().text(), words("theirs"));
}

TEST(SecretClipboard, ForgetsWhenWhoeverLentItIsGone) {
    {
        SecretClipboard secrets(1h);
        secrets.copy(words("hunter2"));
    }
    EXPECT_TRUE(clipboard().text().isEmpty());
}

} // namespace
} // namespace gatehouse::console
