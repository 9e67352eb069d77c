#include "console/theme/theme.h"
#include "console/widgets/chart/chart.h"
#include "console/widgets/chart/chart_export.h"
#include "console/widgets/chart/series_plot.h"
#include "tests/console/support/words.h"

#include <QMouseEvent>
#include <QTest>

#include <gtest/gtest.h>

#include <cmath>

namespace gatehouse::console {
namespace {

const QDateTime kStart(QDate(2026, 11, 20), QTime(13, 0), Qt::UTC);

ChartData hour(int series, double value) {
    ChartData data{kStart, std::chrono::seconds(1), {}};
    for (int i = 0; i < series; ++i)
        data.series.push_back({words("s"), QVector<double>(3'600, value + i), i, {}, false});
    return data;
}

/// A chart that has been drawn once.
class ChartTest : public testing::Test {
protected:
    ChartTest() {
        m_chart.resize(600, 200);
        m_chart.setData(hour(2, 100));
        m_chart.show();
        m_chart.grab();
    }

    void moveTo(double x) {
        QMouseEvent move(QEvent::MouseMove, QPointF(x, 80), m_chart.mapToGlobal(QPointF(x, 80)), Qt::NoButton,
                         Qt::NoButton, {});
        QApplication::sendEvent(&m_chart, &move);
    }

    Chart m_chart;
    ChartGroup m_group;
};

TEST_F(ChartTest, FollowsThePointerWithoutDrawingItsLinesAgain) {
    m_chart.setGroup(&m_group);
    const int before = m_chart.drawings();
    for (int x = 60; x < 580; x += 5) {
        moveTo(x);
        m_chart.grab();
    }
    EXPECT_EQ(m_chart.drawings(), before);
    ASSERT_TRUE(m_group.crosshair());
    EXPECT_EQ(m_chart.dotsAt(*m_group.crosshair()).size(), 2);
}

TEST_F(ChartTest, DrawsAgainWhenItsDataChange) {
    const int before = m_chart.drawings();
    m_chart.setData(hour(3, 50));
    m_chart.grab();
    EXPECT_EQ(m_chart.drawings(), before + 1);
}

TEST_F(ChartTest, SharesItsCrosshairWithTheOthersOfItsGroup) {
    Chart other;
    other.resize(300, 150);
    other.setData(hour(1, 5));
    other.setGroup(&m_group);
    m_chart.setGroup(&m_group);
    moveTo(300);
    ASSERT_TRUE(m_group.crosshair());
    const auto time = m_chart.timeAt(300);
    EXPECT_EQ(*m_group.crosshair(), time);
    EXPECT_NEAR(other.xOf(time),
                other.plotArea().left() + other.plotArea().width() * m_chart.data().sampleAt(time) / 3'599, 1);
    moveTo(2);
    EXPECT_FALSE(m_group.crosshair()) << "left of the plot there is no moment";
}

TEST_F(ChartTest, ZoomsToWhatWasBrushedAndBack) {
    m_chart.setGroup(&m_group);
    const auto plot = m_chart.plotArea();
    const QPoint from(int(plot.left() + plot.width() / 4), 80), to(int(plot.left() + plot.width() / 2), 80);
    QTest::mousePress(&m_chart, Qt::LeftButton, {}, from);
    QMouseEvent move(QEvent::MouseMove, QPointF(to), m_chart.mapToGlobal(QPointF(to)), Qt::LeftButton, Qt::LeftButton,
                     {});
    QApplication::sendEvent(&m_chart, &move);
    QTest::mouseRelease(&m_chart, Qt::LeftButton, {}, to);
    ASSERT_TRUE(m_group.brush());
    QTest::keyClick(&m_chart, Qt::Key_Z);
    ASSERT_TRUE(m_group.zoom());
    EXPECT_NEAR(double(kStart.secsTo(m_group.zoom()->from)), 900, 10);
    EXPECT_NEAR(double(kStart.secsTo(m_group.zoom()->to)), 1'800, 10);
    EXPECT_EQ(m_chart.timeAt(plot.left()), m_group.zoom()->from);
    QTest::keyClick(&m_chart, Qt::Key_0);
    EXPECT_FALSE(m_group.zoom());
}

TEST_F(ChartTest, IgnoresABrushThatIsAClick) {
    m_chart.setGroup(&m_group);
    QTest::mouseClick(&m_chart, Qt::LeftButton, {}, QPoint(300, 80));
    EXPECT_FALSE(m_group.brush());
}

TEST_F(ChartTest, MovesItsCrosshairByKeys) {
    m_chart.setGroup(&m_group);
    QTest::keyClick(&m_chart, Qt::Key_Left);
    ASSERT_TRUE(m_group.crosshair());
    EXPECT_EQ(*m_group.crosshair(), kStart.addSecs(3'599)) << "it starts at the latest sample";
    QTest::keyClick(&m_chart, Qt::Key_Left);
    EXPECT_EQ(*m_group.crosshair(), kStart.addSecs(3'598));
    QTest::keyClick(&m_chart, Qt::Key_Left, Qt::ShiftModifier);
    EXPECT_EQ(*m_group.crosshair(), kStart.addSecs(3'588));
    QTest::keyClick(&m_chart, Qt::Key_Right);
    EXPECT_EQ(*m_group.crosshair(), kStart.addSecs(3'589));
    QTest::keyClick(&m_chart, Qt::Key_Escape);
    EXPECT_FALSE(m_group.crosshair());
}

TEST_F(ChartTest, PaintsItsLineWhereItsValuesAre) {
    m_chart.setData({kStart, std::chrono::seconds(1), {{words("a"), QVector<double>(100, 100), 0, {}, false}}});
    const auto image = m_chart.grab().toImage();
    const auto dots = m_chart.dotsAt(kStart.addSecs(50));
    ASSERT_EQ(dots.size(), 1);
    const auto at = dots[0].at.toPoint();
    bool isFound = false;
    for (int dy = -2; dy <= 2; ++dy)
        isFound = isFound || contrastRatio(image.pixelColor(at.x(), at.y() + dy), Qt::white) > 2.5;
    EXPECT_TRUE(isFound);
    const auto between = image.pixelColor(at.x(), int((at.y() + m_chart.plotArea().bottom()) / 2) + 7);
    EXPECT_LT(contrastRatio(between, Qt::white), 1.6) << "nothing but grid lines below the line";
}

TEST_F(ChartTest, PaintsASampleThatIsBetweenGaps) {
    for (const auto kind : {ChartKind::Lines, ChartKind::FilledLine, ChartKind::Stack}) {
        QVector<double> values(100, std::nan(""));
        values[0] = 0;
        values[50] = 100;
        Chart chart(kind);
        chart.resize(600, 200);
        chart.setData({kStart, std::chrono::seconds(1), {{words("a"), values, 0, {}, false}}});
        const auto at = chart.dotsAt(kStart.addSecs(50)).at(0).at.toPoint();
        EXPECT_GT(contrastRatio(chart.grab().toImage().pixelColor(at), Qt::white), 2.5);
    }
}

TEST_F(ChartTest, KeepsTimeLeftToRightInEveryLanguage) {
    QWidget page;
    page.setLayoutDirection(Qt::RightToLeft);
    Chart chart(ChartKind::Lines, &page);
    chart.resize(300, 100);
    chart.setData(hour(1, 1));
    EXPECT_EQ(chart.layoutDirection(), Qt::LeftToRight);
    EXPECT_LT(chart.xOf(kStart), chart.xOf(kStart.addSecs(10)));
}

TEST_F(ChartTest, GivesItsPictureInAnySize) {
    const auto image = m_chart.picture({800, 400}, 2);
    EXPECT_EQ(image.size(), QSize(1'600, 800));
    EXPECT_EQ(m_chart.plotArea().right(), 592) << "the chart itself keeps its own geometry";
}

TEST_F(ChartTest, SurvivesData) {
    const double missing = std::nan("");
    for (const auto& values :
         {QVector<double>{}, QVector<double>{1}, QVector<double>{missing, missing}, QVector<double>{1e300, -1e300},
          QVector<double>{std::numeric_limits<double>::infinity(), 1}}) {
        for (const auto kind : {ChartKind::Lines, ChartKind::FilledLine, ChartKind::Stack}) {
            Chart chart(kind);
            chart.resize(200, 100);
            chart.setData({kStart, std::chrono::seconds(0), {{words("a"), values, 0, {}, false}}});
            EXPECT_FALSE(chart.grab().isNull());
        }
    }
}

TEST_F(ChartTest, AStackShowsNoLineOfWhatAddsNothing) {
    const Series some{words("some"), QVector<double>(100, 100), 0, {}, false};
    const Series none{words("none"), QVector<double>(100, 0), 1, {}, false};
    const auto lineOf = [](QVector<Series> series) { // the darkest of a column of pixels
        Chart chart(ChartKind::Stack);
        chart.resize(300, 100);
        chart.setData({kStart, std::chrono::seconds(1), std::move(series)});
        const auto image = chart.grab().toImage();
        const auto at = chart.dotsAt(kStart.addSecs(50)).at(0).at.toPoint();
        QColor darkest = Qt::white;
        for (int dy = -2; dy <= 2; ++dy)
            if (const auto pixel = image.pixelColor(at.x(), at.y() + dy); pixel.lightness() < darkest.lightness())
                darkest = pixel;
        return darkest.hue();
    };
    EXPECT_NEAR(lineOf({some, none}), lineOf({some}), 20);
    const Series other{words("other"), some.values, 1, {}, false};
    EXPECT_GT(std::abs(lineOf({other}) - lineOf({some})), 40) << "which can be told from the other's colour";
}

TEST(Stack, AddsUpAndIsMissingOnlyWhereAllAre) {
    const double missing = std::nan("");
    const auto sums =
        stacked({{words("a"), {1, missing, missing}, 0, {}, false}, {words("b"), {2, 3, missing}, 1, {}, false}});
    EXPECT_EQ(sums[1][0], 3);
    EXPECT_EQ(sums[0][1], 0);
    EXPECT_EQ(sums[1][1], 3);
    EXPECT_TRUE(std::isnan(sums[1][2]));
}

TEST(ChartExport, WritesALineForEachSample) {
    const ChartData data{kStart,
                         std::chrono::seconds(20),
                         {{words("p95, \"ms\""), {1.5, std::nan("")}, 0, {}, false}, {words("b"), {2}, 1, {}, false}}};
    EXPECT_EQ(toCsv(data), QByteArray("\"time\",\"p95, \"\"ms\"\"\",\"b\"\r\n"
                                      "2026-11-20T13:00:00.000Z,1.5,2\r\n"
                                      "2026-11-20T13:00:20.000Z,,\r\n"));
}

TEST(ChartExport, MakesNoFormulaOfAName) {
    for (const char* name : {"=1+1", "+x", "-x", "@cmd", "\tx"}) {
        const ChartData data{kStart, std::chrono::seconds(1), {{words(name), {}, 0, {}, false}}};
        EXPECT_TRUE(toCsv(data).contains(",\"'")) << name;
    }
}

} // namespace
} // namespace gatehouse::console
