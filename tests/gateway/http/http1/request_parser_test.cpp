#include "tests/gateway/http/http1/server_harness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace gatehouse::http::http1 {
namespace {

using testing::RecordedFields;
using testing::ServerHarness;

/// A whole request as the exchange gets it.
struct Accepted {
    explicit Accepted(std::string_view bytes, ServerOptions options = {}) : harness(options) {
        harness.feed(bytes);
        if (harness.exchanges.size() == 1 && harness.exchange().head->fault == Reason::ok)
            head = harness.exchange().head;
    }
    [[nodiscard]] const RecordedFields& fields() const { return harness.exchanges.front()->fields; }

    ServerHarness harness;
    const RequestHead* head = nullptr;
};

std::string get(std::string_view fields) { return "GET / HTTP/1.1\r\nHost: a\r\n" + std::string(fields) + "\r\n"; }

TEST(RequestParser, GivesNamesInLowerCaseAndValuesWithoutTheSpaceAroundThem) {
    const Accepted request(get("ACCEPT: text/html\r\nX-EMPTY:\r\nX-Blank: \t \r\nX-Inner:\t a \t b\t\r\nx:y\r\n"
                               "X-Very-Long-Name-That-Is-More-Than-A-Block: 1\r\nX-Obs: caf\xe9\r\n"));
    ASSERT_NE(request.head, nullptr);
    EXPECT_EQ(request.fields(), (RecordedFields{{"accept", "text/html"},
                                                {"x-empty", ""},
                                                {"x-blank", ""},
                                                {"x-inner", "a \t b"},
                                                {"x", "y"},
                                                {"x-very-long-name-that-is-more-than-a-block", "1"},
                                                {"x-obs", "caf\xe9"}}));
    EXPECT_EQ(request.head->fields.all()[0].id, FieldId::Accept);
    EXPECT_EQ(request.head->fields.all()[1].id, FieldId::Other);
}

TEST(RequestParser, KeepsWhatItReadAfterTheBytesAreGone) {
    ServerHarness harness;
    {
        std::string bytes = get("X-A: b\r\n");
        harness.feed(bytes);
        std::ranges::fill(bytes, '#');
    }
    const RequestHead& head = *harness.exchange().head;
    EXPECT_EQ(head.methodToken, "GET");
    EXPECT_EQ(head.target, "/");
    EXPECT_EQ(head.authority, "a");
    EXPECT_EQ(head.fields.value("x-a"), "b");
}

TEST(RequestParser, TakesAnyTokenAsMethod) {
    for (const std::string_view method : {"GET", "get", "PROPFIND", "QUERY", "M-SEARCH", "!#$%&'*+-.^_`|~0", "X"}) {
        const Accepted request(std::string(method) + " / HTTP/1.1\r\nHost: a\r\n\r\n");
        ASSERT_NE(request.head, nullptr) << method;
        EXPECT_EQ(request.head->methodToken, method);
    }
}

TEST(RequestParser, LetsTheAuthorityOfTheAbsoluteFormWin) {
    const Accepted request("GET http://Real.example:81/x HTTP/1.1\r\nHost: fake.example\r\n\r\n");
    ASSERT_NE(request.head, nullptr);
    EXPECT_EQ(request.head->authority, "real.example:81");
    EXPECT_EQ(request.head->host, "real.example");
    EXPECT_EQ(request.head->path, "/x");
}

TEST(RequestParser, TakesHttp10WithoutAHost) {
    const Accepted request("GET /x HTTP/1.0\r\n\r\n");
    ASSERT_NE(request.head, nullptr);
    EXPECT_EQ(request.head->version, Version::Http10);
    EXPECT_EQ(request.head->authority, "");
}

TEST(RequestParser, IgnoresOneEmptyLineBeforeTheRequestLine) {
    const Accepted request("\r\n" + get(""));
    EXPECT_NE(request.head, nullptr);
}

TEST(RequestParser, MergesEqualContentLengths) {
    for (const std::string_view length : {"Content-Length: 3\r\n", "Content-Length: 3, 3\r\n",
                                          "Content-Length: 3,3 ,\t3\r\n", "Content-Length: 3\r\ncontent-length: 3\r\n",
                                          "Content-Length: 003\r\n", "Content-Length: 9223372036854775807\r\n"}) {
        const Accepted request("POST / HTTP/1.1\r\nHost: a\r\n" + std::string(length) + "\r\nabc");
        ASSERT_NE(request.head, nullptr) << length;
        EXPECT_EQ(request.harness.exchanges.front()->body, "abc");
        EXPECT_TRUE(request.fields().empty());
    }
}

TEST(RequestParser, KeepsConnectionFieldsToItself) {
    const Accepted request(
        get("Connection: close, X-Hop , x-hop-2\r\nX-Hop: 1\r\nKeep-Alive: timeout=5\r\nX-HOP-2: 2\r\n"
            "Proxy-Connection: keep-alive\r\nTE: trailers\r\nUpgrade: websocket\r\n"
            "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\nProxy-Authorization: Basic x\r\n"
            "Proxy-Authenticate: Basic\r\nX-End: 3\r\n"));
    ASSERT_NE(request.head, nullptr);
    EXPECT_EQ(request.fields(), (RecordedFields{{"x-end", "3"}}));
    EXPECT_TRUE(request.head->trailersAccepted);
    EXPECT_EQ(request.head->upgrade, "") << "Connection does not name it";
}

TEST(RequestParser, DoesNotLetConnectionRemoveWhatTheGatewayLooksAt) {
    const Accepted request(
        get("Connection: X-Forwarded-For, authorization, Cookie, Forwarded, Via, Cache-Control\r\n"
            "X-Forwarded-For: 1.2.3.4\r\nAuthorization: Bearer x\r\nCookie: a=b\r\nForwarded: for=x\r\n"
            "Via: 1.1 x\r\nCache-Control: no-store\r\n"));
    ASSERT_NE(request.head, nullptr);
    EXPECT_EQ(request.fields().size(), 6u);
}

TEST(RequestParser, DropsFieldsThatWouldReplaceTargetMethodOrIdentity) {
    const Accepted request(get("Proxy: http://evil\r\nX-Original-URL: /admin\r\nX-REWRITE-URL: /admin\r\n"
                               "X-HTTP-Method-Override: DELETE\r\nX-SSL-Client-Verify: SUCCESS\r\n"
                               "X-Forwarded-Client-Cert: x\r\nX-Fine: 1\r\n"));
    ASSERT_NE(request.head, nullptr);
    EXPECT_EQ(request.fields(), (RecordedFields{{"x-fine", "1"}}));
}

TEST(RequestParser, DropsOddNamesUnlessTold) {
    const std::string bytes =
        get("X_User_Id: root\r\nX.User.Id: root\r\nX-User~Id: root\r\nTransfer_Encoding: chunked\r\n"
            "Content_Length: 5\r\nX_Original_Url: /\r\nX-Fine: 1\r\n");
    const Accepted dropped(bytes);
    ASSERT_NE(dropped.head, nullptr);
    EXPECT_EQ(dropped.fields(), (RecordedFields{{"x-fine", "1"}}));

    ServerOptions options;
    options.oddNames = OddNames::Keep;
    const Accepted kept(bytes, options);
    ASSERT_NE(kept.head, nullptr);
    EXPECT_EQ(kept.fields(),
              (RecordedFields{{"x_user_id", "root"}, {"x.user.id", "root"}, {"x-user~id", "root"}, {"x-fine", "1"}}))
        << "but never one that passes for a field with a meaning";
}

TEST(RequestParser, AsksForOneUpgradeOnly) {
    const auto upgradeOf = [](std::string_view fields, std::string_view version = "HTTP/1.1") {
        const Accepted request("GET / " + std::string(version) + "\r\nHost: a\r\n" + std::string(fields) + "\r\n");
        return request.head == nullptr ? "(refused)" : std::string(request.head->upgrade);
    };
    EXPECT_EQ(upgradeOf("Connection: Upgrade\r\nUpgrade: WebSocket\r\n"), "websocket");
    EXPECT_EQ(upgradeOf("Connection: keep-alive, upgrade\r\nUpgrade: websocket\r\n"), "websocket");
    EXPECT_EQ(upgradeOf("Upgrade: IRC/6.9\r\nConnection: Upgrade\r\n"), "irc/6.9");
    EXPECT_EQ(upgradeOf("Upgrade: websocket\r\n"), "");
    EXPECT_EQ(upgradeOf("Connection: Upgrade\r\n"), "");
    EXPECT_EQ(upgradeOf("Connection: Upgrade\r\nUpgrade: websocket, h2c\r\n"), "");
    EXPECT_EQ(upgradeOf("Connection: Upgrade\r\nUpgrade: websocket\r\nUpgrade: foo\r\n"), "");
    EXPECT_EQ(upgradeOf("Connection: Upgrade\r\nUpgrade: web socket\r\n"), "");
    EXPECT_EQ(upgradeOf("Connection: Upgrade\r\nUpgrade: a/b/c\r\n"), "");
    for (const std::string_view http : {"h2c", "H2C", "h2", "HTTP/2.0", "http", "TLS/1.2", "h2c/1"})
        EXPECT_EQ(upgradeOf("Connection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: x\r\nUpgrade: " +
                            std::string(http) + "\r\n"),
                  "");
    EXPECT_EQ(upgradeOf("Connection: Upgrade\r\nUpgrade: websocket\r\n", "HTTP/1.0"), "");
    EXPECT_EQ(upgradeOf("Connection: Upgrade\r\nUpgrade: websocket\r\nContent-Length: 1\r\n"), "")
        << "where would the tunnel begin?";
}

TEST(RequestParser, PassesTheOneExpectationOnlyWhereItMeansSomething) {
    const auto expectOf = [](std::string_view requestLine, std::string_view fields) {
        const Accepted request(std::string(requestLine) + "\r\nHost: a\r\n" + std::string(fields) + "\r\n");
        return request.head == nullptr ? "(refused)"
                                       : std::string(request.head->fields.value(FieldId::Expect).value_or(""));
    };
    EXPECT_EQ(expectOf("POST / HTTP/1.1", "Expect: 100-Continue\r\nContent-Length: 1\r\n"), "100-continue");
    EXPECT_EQ(expectOf("POST / HTTP/1.1", "Transfer-Encoding: chunked\r\nExpect: 100-continue\r\n"), "100-continue");
    EXPECT_EQ(expectOf("GET / HTTP/1.1", "Expect: 100-continue\r\n"), "");
    EXPECT_EQ(expectOf("POST / HTTP/1.1", "Expect: 100-continue\r\nContent-Length: 0\r\n"), "");
    EXPECT_EQ(expectOf("POST / HTTP/1.0", "Expect: 100-continue\r\nContent-Length: 1\r\n"), "");
}

TEST(RequestParser, TakesHeadsUpToItsLimits) {
    EXPECT_NE(Accepted("GET /" + std::string(8192 - 14, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n").head, nullptr);
    EXPECT_NE(Accepted(get("A: " + std::string(65'536 - 9 - 5, 'b') + "\r\n")).head, nullptr);
    EXPECT_EQ(Accepted(get("A: " + std::string(65'536 - 9 - 4, 'b') + "\r\n")).head, nullptr);
    std::string fields;
    for (int i = 0; i < 127; ++i)
        fields += "A: b\r\n";
    EXPECT_NE(Accepted(get(fields)).head, nullptr);
}

TEST(RequestParser, SaysWhetherItCameOverTls) {
    ServerHarness harness({}, Secure::Yes);
    harness.feed(get(""));
    EXPECT_TRUE(harness.exchange().head->secure);
}

} // namespace
} // namespace gatehouse::http::http1
