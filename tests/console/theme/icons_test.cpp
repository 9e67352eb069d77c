#include "console/theme/icons.h"
#include "tests/console/support/words.h"

#include <QFile>
#include <QImage>

#include <gtest/gtest.h>

namespace gatehouse::console {
namespace {

TEST(Icons, AreAllThere) { EXPECT_GT(iconNames().size(), 60); }

TEST(Icons, AreDrawnInTheColourThatIsAskedFor) {
    const QColor colour(0x3B4FC9);
    for (const auto& name : iconNames()) {
        const auto image = iconPixmap(name, 32, 1, colour).toImage().convertToFormat(QImage::Format_ARGB32);
        int painted = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (qAlpha(image.pixel(x, y)) < 250)
                    continue;
                ++painted;
                EXPECT_EQ(image.pixelColor(x, y).rgb(), colour.rgb()) << name.toStdString();
            }
        }
        EXPECT_GT(painted, 0) << name.toStdString() << " is empty";
    }
}

TEST(Icons, AreOfOneHand) {
    for (const auto& name : iconNames()) {
        QFile file(QStringLiteral(":/icons/") + name + QStringLiteral(".svg"));
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        const auto drawing = file.readAll();
        EXPECT_TRUE(drawing.contains(
            R"(viewBox="0 0 16 16" fill="none" stroke="#000" stroke-width="1.5" stroke-linecap="round")"))
            << name.toStdString();
        EXPECT_FALSE(drawing.contains("<script") || drawing.contains("href")) << name.toStdString();
    }
}

TEST(Icons, AreSharpOnDenseScreens) {
    const auto pixmap = iconPixmap(words("search"), 16, 2, Qt::black);
    EXPECT_EQ(pixmap.width(), 32);
    EXPECT_EQ(pixmap.devicePixelRatio(), 2);
}

TEST(Icons, TurnWithTheLayoutOnlyIfTheyPointAlongIt) {
    EXPECT_EQ(mirroringOf(words("chevron-right")), Mirroring::WithLayout);
    EXPECT_EQ(mirroringOf(words("undo")), Mirroring::WithLayout);
    EXPECT_EQ(mirroringOf(words("clock")), Mirroring::Never);
    EXPECT_EQ(mirroringOf(words("play")), Mirroring::Never);
}

} // namespace
} // namespace gatehouse::console
