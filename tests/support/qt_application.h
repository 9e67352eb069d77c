#pragma once

#include <QCoreApplication>

namespace gatehouse::test {

/// Event loops of Qt want an application around them: makes the one of this program, unless it is there.
inline void needQtApplication() {
    static int argc = 1;
    static char name[] = "test";
    static char* argv[] = {name, nullptr};
    if (QCoreApplication::instance() == nullptr)
        static QCoreApplication application(argc, argv);
}

} // namespace gatehouse::test
