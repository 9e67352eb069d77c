#include "shared/api/description.h"
#include "shared/api/methods.h"
#include "shared/document/writer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

namespace gatehouse::api {
namespace {

TEST(Api, IsSortedByName) {
    EXPECT_TRUE(std::ranges::is_sorted(methods(), {}, [](const auto* method) { return method->name; }));
    EXPECT_TRUE(std::ranges::is_sorted(notifications(), {}, [](const auto* one) { return one->name; }));
}

TEST(Api, NamesAreNounAndVerb) {
    for (const rpc::MethodTraits* method : methods()) {
        EXPECT_EQ(std::ranges::count(method->name, '.'), 1) << method->name;
        EXPECT_EQ(method->name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_."), method->name.npos) << method->name;
        EXPECT_TRUE(method->text.ends_with('.')) << method->name;
    }
}

TEST(Api, WhatCanBeSubscribedToCanBeGivenUp) {
    for (const rpc::MethodTraits* method : methods()) {
        if (!method->name.ends_with(".subscribe"))
            continue;
        const std::string noun(method->name.substr(0, method->name.find('.')));
        EXPECT_NE(findMethod(noun + ".unsubscribe"), nullptr) << method->name;
    }
}

TEST(Api, WordsOfACommandLineAreParameters) {
    const auto description = describe({});
    ASSERT_TRUE(description);
    for (const MethodDescription& method : description->methods) {
        const rpc::MethodTraits* declared = findMethod(method.name);
        ASSERT_NE(declared, nullptr);
        const auto fields = declared->params()->shape({}).fields;
        for (const std::string& word : method.words)
            EXPECT_TRUE(std::ranges::any_of(fields, [&](const auto& field) { return field.name == word; }))
                << method.name << ' ' << word;
    }
}

TEST(Api, OnlyWhatChangesNothingIsForViewers) {
    for (const rpc::MethodTraits* method : methods())
        EXPECT_TRUE(method->role > rpc::Role::Viewer || method->effect == rpc::Effect::None) << method->name;
}

/// Every client has been written against these.
TEST(Api, IsWhatClientsKnow) {
    const auto description = describe({});
    ASSERT_TRUE(description);
    const std::string text = document::writeJson(rpc::write(*description));
    const std::string golden = std::string(GATEHOUSE_SOURCE_DIR) + "/tests/shared/api/methods.golden";
    if (std::getenv("UPDATE_GOLDEN") != nullptr)
        std::ofstream(golden, std::ios::binary) << text;
    std::ifstream file(golden, std::ios::binary);
    const std::string known(std::istreambuf_iterator<char>(file), {});
    EXPECT_TRUE(text == known) << "run this test with UPDATE_GOLDEN=1 and look at the difference";
}

TEST(Api, DescribesOneMethodAndSuggestsOneForWhatThereIsNot) {
    const auto one = describe({"status.get"});
    ASSERT_TRUE(one);
    EXPECT_EQ(one->methods.size(), 1U);
    const auto none = describe({"status.gte"});
    ASSERT_FALSE(none);
    EXPECT_NE(none.error().message.find("status.get"), std::string::npos);
}

} // namespace
} // namespace gatehouse::api
