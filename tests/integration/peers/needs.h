#pragma once

#include "tests/support/child_process.h"

#include <gtest/gtest.h>

#include <cstdlib>

/// A missing peer is skipped with a reason on a laptop and a failure in CI.
#define GATEHOUSE_NEEDS(condition, what)                                                                               \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            if (std::getenv("CI") != nullptr)                                                                          \
                FAIL() << what << " is missing, which CI must have";                                                   \
            GTEST_SKIP() << what << " is missing";                                                                     \
        }                                                                                                              \
    } while (false)

#define GATEHOUSE_NEEDS_PROGRAM(name) GATEHOUSE_NEEDS(::gatehouse::test::findProgram(name).has_value(), name)
