#include "console/theme/figures.h"
#include "console/theme/type_scale.h"
#include "tests/console/support/words.h"

#include <QImage>
#include <QPainter>

#include <gtest/gtest.h>

namespace gatehouse::console {
namespace {

TEST(Figures, AreAsWideWhateverTheirDigits) {
    for (const auto type : {Type::Table, Type::Metric, Type::Caption}) {
        const auto font = fontOf(type);
        EXPECT_DOUBLE_EQ(figuresWidth(font, words("111,111")), figuresWidth(font, words("888,888")));
        EXPECT_GT(figuresWidth(font, words("1,111")), figuresWidth(font, words("111")));
    }
}

/// Columns of the picture in which something is painted.
std::pair<int, int> inkOf(const QString& text, Qt::Alignment alignment) {
    QImage image(200, 30, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setFont(fontOf(Type::Table));
    paintFigures(painter, QRectF(20, 0, 160, 30), text, alignment);
    painter.end();
    int first = -1, last = -1;
    for (int x = 0; x < image.width(); ++x) {
        for (int y = 0; y < image.height(); ++y) {
            if (qAlpha(image.pixel(x, y)) > 60) {
                first = first < 0 ? x : first;
                last = x;
            }
        }
    }
    return {first, last};
}

TEST(Figures, EndAtTheAbsoluteRightInEitherDirection) {
    const auto ink = inkOf(words("1,284"), Qt::AlignRight | Qt::AlignVCenter);
    EXPECT_LE(ink.second, 180);
    EXPECT_GE(ink.second, 174);
    EXPECT_GE(inkOf(words("1,284"), Qt::AlignLeft | Qt::AlignVCenter).first, 20);
}

TEST(Figures, DrawTextOfTheOtherDirectionAsAWhole) {
    const auto ink = inkOf(words("30 ث"), Qt::AlignRight | Qt::AlignVCenter);
    EXPECT_GT(ink.first, 100);
    EXPECT_LE(ink.second, 181);
}

} // namespace
} // namespace gatehouse::console
