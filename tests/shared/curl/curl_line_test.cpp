#include "shared/curl/curl_line.h"
#include "shared/curl/shell_words.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace gatehouse::curl {
namespace {

using Words = std::vector<std::string>;

TEST(ShellWords, AreSplitAsAShellSplitsThem) {
    struct Case {
        std::string line;
        Words words;
    };
    for (const Case& each : std::vector<Case>{
             {"", {}},
             {"curl  http://a\t-v", {"curl", "http://a", "-v"}},
             {"curl 'a b' \"c d\"", {"curl", "a b", "c d"}},
             {"curl '' \"\"", {"curl", "", ""}},
             {"a'b'\"c\"d", {"abcd"}},
             {R"(a\ b \'c)", {"a b", "'c"}},
             {R"('a\nb' "a\nb" "a\"b\\")", {R"(a\nb)", R"(a\nb)", R"(a"b\)"}},
             {"curl \\\n  -v \\\r\n http://a", {"curl", "-v", "http://a"}},
             {R"($'a\'b\n\x41\u00e9\t')", {"a'b\nA\xc3\xa9\t"}},
             {R"($'\U0001f600\ud800')", {"\xf0\x9f\x98\x80\xef\xbf\xbd"}},
             {"curl http://a | jq . ", {"curl", "http://a"}},
             {"curl http://a; rm -rf /", {"curl", "http://a"}},
             {"curl http://a > file", {"curl", "http://a"}},
             {"costs 5$ and $5", {"costs", "5$", "and", "$5"}},
             {"'http://a/?x=1&y=2;z|'", {"http://a/?x=1&y=2;z|"}},
         }) {
        const auto words = shellWords(each.line);
        ASSERT_TRUE(words) << each.line;
        EXPECT_EQ(*words, each.words) << each.line;
    }
}

TEST(ShellWords, RefuseWhatOnlyAShellKnows) {
    for (const char* line :
         {"curl http://a/?x=1&y=2", "curl $HOST", "curl \"${HOST}\"", "curl $(cat url)", "curl `cat url`",
          "curl \"`cat url`\"", "curl 'http://a", "curl \"http://a", "curl $'http://a", "curl \"a\\"}) {
        const auto words = shellWords(line);
        EXPECT_FALSE(words) << line;
    }
}

std::string header(const api::ExplainRequestParams& request, const std::string& name) {
    std::string values;
    for (const api::HeaderLine& line : request.headers)
        values += line.name == name ? (values.empty() ? "" : "|") + line.value : "";
    return values;
}

TEST(CurlLine, TellsMethodUrlHeaderAndBody) {
    struct Case {
        std::string line, method, url, body, type;
    };
    const std::string form = "application/x-www-form-urlencoded";
    for (const Case& each : std::vector<Case>{
             {"curl http://a/b", "GET", "http://a/b", "", ""},
             {"/usr/bin/curl --url http://a/b", "GET", "http://a/b", "", ""},
             {"curl -XDELETE http://a", "DELETE", "http://a", "", ""},
             {"curl -X PUT http://a -d x", "PUT", "http://a", "x", form},
             {"curl -sSLk -I http://a", "HEAD", "http://a", "", ""},
             {"curl http://a -d a=1 --data-raw @b", "POST", "http://a", "a=1&@b", form},
             {"curl http://a -da=1", "POST", "http://a", "a=1", form},
             {"curl http://a -d '{}' -H 'content-type: application/json'", "POST", "http://a", "{}", ""},
             {"curl http://a --json '{\"a\":1}'", "POST", "http://a", "{\"a\":1}", "application/json"},
             {"curl -G http://a/b -d x=1 -d y=2", "GET", "http://a/b?x=1&y=2", "", ""},
             {"curl -G 'http://a/b?c=3#d' -d x=1", "GET", "http://a/b?c=3&x=1#d", "", ""},
             {"curl http://a --data-urlencode 'a=b c&d' --data-urlencode '=e f' --data-urlencode 'g h'", "POST",
              "http://a", "a=b%20c%26d&e%20f&g%20h", form},
             {"curl -o /dev/null -w '%{http_code}' -m 3 http://a", "GET", "http://a", "", ""},
         }) {
        const auto request = readCurlLine(each.line);
        ASSERT_TRUE(request) << each.line << ": " << request.error().message;
        EXPECT_EQ(request->method, each.method) << each.line;
        EXPECT_EQ(request->url, each.url) << each.line;
        EXPECT_EQ(request->body, each.body) << each.line;
        EXPECT_EQ(header(*request, "Content-Type"), each.type) << each.line;
    }
}

TEST(CurlLine, SaysWhatCurlSaysOfItsOwnAccordUnlessItIsToldOtherwise) {
    const auto usual = readCurlLine("curl http://a");
    ASSERT_TRUE(usual);
    EXPECT_EQ(header(*usual, "Accept"), "*/*");
    EXPECT_EQ(header(*usual, "User-Agent"), "curl");
    const auto told =
        readCurlLine("curl http://a -A me -H 'Accept:' -H 'X-Empty;' -H 'Host: b' -e c -b 'd=1' --compressed");
    ASSERT_TRUE(told) << told.error().message;
    EXPECT_EQ(header(*told, "Accept"), "");
    EXPECT_EQ(header(*told, "User-Agent"), "me");
    EXPECT_EQ(header(*told, "Host"), "b");
    EXPECT_EQ(header(*told, "Referer"), "c");
    EXPECT_EQ(header(*told, "Cookie"), "d=1");
    EXPECT_EQ(header(*told, "Accept-Encoding"), "deflate, gzip");
    EXPECT_TRUE(std::ranges::any_of(told->headers,
                                    [](const auto& line) { return line.name == "X-Empty" && line.value.empty(); }));
}

TEST(CurlLine, TellsWhoCalls) {
    EXPECT_EQ(header(*readCurlLine("curl -u ann:secret http://a"), "Authorization"), "Basic YW5uOnNlY3JldA==");
    EXPECT_EQ(header(*readCurlLine("curl -uann:secret http://a"), "Authorization"), "Basic YW5uOnNlY3JldA==");
    EXPECT_EQ(header(*readCurlLine("curl --oauth2-bearer t http://a"), "Authorization"), "Bearer t");
    const auto url = readCurlLine("curl 'https://ann:se%63ret@a:8443/b@c?d=e@f'");
    ASSERT_TRUE(url);
    EXPECT_EQ(url->url, "https://a:8443/b@c?d=e@f");
    EXPECT_EQ(header(*url, "Authorization"), "Basic YW5uOnNlY3JldA==");
    EXPECT_EQ(header(*readCurlLine("curl http://a/b@c"), "Authorization"), "");
}

TEST(CurlLine, RefusesWhatItWouldGetWrong) {
    for (const char* line :
         {"", "wget http://a", "curl", "curl -v", "curl http://a http://b", "curl http://a -X", "curl http://a -H",
          "curl http://a -H nonsense", "curl http://a -H @file", "curl http://a -d @file",
          "curl http://a --data-binary @file", "curl http://a --data-urlencode name@file", "curl http://a -b jar.txt",
          "curl http://a -F a=b", "curl http://a -T file", "curl http://a --no-such-option", "curl http://a -q",
          "curl http://a --cert c.pem"}) {
        const auto request = readCurlLine(line);
        EXPECT_FALSE(request) << line;
    }
}

TEST(CurlLine, IsReadBackAsItWasWritten) {
    api::ExplainRequestParams plain;
    plain.url = "http://a/b";
    EXPECT_EQ(writeCurlLine(plain), "curl -X GET -H Accept: -H User-Agent: http://a/b");
    api::ExplainRequestParams hard;
    hard.method = "PATCH";
    hard.url = "https://a:8443/it's?x=1&y=$2";
    hard.headers = {{"Accept", "text/csv"}, {"X-Quote", "\"'`\\"}, {"X-Empty", ""}, {"Authorization", "Bearer t"}};
    hard.body = "{\"name\": \"O'Neil\"}\nand more";
    for (const auto& request : {plain, hard}) {
        const auto read = readCurlLine(writeCurlLine(request));
        ASSERT_TRUE(read) << writeCurlLine(request);
        EXPECT_EQ(read->method, request.method);
        EXPECT_EQ(read->url, request.url);
        EXPECT_EQ(read->body, request.body);
        ASSERT_EQ(read->headers.size(), request.headers.size());
        for (std::size_t i = 0; i < request.headers.size(); ++i) {
            EXPECT_EQ(read->headers[i].name, request.headers[i].name);
            EXPECT_EQ(read->headers[i].value, request.headers[i].value);
        }
    }
}

} // namespace
} // namespace gatehouse::curl
