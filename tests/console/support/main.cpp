#include "console/theme/appearance.h"

#include <QApplication>

#include <gtest/gtest.h>

/// Tests of the console draw into memory: no display is needed, and what one test shows no other one is covered by.
int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    ::testing::InitGoogleTest(&argc, argv);
    QApplication application(argc, argv);
    const gatehouse::console::Appearance appearance(application, gatehouse::console::ThemeId::Light);
    return RUN_ALL_TESTS();
}
