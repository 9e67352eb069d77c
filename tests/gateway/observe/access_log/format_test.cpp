#include "gateway/observe/access_log/format.h"
#include "tests/gateway/observe/access_log/sample_verdict.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::observe {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string line(const AccessLogFormat& format, const Verdict& verdict) {
    TimestampCache timestamps;
    std::vector<char> out(AccessLogFormat::kMaxLine + AccessLogFormat::kSlack);
    char* const end = format.write(verdict, timestamps, out.data());
    EXPECT_LE(end, out.data() + AccessLogFormat::kMaxLine);
    return {out.data(), end};
}

std::string line(std::string_view format, const Verdict& verdict) {
    const auto compiled = AccessLogFormat::compile(format);
    return compiled ? line(*compiled, verdict) : "error: " + compiled.error().message;
}

TEST(AccessLogFormat, WritesOneJsonObjectWithKeysInAStableOrder) {
    const SampleVerdict sample;
    EXPECT_EQ(
        line("json", sample.verdict),
        R"({"time":"2026-03-01T12:34:56.789Z","request_id":"018f6b1c-0a2b-7c3d-8e4f-0123456789ab",)"
        R"("trace_id":"0af7651916cd43dd8448eb211c80319c","client":"192.0.2.7","listener":"public","method":"GET",)"
        R"("scheme":"http","host":"api.example.com","target":"/v1/orders/1001?expand=items","protocol":"HTTP/1.1",)"
        R"("status":200,"reason":"ok","detail":null,"route":"orders-v1","service":"orders",)"
        R"("endpoint":"http://10.0.0.5:8080","attempts":1,"duration":0.001500,"upstream_duration":0.001300,)"
        R"("gateway_duration":0.000134,"bytes_in":0,"bytes_out":1024,"user_agent":"curl/7.88.1","referer":null,)"
        R"("consumer":null,"subject":null,"grpc_status":null,"policies":null})"
        "\n");
}

TEST(AccessLogFormat, SaysNothingOfWhatThereIsNot) {
    const Verdict verdict;
    EXPECT_EQ(line("", verdict),
              R"({"time":"1970-01-01T00:00:00.000Z","request_id":null,"trace_id":null,"client":null,"listener":null,)"
              R"("method":null,"scheme":"http","host":null,"target":null,"protocol":null,"status":null,"reason":"ok",)"
              R"("detail":null,"route":null,"service":null,"endpoint":null,"attempts":0,"duration":0.000000,)"
              R"("upstream_duration":null,"gateway_duration":0.000000,"bytes_in":0,"bytes_out":0,"user_agent":null,)"
              R"("referer":null,"consumer":null,"subject":null,"grpc_status":null,"policies":null})"
              "\n");
    EXPECT_EQ(line("{client} {status} {req.accept} \"{resp.x}\" {trace_id}", verdict), "- - - \"-\" -\n");
}

TEST(AccessLogFormat, WritesTheTextOfAFormatWithItsPlaceholders) {
    const SampleVerdict sample;
    EXPECT_EQ(line(R"({client} [{time}] "{method} {target} {protocol}" {status} {bytes_out} {span_id} {{literal}}é)",
                   sample.verdict),
              "192.0.2.7 [2026-03-01T12:34:56.789Z] \"GET /v1/orders/1001?expand=items HTTP/1.1\" 200 1024 "
              "b7ad6b7169203331 {literal}é\n");
    EXPECT_EQ(line("{resp.Content-Type} {upstream_status} {peer}", sample.verdict),
              "application/json 200 192.0.2.7:50000\n");
    EXPECT_EQ(line("fixed text only, longer than one vector of the copy", sample.verdict),
              "fixed text only, longer than one vector of the copy\n");
}

TEST(AccessLogFormat, TellsOfPoliciesThatHaveSomethingToTell) {
    SampleVerdict sample;
    sample.verdict.addPolicy({"request_id", PolicyResult::Changed, {}, {}});
    EXPECT_EQ(line("{policies}", sample.verdict), "-\n");
    sample.verdict.addPolicy({"rate_limit", PolicyResult::Passed, "limit 100", {}});
    sample.verdict.addPolicy({"basic_auth", PolicyResult::Passed, {}, 41ms + 200us});
    sample.verdict.addPolicy({"respond", PolicyResult::Replied, {}, {}});
    sample.verdict.addPolicy({"access", PolicyResult::Refused, "no \"role\"", 1s});
    sample.verdict.addPolicy({"jwt", PolicyResult::Waiting, {}, {}});
    const std::string told = "rate_limit passed (limit 100), basic_auth passed after 0.041200 s, respond replied, "
                             "access refused after 1.000000 s (no \\x22role\\x22), jwt waiting";
    EXPECT_EQ(line("\"{policies}\"", sample.verdict), '"' + told + "\"\n");
    EXPECT_THAT(line("json", sample.verdict), HasSubstr("\"policies\":\"rate_limit passed (limit 100), "));
    EXPECT_THAT(line("json", sample.verdict), HasSubstr("(no \\\"role\\\"), jwt waiting\"}\n"));
}

TEST(AccessLogFormat, KnowsEveryPlaceholderItDocuments) {
    const SampleVerdict sample;
    for (const auto& [name, help] : AccessLogFormat::placeholders()) {
        std::string placeholder(name);
        if (placeholder.ends_with('*'))
            placeholder.replace(placeholder.size() - 1, 1, "content-type");
        EXPECT_THAT(line("{" + placeholder + "}", sample.verdict), Not(HasSubstr("error"))) << name;
        EXPECT_TRUE(help.ends_with('.')) << name;
    }
}

TEST(AccessLogFormat, RefusesWhatItCannotUnderstand) {
    const struct {
        std::string_view format;
        std::string_view complaint;
    } cases[] = {
        {"{staus}", "unknown placeholder {staus}; did you mean \"status\"?"},
        {"{}", "unknown placeholder {}"},
        {"{Status}", "unknown placeholder {Status}"},
        {"{status", "\"{\" without its \"}\""},
        {"status}", "\"}\" without its \"{\""},
        {"{req.}", "{req.}, which names no header field"},
        {"{req.a b}", "{req.a b}, which names no header field"},
        {"{status}\n{client}", "one line without control characters"},
        {"{status}\x1b[0m", "one line without control characters"},
    };
    for (const auto& [format, complaint] : cases) {
        const auto compiled = AccessLogFormat::compile(format);
        ASSERT_FALSE(compiled) << format;
        EXPECT_THAT(compiled.error().message, HasSubstr(complaint));
    }
    EXPECT_FALSE(AccessLogFormat::compile(std::string(20'000, 'x')));
    std::string many;
    for (int i = 0; i < 1000; ++i)
        many += "{status}";
    EXPECT_FALSE(AccessLogFormat::compile(many));
}

TEST(AccessLogFormat, CannotBeBrokenOutOf) {
    SampleVerdict sample;
    const std::string hostile = "x\",\"status\":200}\r\n{\"time\":\"0\" \xff\x1b[2J\u202e\\";
    sample.request.target = hostile;
    sample.request.methodToken = hostile;
    sample.request.authority = hostile;
    sample.verdict.requestId = hostile;
    sample.verdict.detail = hostile;
    sample.verdict.addPolicy({"jwt", PolicyResult::Refused, hostile, {}});
    sample.request.fields.add(http::FieldId::Referer, hostile);
    for (const std::string_view format :
         {"json", R"("{method}" "{target}" {host} {request_id} {detail} {referer} {policies})"}) {
        const std::string text = line(format, sample.verdict);
        EXPECT_EQ(text.find('\n'), text.size() - 1) << text;
        for (const char c : text.substr(0, text.size() - 1))
            EXPECT_TRUE(static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x7f) << text;
        EXPECT_THAT(text, Not(HasSubstr("\"status\":200}\"")));
    }
    // Six fields, six fields: no blank and no quote gets in.
    const std::string fields = line("{method} {target} {host} {request_id} {detail} {referer}", sample.verdict);
    EXPECT_EQ(std::ranges::count(fields, ' '), 5);
    EXPECT_EQ(std::ranges::count(fields, '"'), 0);
}

TEST(AccessLogFormat, NeverWritesASecret) {
    SampleVerdict sample;
    sample.request.target = "/login?user=ann&password=s3cret&access%5Ftoken=s3cret";
    for (const std::string_view name : {"authorization", "proxy-authorization", "cookie", "x-api-key", "x-auth-token"})
        sample.request.fields.add(name, "s3cret");
    sample.request.fields.add("cookie", "second=s3cret");
    sample.request.fields.add("x-original-url", "/a?api_key=s3cret");
    sample.request.fields.add(http::FieldId::Referer, "https://ann:s3cret@example.com/?code=s3cret#id_token=s3cret");
    sample.response.fields.add(http::FieldId::SetCookie, "session=s3cret");
    sample.response.fields.add(http::FieldId::Location, "/callback?code=s3cret&state=1");
    const std::string text = line("{target} {req.authorization} {req.proxy-authorization} {req.cookie} {req.X-API-Key} "
                                  "{req.x-auth-token} {req.x-original-url} {referer} {req.referer} {resp.set-cookie} "
                                  "{resp.location}",
                                  sample.verdict);
    EXPECT_THAT(text, Not(HasSubstr("s3cret")));
    EXPECT_EQ(text, "/login?user=ann&password=***&access%5Ftoken=*** *** *** ***,\\x20*** *** *** /a?api_key=*** "
                    "https://***@example.com/?code=***#id_token=*** https://***@example.com/?code=***#id_token=*** *** "
                    "/callback?code=***&state=1\n");
    EXPECT_THAT(line("json", sample.verdict), Not(HasSubstr("s3cret")));
}

TEST(AccessLogFormat, CutsLongValuesAndKeepsTheStructure) {
    SampleVerdict sample;
    const std::string endless(100'000, '"');
    sample.request.target = endless;
    sample.request.methodToken = endless;
    sample.request.authority = endless;
    sample.verdict.route = endless;
    sample.request.fields.set(http::FieldId::UserAgent, endless);
    const std::string text = line("json", sample.verdict);
    EXPECT_LE(text.size(), AccessLogFormat::kMaxLine);
    EXPECT_TRUE(text.ends_with(
        ",\"referer\":null,\"consumer\":null,\"subject\":null,\"grpc_status\":null,\"policies\":null}\n"))
        << text.substr(text.size() - 200);
    // What the gateway decided is there, however much the client sends.
    EXPECT_THAT(text, HasSubstr("\"status\":200,\"reason\":\"ok\",\"detail\":null,\"route\":\"\\\""));
    EXPECT_THAT(text, HasSubstr(R"(","service":"orders","endpoint":"http://10.0.0.5:8080","attempts":1,)"));
}

TEST(TimestampCache, WritesTheTimeOfDayInUtc) {
    const struct {
        std::int64_t milliseconds;
        std::string_view text;
    } cases[] = {
        {0, "1970-01-01T00:00:00.000Z"},
        {1'772'368'496'789, "2026-03-01T12:34:56.789Z"},
        {1'772'368'496'001, "2026-03-01T12:34:56.001Z"},
        {951'782'399'999, "2000-02-28T23:59:59.999Z"},
        {951'782'400'000, "2000-02-29T00:00:00.000Z"},
        {4'102'444'799'999, "2099-12-31T23:59:59.999Z"},
        {-1, "1969-12-31T23:59:59.999Z"},
    };
    TimestampCache cache;
    for (const auto& [milliseconds, text] : cases) {
        std::string out(TimestampCache::kSize, '\0');
        cache.write(WallTime{std::chrono::milliseconds(milliseconds)}, out.data());
        EXPECT_EQ(out, text);
    }
}

} // namespace
} // namespace gatehouse::observe
