#include "gateway/observe/trace_context.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace gatehouse::observe {
namespace {

constexpr std::string_view kValid = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

RandomSource random() { return RandomSource(RandomSource::Seed{1, 2, 3, 4, 5, 6, 7, 8}); }

std::string traceparent(const TraceContext& context) {
    std::string text(TraceContext::kTraceparentSize, '\0');
    context.writeTraceparent(text.data());
    return text;
}

TEST(TraceContext, ContinuesACallersTraceInASpanOfItsOwn) {
    RandomSource source = random();
    const auto caller = TraceContext::parse(kValid);
    ASSERT_TRUE(caller);
    const TraceContext context = TraceContext::continued(*caller, source);
    const std::string text = traceparent(context);
    EXPECT_EQ(text.substr(0, 36), kValid.substr(0, 36));
    EXPECT_NE(text.substr(36, 16), kValid.substr(36, 16));
    EXPECT_EQ(text.substr(52), "-01");
    EXPECT_EQ(context.parentId, 0xb7ad6b7169203331);
    EXPECT_TRUE(context.sampled());
}

TEST(TraceContext, StartsATraceWithIdsThatDiffer) {
    RandomSource source = random();
    const std::string one = traceparent(TraceContext::started(source, TraceContext::Sampling::Yes));
    const std::string two = traceparent(TraceContext::started(source, TraceContext::Sampling::No));
    EXPECT_NE(one.substr(3, 49), two.substr(3, 49));
    EXPECT_TRUE(one.ends_with("-03"));
    EXPECT_TRUE(two.ends_with("-02"));
    EXPECT_TRUE(TraceContext::parse(one));
    EXPECT_EQ(TraceContext::parse(one)->flags, 3);
}

TEST(TraceContext, IgnoresWhatTheSpecificationTellsToIgnore) {
    const std::string valid(kValid);
    const auto with = [&](std::size_t at, std::string_view text) {
        return std::string(valid).replace(at, text.size(), text);
    };
    for (const std::string& text : {
             std::string(),
             std::string("00"),
             valid.substr(0, 54),
             valid + "0",
             valid + "-",
             valid + "-what",
             valid + ",",
             " " + valid,
             with(0, "ff"),
             with(0, "0g"),
             with(0, "FE"),
             with(2, "_"),
             with(35, "_"),
             with(52, "_"),
             with(3, "00000000000000000000000000000000"),
             with(36, "0000000000000000"),
             with(3, "0AF7651916CD43DD8448EB211C80319C"),
             with(36, "B7AD6B7169203331"),
             with(53, "0G"),
             with(53, "0A"),
             with(10, "."),
             with(40, std::string_view("\0", 1)),
         })
        EXPECT_FALSE(TraceContext::parse(text)) << text;
}

TEST(TraceContext, ReadsWhatItKnowsOfALaterVersion) {
    std::string later(kValid);
    later.replace(0, 2, "cc");
    EXPECT_TRUE(TraceContext::parse(later));
    EXPECT_TRUE(TraceContext::parse(later + "-what-the-future-brings"));
    EXPECT_FALSE(TraceContext::parse(later + ".what-the-future-brings"));
    RandomSource source = random();
    EXPECT_TRUE(traceparent(TraceContext::continued(*TraceContext::parse(later), source)).starts_with("00-"));
}

TEST(TraceContext, SendsUnknownFlagsAsZero) {
    std::string flagged(kValid);
    flagged.replace(53, 2, "fd");
    RandomSource source = random();
    EXPECT_TRUE(traceparent(TraceContext::continued(*TraceContext::parse(flagged), source)).ends_with("-01"));
}

TEST(Tracestate, IsCheckedMemberByMember) {
    std::string many;
    for (int i = 0; i < 32; ++i)
        many += (i == 0 ? "k" : ",k") + std::to_string(i) + "=v";
    const struct {
        std::string text;
        bool valid;
    } cases[] = {
        {"congo=t61rcWkgMzE", true},
        {"rojo=00f067aa0ba902b7,congo=t61rcWkgMzE", true},
        {"a=1 , b=2\t,c=3", true},
        {"a=1,,b=2", true},
        {"fw529a3039@dt=FfAnUS45YHbt8qQ", true},
        {"0tenant@sys=x", true},
        {"a_-*/9=!\"#$%&'()*+-./:;<>?@[]^_`{|}~", true},
        {"a=with blank inside", true},
        {many, true},
        {"", false},
        {" , ", false},
        {"a", false},
        {"=v", false},
        {"a=", false},
        {"A=1", false},
        {"0a=1", false},
        {"a b=1", false},
        {"a=1,a=2", false},
        {"a=1=2", false},
        {"a=\x01", false},
        {"a=\xc3\xa9", false},
        {"a=1\r\nx: y", false},
        {"a@b@c=1", false},
        {"a@0sys=1", false},
        {"@sys=1", false},
        {"a@=1", false},
        {std::string(257, 'a') + "=1", false},
        {"a=" + std::string(257, 'v'), false},
        {many + ",more=1", false},
        {"a=" + std::string(200, 'v') + ",b=" + std::string(200, 'v') + ",c=" + std::string(200, 'v'), false},
    };
    for (const auto& [text, valid] : cases)
        EXPECT_EQ(isValidTracestate(text), valid) << text;
}

} // namespace
} // namespace gatehouse::observe
