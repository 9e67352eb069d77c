# How every target of the project is built: language, warnings, sanitizers, and the three verbs
# gatehouse_library(), gatehouse_program() and gatehouse_test().

option(GATEHOUSE_TESTS "Build the tests" ON)
option(GATEHOUSE_CONSOLE "Build the desktop console" ON)
option(GATEHOUSE_FUZZ "Let libFuzzer watch the product (clang only)" OFF)
option(GATEHOUSE_WERROR "Treat warnings as errors" ON)
set(GATEHOUSE_PROFILE "" CACHE STRING "record: count what is run, into build/profile/counts; use: optimise by these counts (g++ only)")
set(GATEHOUSE_SANITIZE "" CACHE STRING "Comma-separated sanitizers: address,undefined or thread")

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS ON) # statement expressions carry TRY()
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

find_program(GATEHOUSE_CCACHE ccache)
if(GATEHOUSE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # Without the sloppiness nothing that uses a precompiled header is cached; the base directory lets checkouts share.
    set(launcher "${CMAKE_COMMAND}" -E env CCACHE_SLOPPINESS=pch_defines,time_macros CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}
        CCACHE_NOHASHDIR=1 "${GATEHOUSE_CCACHE}")
    set(CMAKE_C_COMPILER_LAUNCHER "${launcher}")
    set(CMAKE_CXX_COMPILER_LAUNCHER "${launcher}")
endif()

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(tl-expected REQUIRED)

# Every target of ours links this one: flags in one place.
add_library(gatehouse_flags INTERFACE)
target_include_directories(gatehouse_flags INTERFACE "${CMAKE_SOURCE_DIR}" "${CMAKE_BINARY_DIR}/generated")
target_compile_options(gatehouse_flags INTERFACE
    -Wall -Wextra -Wpedantic $<$<CXX_COMPILER_ID:GNU>:-Wshadow=local> -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-qual
    -Wno-gnu-statement-expression -Wno-pedantic -fno-strict-aliasing)
# Clang no longer sees, once a header is precompiled, that these two are the system headers' own doing.
target_compile_options(gatehouse_flags INTERFACE
    $<$<CXX_COMPILER_ID:Clang>:-Wno-deprecated-declarations> $<$<CXX_COMPILER_ID:Clang>:-Wno-cast-qual>)
if(GATEHOUSE_WERROR)
    target_compile_options(gatehouse_flags INTERFACE -Werror)
endif()
if(GATEHOUSE_SANITIZE)
    target_compile_options(gatehouse_flags INTERFACE -fsanitize=${GATEHOUSE_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(gatehouse_flags INTERFACE -fsanitize=${GATEHOUSE_SANITIZE})
endif()
if(GATEHOUSE_SANITIZE MATCHES "undefined")
    # To look at an object's memory the vptr check needs a free descriptor, and tests see to it that there is none.
    target_compile_options(gatehouse_flags INTERFACE -fno-sanitize=vptr)
endif()
if(GATEHOUSE_PROFILE)
    # Names of the counts are those of object files below the build folder, so that another preset finds them.
    set(counts "${CMAKE_SOURCE_DIR}/build/profile/counts")
    target_compile_options(gatehouse_flags INTERFACE -fprofile-prefix-path=${CMAKE_BINARY_DIR})
    if(GATEHOUSE_PROFILE STREQUAL "record")
        target_compile_options(gatehouse_flags INTERFACE -fprofile-generate=${counts} -fprofile-update=prefer-atomic)
        target_link_options(gatehouse_flags INTERFACE -fprofile-generate)
    else()
        # What the training did not run is optimised as without a profile.
        target_compile_options(gatehouse_flags INTERFACE -fprofile-use=${counts} -fprofile-partial-training -Wno-missing-profile)
    endif()
endif()
target_compile_definitions(gatehouse_flags INTERFACE QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII)
target_compile_options(gatehouse_flags INTERFACE -pthread) # as RE2 and GoogleTest do: the precompiled header must fit
target_link_libraries(gatehouse_flags INTERFACE tl::expected Threads::Threads)

# Two kinds of code, each with a precompiled header (what nearly every file includes of foreign headers, read once per
# build): the product, and what tests it. A folder that sets GATEHOUSE_CODE to test holds the second kind, which is the
# half of a build's time that nobody waits for: it is not optimised under a sanitizer, and no fuzzer watches it.
set(GATEHOUSE_CODE product)
file(WRITE "${CMAKE_BINARY_DIR}/generated/pch_anchor.cpp" "\n")
foreach(kind product test)
    add_library(gatehouse_${kind}_flags INTERFACE)
    add_library(gatehouse_${kind}_pch OBJECT EXCLUDE_FROM_ALL "${CMAKE_BINARY_DIR}/generated/pch_anchor.cpp")
    target_link_libraries(gatehouse_${kind}_pch PRIVATE gatehouse_flags gatehouse_${kind}_flags)
    target_precompile_headers(gatehouse_${kind}_pch PRIVATE
        <algorithm> <array> <chrono> <coroutine> <cstdint> <cstring> <functional> <map> <memory> <optional>
        <span> <string> <string_view> <unordered_map> <utility> <variant> <vector> <tl/expected.hpp>)
endforeach()
target_precompile_headers(gatehouse_test_pch PRIVATE <gmock/gmock.h> <gtest/gtest.h>)
target_compile_definitions(gatehouse_test_flags INTERFACE GTEST_HAS_PTHREAD=1) # as GTest::gtest has it
if(GATEHOUSE_FUZZ)
    target_compile_options(gatehouse_product_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(GATEHOUSE_SANITIZE)
    target_compile_options(gatehouse_test_flags INTERFACE -O0)
    target_compile_definitions(gatehouse_test_flags INTERFACE GATEHOUSE_SANITIZED) # malloc is the sanitizer's
endif()

# gatehouse_library(name [LINKS ...]): all .cpp files below the calling folder become the static library
# gatehouse_<name>. LINKS names our modules (by short name) and foreign targets; what is not linked
# must not be included (tests/layering_test checks).
function(gatehouse_library name)
    cmake_parse_arguments(ARG "QT" "" "LINKS" ${ARGN})
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp")
    gatehouse_resolve(links ${ARG_LINKS})
    if(sources)
        add_library(gatehouse_${name} STATIC ${sources})
        target_link_libraries(gatehouse_${name} PUBLIC gatehouse_flags ${links} PRIVATE gatehouse_${GATEHOUSE_CODE}_flags)
        target_precompile_headers(gatehouse_${name} REUSE_FROM gatehouse_${GATEHOUSE_CODE}_pch)
        if(ARG_QT)
            set_target_properties(gatehouse_${name} PROPERTIES AUTOMOC ON)
        endif()
    else()
        add_library(gatehouse_${name} INTERFACE)
        target_link_libraries(gatehouse_${name} INTERFACE gatehouse_flags ${links})
    endif()
endfunction()

# gatehouse_program(name SOURCES ... [LINKS ...])
function(gatehouse_program name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINKS" ${ARGN})
    gatehouse_resolve(links ${ARG_LINKS})
    add_executable(${name} ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE gatehouse_flags gatehouse_${GATEHOUSE_CODE}_flags ${links})
    # The precompiled header is position independent code as libraries need it; CMake would give programs -fPIE.
    target_compile_options(${name} PRIVATE -fPIC)
    target_precompile_headers(${name} REUSE_FROM gatehouse_${GATEHOUSE_CODE}_pch)
endfunction()

# gatehouse_test(name LABEL unit|scenario|integration [LINKS ...]): all *_test.cpp files below the calling folder
# become one GoogleTest program; every test case is a ctest of its own label.
function(gatehouse_test name)
    cmake_parse_arguments(ARG "" "LABEL" "LINKS" ${ARGN})
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*_test.cpp")
    if(NOT sources)
        return()
    endif()
    if(NOT ARG_LABEL)
        set(ARG_LABEL unit)
    endif()
    gatehouse_program(test_${name} SOURCES ${sources} LINKS ${ARG_LINKS} GTest::gmock GTest::gtest_main)
    target_compile_definitions(test_${name} PRIVATE GATEHOUSE_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    gtest_discover_tests(test_${name} PROPERTIES LABELS ${ARG_LABEL} TIMEOUT 120 DISCOVERY_MODE PRE_TEST)
endfunction()

# Short module names to targets; anything else (Qt6::Core, OpenSSL::SSL) stays as it is.
function(gatehouse_resolve out)
    set(result "")
    foreach(link IN LISTS ARGN)
        if(link MATCHES "::" OR link MATCHES "^-" OR link MATCHES "^PkgConfig")
            list(APPEND result ${link})
        else()
            list(APPEND result gatehouse_${link})
        endif()
    endforeach()
    set(${out} ${result} PARENT_SCOPE)
endfunction()
