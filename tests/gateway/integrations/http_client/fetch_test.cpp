#include "gateway/integrations/http_client/fetch.h"
#include "tests/gateway/integrations/dns/loop_test.h"
#include "tests/support/certificates.h"
#include "tests/support/recording_upstream.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

namespace gatehouse::integrations {
namespace {

using test::HttpMessage;
using test::RecordingUpstream;
using Then = RecordingUpstream::Reply::Then;

class FetchTest : public LoopTest {
protected:
    /// What comes of fetching from a server that answers so.
    std::string fetch(const std::string& bytes, Then then = Then::Keep) {
        RecordingUpstream server([&](const HttpMessage&) { return RecordingUpstream::Reply{bytes, then}; });
        return fetchFrom(server.url() + "/keys");
    }
    std::string fetchFrom(const std::string& url) {
        FetchRequest request;
        request.url = Url::parse(url).value();
        request.reach = reach;
        request.largestBody = 100_B;
        request.tls = tls;
        return fetch(std::move(request));
    }
    std::string fetch(FetchRequest request) {
        std::optional<Result<FetchAnswer>> result;
        Fetch fetch(*loop, *resolver, std::move(request), [&](Result<FetchAnswer> got) { result = std::move(got); });
        EXPECT_FALSE(result) << "called back from inside the call";
        EXPECT_TRUE(turnUntil([&] { return result.has_value(); }));
        if (!result->has_value())
            return result->error().message;
        last = **result;
        return "body: " + last.body;
    }

    std::unique_ptr<Resolver> resolver = Resolver::create(*loop).value();
    Reach reach = Reach::Unicast;
    std::shared_ptr<const tls::ClientContext> tls;
    FetchAnswer last;
};

TEST_F(FetchTest, GetsADocument) {
    RecordingUpstream server([](const HttpMessage& request) { return RecordingUpstream::answerWith(request, "{}"); });
    EXPECT_EQ(fetchFrom(server.url() + "/keys?v=2"), "body: {}");
    EXPECT_EQ(last.address.toString(), "127.0.0.1");
    const auto requests = server.requests();
    ASSERT_EQ(requests.size(), 1u);
    EXPECT_EQ(requests.front().startLine, "GET /keys?v=2 HTTP/1.1");
}

TEST_F(FetchTest, KnowsHowLongItIsGood) {
    const auto age = [&](const std::string& fields) {
        last = {};
        EXPECT_EQ(fetch("HTTP/1.1 200 OK\r\n" + fields + "Content-Length: 2\r\n\r\n{}"), "body: {}");
        return last.maxAge;
    };
    EXPECT_EQ(age(""), std::nullopt);
    EXPECT_EQ(age("Cache-Control: public, max-age=300\r\n"), 300s);
    EXPECT_EQ(age("Cache-Control: no-store\r\n"), 0s);
    EXPECT_EQ(age("Cache-Control: max-age=x\r\n"), std::nullopt);
    EXPECT_EQ(age("Cache-Control: max-age=99999999999\r\n"), std::nullopt);
}

TEST_F(FetchTest, TakesNothingButAWholeSmallAnswer) {
    EXPECT_EQ(fetch("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n"), "the server answered with status 404");
    EXPECT_EQ(fetch("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/\r\nContent-Length: 0\r\n\r\n"),
              "the server answered with status 302");
    EXPECT_EQ(fetch("HTTP/1.1 204 No\r\n\r\n"), "the server answered with status 204");
    EXPECT_EQ(fetch("HTTP/1.1 200 OK\r\nContent-Length: 101\r\n\r\n"), "the answer is larger than 100 bytes");
    EXPECT_EQ(
        fetch("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nC8\r\n" + std::string(200, 'x') + "\r\n0\r\n\r\n"),
        "the answer is larger than 100 bytes");
    EXPECT_EQ(fetch("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}"),
              "the server answered in a coding that was not asked for");
    EXPECT_EQ(fetch("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{}", Then::Close),
              "The upstream closed the connection in the middle of its answer.");
    EXPECT_EQ(fetch("", Then::Close), "The upstream closed the connection before it answered.");
    EXPECT_EQ(fetch("", Then::Reset), "The upstream closed the connection before it answered.");
    EXPECT_EQ(fetch("nonsense\r\n\r\n"), "The upstream's answer is not valid HTTP.");
    EXPECT_EQ(fetch("HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"),
              "The upstream's answer is not valid HTTP.");
    EXPECT_EQ(fetch("HTTP/1.1 200 OK\r\n\r\n{}", Then::Close), "body: {}");
    EXPECT_EQ(fetch("HTTP/1.1 103 Early\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"), "body: {}");
}

TEST_F(FetchTest, GoesOnlyWhereItMay) {
    RecordingUpstream server;
    reach = Reach::Public;
    EXPECT_EQ(fetchFrom(server.url()), "the address 127.0.0.1 is not one to connect to");
    EXPECT_EQ(fetchFrom("http://localhost:" + std::to_string(server.address().port) + "/").substr(0, 12),
              "the address ");
    reach = Reach::Unicast;
    EXPECT_EQ(fetchFrom("http://169.254.169.254/"), "the address 169.254.169.254 is not one to connect to");
    EXPECT_EQ(server.connections().size(), 0u);
}

TEST_F(FetchTest, GivesUpInTime) {
    RecordingUpstream server([](const HttpMessage&) { return RecordingUpstream::Reply{}; });
    FetchRequest request;
    request.url = Url::parse(server.url()).value();
    request.reach = Reach::Unicast;
    std::optional<Result<FetchAnswer>> result;
    Fetch fetch(*loop, *resolver, std::move(request), [&](Result<FetchAnswer> got) { result = std::move(got); });
    ASSERT_TRUE(turnUntil([&] { return server.requestCount() == 1; }));
    pass(4s);
    EXPECT_FALSE(result);
    ASSERT_TRUE(turnUntil([&] {
        clock.advance(100ms);
        return result.has_value();
    }));
    EXPECT_EQ(result->error().message, "no whole answer within the time limit");
}

TEST_F(FetchTest, CanBeGivenUp) {
    RecordingUpstream server([](const HttpMessage&) { return RecordingUpstream::Reply{}; });
    FetchRequest request;
    request.url = Url::parse(server.url()).value();
    request.reach = Reach::Unicast;
    auto fetch = std::make_unique<Fetch>(*loop, *resolver, std::move(request),
                                         [](Result<FetchAnswer>) { FAIL() << "it was given up"; });
    ASSERT_TRUE(turnUntil([&] { return server.requestCount() == 1; }));
    fetch.reset();
    EXPECT_TRUE(turnUntil([&] { return server.openConnections() == 0; }));
}

TEST_F(FetchTest, SaysThatNobodyIsThere) {
    std::uint16_t port = 0;
    {
        RecordingUpstream server;
        port = server.address().port;
    }
    EXPECT_EQ(fetchFrom("http://127.0.0.1:" + std::to_string(port) + "/"), "127.0.0.1 could not be connected to");
}

class SecureFetchTest : public FetchTest {
protected:
    void trust(const std::string& authority) {
        tls::ClientContext::Options options;
        options.tls.ca = folder.write("ca.pem", authority);
        options.alpn = {"http/1.1"};
        tls = tls::ClientContext::create(std::move(options), realClock).value();
    }
    std::string urlOf(const RecordingUpstream& server) {
        return "https://localhost:" + std::to_string(server.address().port) + "/";
    }

    SystemClock realClock;
    test::TemporaryFolder folder;
    test::TestAuthority authority;
};

TEST_F(SecureFetchTest, BelievesOnlyWhomItTrusts) {
    const auto identity = authority.issue("localhost");
    RecordingUpstream server([](const HttpMessage& request) { return RecordingUpstream::answerWith(request, "{}"); },
                             &identity);
    trust(authority.certificate());
    EXPECT_EQ(fetchFrom(urlOf(server)), "body: {}");
    trust(test::TestAuthority("somebody else").certificate());
    EXPECT_EQ(fetchFrom(urlOf(server)).substr(0, 5), "TLS: ");
    const auto wrongName = authority.issue("other.example.com");
    RecordingUpstream other(RecordingUpstream::answerOk, &wrongName);
    trust(authority.certificate());
    EXPECT_EQ(fetchFrom(urlOf(other)).substr(0, 5), "TLS: ");
    EXPECT_EQ(other.requestCount(), 0u);
}

} // namespace
} // namespace gatehouse::integrations
