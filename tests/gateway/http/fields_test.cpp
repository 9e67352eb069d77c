#include "gateway/http/fields.h"
#include "gateway/http/head.h"
#include "gateway/http/status.h"

#include <gtest/gtest.h>

#include <string>

namespace gatehouse::http {
namespace {

constexpr FieldId kAllIds[] = {
#define GATEHOUSE_FIELD_ID(id, name) FieldId::id,
    GATEHOUSE_FIELD_IDS(GATEHOUSE_FIELD_ID)
#undef GATEHOUSE_FIELD_ID
};

TEST(FieldId, IsFoundForEachNameThatHasOne) {
    for (const FieldId id : kAllIds) {
        ASSERT_FALSE(fieldName(id).empty());
        EXPECT_EQ(fieldId(fieldName(id)), id) << fieldName(id);
    }
}

TEST(FieldId, IsOtherForNamesThatOnlyLookAlike) {
    for (const FieldId id : kAllIds) {
        const std::string name(fieldName(id));
        EXPECT_EQ(fieldId(name + 'x'), FieldId::Other);
        EXPECT_EQ(fieldId('x' + name), FieldId::Other);
        EXPECT_EQ(fieldId(name.substr(1)), FieldId::Other);
        EXPECT_EQ(fieldId(name + '\0'), FieldId::Other);
        for (std::size_t i = 0; i < name.size(); ++i) {
            std::string changed = name;
            changed[i] = '~';
            EXPECT_EQ(fieldId(changed), FieldId::Other) << changed;
        }
    }
    EXPECT_EQ(fieldId(""), FieldId::Other);
    EXPECT_EQ(fieldId("a"), FieldId::Other);
    EXPECT_EQ(fieldId(std::string(10'000, 'a')), FieldId::Other);
    EXPECT_EQ(fieldId("Host"), FieldId::Other) << "names are looked up in lower case";
    EXPECT_EQ(fieldName(FieldId::Other), "");
}

struct FieldsTest : ::testing::Test {
    [[nodiscard]] std::string text() const {
        std::string lines;
        for (const Field& field : fields.all())
            lines += std::string(field.name) + ": " + std::string(field.value) + "\n";
        return lines;
    }

    Arena arena;
    Fields fields{arena};
};

TEST_F(FieldsTest, KeepsLinesOfOneNameApartAndInOrder) {
    fields.add("set-cookie", "a=1");
    fields.add("x-other", "2");
    fields.add(FieldId::SetCookie, "b=2");
    EXPECT_EQ(text(), "set-cookie: a=1\nx-other: 2\nset-cookie: b=2\n");
    EXPECT_EQ(fields.count(FieldId::SetCookie), 2u);
    EXPECT_EQ(fields.value(FieldId::SetCookie), "a=1");
    EXPECT_EQ(fields.value("x-other"), "2");
    EXPECT_EQ(fields.value("x-none"), std::nullopt);
    EXPECT_EQ(fields.find(FieldId::Host), nullptr);
}

TEST_F(FieldsTest, GrowsBeyondItsFirstRoom) {
    std::vector<std::string> names;
    for (int i = 0; i < 200; ++i)
        names.push_back("x-" + std::to_string(i));
    for (const std::string& name : names)
        fields.add(name, name);
    ASSERT_EQ(fields.size(), 200u);
    for (const std::string& name : names)
        EXPECT_EQ(fields.value(name), name);
}

TEST_F(FieldsTest, CanAddACopyOfItsOwnFieldWhileItGrows) {
    fields.add("x-first", "1");
    while (fields.size() < 64)
        fields.add(fields.all().front());
    EXPECT_EQ(fields.all().back().value, "1");
}

TEST_F(FieldsTest, SetReplacesAllOfANameAtThePlaceOfTheFirst) {
    fields.add("a-1", "x");
    fields.add("b-2", "x");
    fields.add("a-1", "y");
    fields.set("a-1", "new");
    EXPECT_EQ(text(), "a-1: new\nb-2: x\n");
    fields.set(FieldId::Via, "gate");
    EXPECT_EQ(text(), "a-1: new\nb-2: x\nvia: gate\n");
    EXPECT_EQ(fields.find("via")->id, FieldId::Via);
}

TEST_F(FieldsTest, RemoveTakesEveryFieldOfThatName) {
    fields.add("a-1", "x");
    fields.add("cookie", "x");
    fields.add("a-1", "y");
    EXPECT_EQ(fields.remove("a-1"), 2u);
    EXPECT_EQ(fields.remove("a-1"), 0u);
    EXPECT_EQ(fields.remove(FieldId::Cookie), 1u);
    EXPECT_EQ(fields.size(), 0u);
}

TEST(Method, IsReadCaseSensitively) {
    EXPECT_EQ(parseMethod("GET"), Method::Get);
    EXPECT_EQ(parseMethod("HEAD"), Method::Head);
    EXPECT_EQ(parseMethod("POST"), Method::Post);
    EXPECT_EQ(parseMethod("PUT"), Method::Put);
    EXPECT_EQ(parseMethod("DELETE"), Method::Delete);
    EXPECT_EQ(parseMethod("PATCH"), Method::Patch);
    EXPECT_EQ(parseMethod("OPTIONS"), Method::Options);
    EXPECT_EQ(parseMethod("TRACE"), Method::Trace);
    EXPECT_EQ(parseMethod("CONNECT"), Method::Connect);
    for (const std::string_view token : {"get", "Get", "GETS", "", "G", "QUERY", "PROPFIND", "CONNECTX"})
        EXPECT_EQ(parseMethod(token), Method::Other) << token;
}

TEST(Method, KnowsWhichMayBeRepeated) {
    for (const Method method : {Method::Get, Method::Head, Method::Put, Method::Delete, Method::Options, Method::Trace})
        EXPECT_TRUE(isIdempotent(method));
    for (const Method method : {Method::Post, Method::Patch, Method::Connect, Method::Other})
        EXPECT_FALSE(isIdempotent(method));
}

TEST(ReasonPhrase, IsEmptyForUnknownCodes) {
    EXPECT_EQ(reasonPhrase(200), "OK");
    EXPECT_EQ(reasonPhrase(431), "Request Header Fields Too Large");
    EXPECT_EQ(reasonPhrase(299), "");
    EXPECT_EQ(reasonPhrase(599), "");
}

} // namespace
} // namespace gatehouse::http
