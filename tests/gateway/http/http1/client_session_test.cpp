#include "tests/gateway/http/http1/client_harness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace gatehouse::http::http1 {
namespace {

using namespace std::string_literals;

using testing::ClientHarness;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::RecordedAttempt;
using testing::RecordedFields;

constexpr std::string_view kOk = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

TEST(Http1ClientSession, IsSmallSinceManyConnectionsAreIdle) { EXPECT_LE(sizeof(ClientSession), 200u); }

TEST(Http1ClientSession, SendsARequestAndHearsItsResponse) {
    ClientHarness harness;
    RecordedAttempt attempt;
    attempt.request.path = "/a";
    attempt.request.query = "b";
    attempt.request.hasQuery = true;
    attempt.request.fields.add("x-thing", "1");
    ClientStream& stream = harness.send(attempt);
    EXPECT_EQ(harness.written(), "GET /a?b HTTP/1.1\r\nhost: backend\r\nx-thing: 1\r\n\r\n");

    harness.feed("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nServer: x\r\n\r\nhel");
    harness.feed("lo");
    EXPECT_EQ(attempt.status(), 200);
    EXPECT_EQ(attempt.body, "hello");
    EXPECT_TRUE(attempt.complete);
    EXPECT_EQ(attempt.ends, 1);
    EXPECT_EQ(attempt.fields, (RecordedFields{{"server", "x"}}));
    EXPECT_EQ(attempt.head->contentLength, 5u);

    EXPECT_EQ(harness.capacity(), 0u);
    stream.release();
    EXPECT_EQ(harness.capacity(), 1u);
    EXPECT_EQ(harness.released, 1);
    EXPECT_FALSE(harness.ended);
}

TEST(Http1ClientSession, CarriesOneStreamAfterTheOther) {
    ClientHarness harness;
    for (int i = 0; i < 3; ++i) {
        RecordedAttempt attempt;
        ClientStream& stream = harness.send(attempt);
        harness.feed(kOk);
        EXPECT_EQ(attempt.body, "hello");
        stream.release();
    }
    EXPECT_EQ(harness.released, 3);
}

// ---- requests

std::string sent(RecordedAttempt& attempt, EndOfStream end) {
    ClientHarness harness;
    harness.send(attempt, end);
    EXPECT_FALSE(harness.overran());
    return harness.written();
}

TEST(Http1ClientSession, FramesARequestAsItsHeadSays) {
    RecordedAttempt post;
    post.request.method = Method::Post;
    post.request.methodToken = "POST";
    EXPECT_EQ(sent(post, EndOfStream::Yes), "POST / HTTP/1.1\r\nhost: backend\r\ncontent-length: 0\r\n\r\n");
    EXPECT_EQ(sent(post, EndOfStream::No), "POST / HTTP/1.1\r\nhost: backend\r\ntransfer-encoding: chunked\r\n\r\n");
    post.request.contentLength = 7;
    EXPECT_EQ(sent(post, EndOfStream::No), "POST / HTTP/1.1\r\nhost: backend\r\ncontent-length: 7\r\n\r\n");
    EXPECT_EQ(sent(post, EndOfStream::Yes), "POST / HTTP/1.1\r\nhost: backend\r\ncontent-length: 0\r\n\r\n")
        << "a length without a body would swallow the next request";

    RecordedAttempt get;
    EXPECT_EQ(sent(get, EndOfStream::Yes), "GET / HTTP/1.1\r\nhost: backend\r\n\r\n");
    get.request.contentLength = 0;
    EXPECT_EQ(sent(get, EndOfStream::Yes), "GET / HTTP/1.1\r\nhost: backend\r\ncontent-length: 0\r\n\r\n");
}

TEST(Http1ClientSession, SaysHopByHopWhatTheHeadAsksFor) {
    RecordedAttempt attempt;
    attempt.request.trailersAccepted = true;
    EXPECT_EQ(sent(attempt, EndOfStream::Yes),
              "GET / HTTP/1.1\r\nhost: backend\r\nte: trailers\r\nconnection: te\r\n\r\n");
    attempt.request.trailersAccepted = false;
    attempt.request.upgrade = "websocket";
    EXPECT_EQ(sent(attempt, EndOfStream::Yes),
              "GET / HTTP/1.1\r\nhost: backend\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n");
}

TEST(Http1ClientSession, LetsNoFieldFrameTheBodyOrEndALine) {
    RecordedAttempt attempt;
    attempt.request.path = "/a\r\nx: y";
    attempt.request.fields.add("x-a", "b\r\n\r\nGET /smuggled HTTP/1.1\r\nhost: x\r\n\r\n");
    attempt.request.fields.add("transfer-encoding", "chunked");
    attempt.request.fields.add("content-length", "9");
    attempt.request.fields.add("host", "other");
    attempt.request.fields.add("connection", "x-forwarded-for");
    attempt.request.fields.add("upgrade", "h2c");
    EXPECT_EQ(sent(attempt, EndOfStream::Yes),
              "GET /a  x: y HTTP/1.1\r\nhost: backend\r\nx-a: b    GET /smuggled HTTP/1.1  host: x    \r\n\r\n");
}

TEST(Http1ClientSession, SendsBodiesOfBothKinds) {
    ClientHarness harness;
    RecordedAttempt counted;
    counted.request.contentLength = 5;
    ClientStream& first = harness.send(counted, EndOfStream::No);
    harness.written();
    first.sendBody("hel");
    first.sendBody("lo, world");
    first.sendEnd(nullptr);
    EXPECT_EQ(harness.written(), "hello");
    harness.feed(kOk);
    first.release();

    RecordedAttempt chunked;
    ClientStream& second = harness.send(chunked, EndOfStream::No);
    harness.written();
    second.sendBody("hello");
    second.sendBody("");
    Fields trailers(chunked.responseArena());
    trailers.add("digest", "x");
    second.sendEnd(&trailers);
    EXPECT_EQ(harness.written(), "5\r\nhello\r\n0\r\ndigest: x\r\n\r\n");
    harness.feed(kOk);
    second.release();
    EXPECT_EQ(harness.capacity(), 1u);
}

TEST(Http1ClientSession, DoesNotUseAConnectionAgainWhoseRequestWasCut) {
    ClientHarness harness;
    RecordedAttempt attempt;
    attempt.request.contentLength = 5;
    ClientStream& stream = harness.send(attempt, EndOfStream::No);
    stream.sendBody("he");
    stream.sendEnd(nullptr);
    harness.feed(kOk);
    stream.release();
    EXPECT_EQ(harness.ended, CloseMode::Abort);
}

// ---- responses

/// One response to one request, all of it fed at once and then byte by byte, with the same outcome.
class Response {
public:
    explicit Response(std::string_view bytes, Method method = Method::Get) {
        run(whole, bytes, method, false);
        run(slow, bytes, method, true);
        EXPECT_EQ(whole.attempt.status(), slow.attempt.status()) << bytes;
        EXPECT_EQ(whole.attempt.body, slow.attempt.body) << bytes;
        EXPECT_EQ(whole.attempt.fault, slow.attempt.fault) << bytes;
        EXPECT_EQ(whole.attempt.complete, slow.attempt.complete) << bytes;
        EXPECT_EQ(whole.reusable, slow.reusable) << bytes;
    }
    const RecordedAttempt* operator->() const { return &whole.attempt; }
    [[nodiscard]] bool reusable() const { return whole.reusable; }

private:
    struct Run {
        RecordedAttempt attempt;
        bool reusable = false;
    };
    static void run(Run& run, std::string_view bytes, Method method, bool byByte) {
        ClientHarness harness;
        run.attempt.request.method = method;
        run.attempt.request.methodToken = method == Method::Head ? "HEAD" : "GET";
        ClientStream& stream = harness.send(run.attempt);
        if (byByte)
            harness.feedByByte(bytes);
        else
            harness.feed(bytes);
        EXPECT_FALSE(harness.ended) << "not while the stream is unreleased";
        stream.release();
        run.reusable = harness.capacity() == 1;
        EXPECT_NE(run.reusable, harness.ended.has_value());
    }

    Run whole;
    Run slow;
};

TEST(Http1ClientSession, ReadsBodiesByTheirFraming) {
    const Response counted(kOk);
    EXPECT_EQ(counted->body, "hello");
    EXPECT_TRUE(counted.reusable());

    const Response chunked(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n3\r\nabc\r\n0\r\nGrpc-Status: 0\r\nHost: x\r\n\r\n");
    EXPECT_EQ(chunked->body, "abc");
    EXPECT_TRUE(chunked->complete);
    EXPECT_EQ(chunked->trailers, (RecordedFields{{"grpc-status", "0"}}));
    EXPECT_TRUE(chunked.reusable());

    const Response empty("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    EXPECT_TRUE(empty->complete);
    EXPECT_EQ(empty->ends, 0);
    EXPECT_TRUE(empty.reusable());
}

TEST(Http1ClientSession, KnowsWhichResponsesHaveNoBody) {
    for (const std::string_view bytes :
         {"HTTP/1.1 204 No Content\r\n\r\n", "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n",
          "HTTP/1.1 304 Not Modified\r\nTransfer-Encoding: chunked\r\n\r\n"}) {
        const Response response(bytes);
        EXPECT_TRUE(response->complete) << bytes;
        EXPECT_TRUE(response.reusable()) << bytes;
    }
    const Response head("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", Method::Head);
    EXPECT_TRUE(head->complete);
    EXPECT_EQ(head->head->contentLength, 5u);
    EXPECT_TRUE(head.reusable());
    const Response chunkedHead("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", Method::Head);
    EXPECT_TRUE(chunkedHead->complete);
    EXPECT_TRUE(chunkedHead.reusable());
}

TEST(Http1ClientSession, DoesNotTrustAConnectionAfterABodyWhereNoneMayBe) {
    const Response head("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", Method::Head);
    EXPECT_TRUE(head->complete);
    EXPECT_EQ(head->body, "");
    EXPECT_FALSE(head.reusable());
    EXPECT_FALSE(Response("HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n").reusable());
    EXPECT_FALSE(Response("HTTP/1.1 304 Not Modified\r\n\r\nx").reusable());
}

TEST(Http1ClientSession, DoesNotTrustAConnectionWithBytesThatNobodyAskedFor) {
    const Response response(std::string(kOk) + "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison");
    EXPECT_EQ(response->body, "hello");
    EXPECT_TRUE(response->complete);
    EXPECT_FALSE(response.reusable());
    EXPECT_FALSE(Response(std::string(kOk) + "\r\n").reusable());
    EXPECT_FALSE(Response("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nx").reusable());
}

TEST(Http1ClientSession, GivesNoLeftoverToTheNextRequestEvenIfItIsOpenedAtOnce) {
    ClientHarness harness;
    RecordedAttempt first;
    RecordedAttempt second;
    ClientStream& stream = harness.send(first);
    first.whenComplete = [&] { stream.release(); };
    harness.whenReleased = [&] { harness.send(second); };
    harness.feed(std::string(kOk) + "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison");
    EXPECT_EQ(first.body, "hello");
    EXPECT_EQ(harness.released, 0);
    EXPECT_EQ(second.head, nullptr);
    EXPECT_EQ(harness.ended, CloseMode::Graceful);
}

TEST(Http1ClientSession, CanBeOpenedAgainFromInsideARelease) {
    ClientHarness harness;
    RecordedAttempt first;
    RecordedAttempt second;
    ClientStream& stream = harness.send(first);
    first.whenComplete = [&] { stream.release(); };
    harness.whenReleased = [&] {
        harness.whenReleased = {};
        harness.send(second);
    };
    harness.feed(kOk);
    harness.feed(kOk);
    EXPECT_EQ(second.body, "hello");
}

TEST(Http1ClientSession, EndsAnIdleConnectionThatSpeaksUnasked) {
    ClientHarness harness;
    harness.feed("HTTP/1.1 408 Request Timeout\r\n\r\n");
    EXPECT_EQ(harness.ended, CloseMode::Abort);
    ClientHarness closed;
    closed.finishInput();
    EXPECT_EQ(closed.ended, CloseMode::Graceful);
}

TEST(Http1ClientSession, LetsARequestGoElsewhereWhenItsConnectionSpeaksBeforeIt) {
    ClientHarness harness;
    RecordedAttempt attempt;
    ClientStream& stream = harness.session->open(attempt);
    harness.feed("HTTP/1.1 408 Request Timeout\r\n\r\n");
    EXPECT_EQ(attempt.fault, Reason::upstream_reset);
    stream.release();
    EXPECT_EQ(harness.ended, CloseMode::Abort);
}

TEST(Http1ClientSession, KeepsAConnectionAsTheVersionAndTheUpstreamSay) {
    EXPECT_FALSE(Response("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").reusable());
    EXPECT_FALSE(Response("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: x, CLOSE\r\n\r\n").reusable());
    EXPECT_FALSE(Response("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n").reusable());
    EXPECT_TRUE(Response("HTTP/1.0 200 OK\r\nContent-Length: 0\r\nConnection: keep-alive\r\n\r\n").reusable());
    EXPECT_TRUE(Response("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: keep-alive\r\n\r\n").reusable());
}

TEST(Http1ClientSession, DoesNotUseAConnectionAgainThatAnsweredBeforeItHadTheRequest) {
    ClientHarness harness;
    RecordedAttempt attempt;
    ClientStream& stream = harness.send(attempt, EndOfStream::No);
    harness.feed(kOk);
    EXPECT_EQ(attempt.body, "hello");
    stream.sendBody("late");
    stream.sendEnd(nullptr);
    stream.release();
    EXPECT_EQ(harness.ended, CloseMode::Graceful);
}

TEST(Http1ClientSession, EndsABodyWithTheConnectionWhenNothingElseCan) {
    for (const std::string_view head :
         {"HTTP/1.1 200 OK\r\n\r\n", "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\n\r\n"}) {
        ClientHarness harness;
        RecordedAttempt attempt;
        ClientStream& stream = harness.send(attempt);
        harness.feed(std::string(head) + "hel");
        harness.feed("lo");
        EXPECT_FALSE(attempt.complete);
        harness.finishInput();
        EXPECT_TRUE(attempt.complete);
        EXPECT_EQ(attempt.body, "hello");
        stream.release();
        EXPECT_EQ(harness.ended, CloseMode::Graceful);
    }
}

TEST(Http1ClientSession, KeepsConnectionFieldsToItself) {
    const Response response(
        "HTTP/1.1 200 OK\r\nConnection: X-Hop\r\nX-Hop: 1\r\nKeep-Alive: timeout=5\r\nContent-Length: 0\r\n"
        "Proxy-Authenticate: Basic\r\nUpgrade: h2c\r\nTrailer: Digest\r\nX_Odd: kept\r\nHost: x\r\n\r\n");
    EXPECT_EQ(response->fields, (RecordedFields{{"trailer", "Digest"}, {"x_odd", "kept"}}));
    EXPECT_EQ(response->head->upgrade, "");
}

TEST(Http1ClientSession, TakesAStatusLineWithoutAPhrase) {
    EXPECT_EQ(Response("HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n")->status(), 200);
    EXPECT_EQ(Response("HTTP/1.1 200 \r\nContent-Length: 0\r\n\r\n")->status(), 200);
    EXPECT_EQ(Response("HTTP/1.1 599 \xe9t\xe9\r\nContent-Length: 0\r\n\r\n")->status(), 599);
}

class HostileResponse : public ::testing::TestWithParam<std::string> {};

TEST_P(HostileResponse, IsRefusedAndTheConnectionNotUsedAgain) {
    const Response response(GetParam());
    EXPECT_EQ(response->fault, Reason::upstream_bad_response);
    EXPECT_FALSE(response->complete);
    EXPECT_FALSE(response.reusable());
}

std::string ok(std::string_view fields) { return "HTTP/1.1 200 OK\r\n" + std::string(fields) + "\r\n"; }
std::string okChunked(std::string_view body) {
    return "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + std::string(body);
}

INSTANTIATE_TEST_SUITE_P(
    StatusLine, HostileResponse,
    ::testing::Values("\r\n", "\r\nHTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1 200OK\r\n\r\n", "HTTP/1.1  200 OK\r\n\r\n",
                      "HTTP/1.1 20 OK\r\n\r\n", "HTTP/1.1 2000 OK\r\n\r\n", "HTTP/1.1 2x0 OK\r\n\r\n",
                      "HTTP/1.1 +20 OK\r\n\r\n", "HTTP/1.1 099 OK\r\n\r\n", "HTTP/1.1 600 OK\r\n\r\n",
                      "HTTP/1.1 000 OK\r\n\r\n", "HTTP/1.1\r\n\r\n", "HTTP/1.1 \r\n\r\n", "HTTP/2.0 200 OK\r\n\r\n",
                      "HTTP/2 200\r\n\r\n", "http/1.1 200 OK\r\n\r\n", "ICY 200 OK\r\n\r\n", " HTTP/1.1 200 OK\r\n\r\n",
                      "HTTP/1.1 200 OK\n\n", "HTTP/1.1 200 O\0K\r\n\r\n"s, "HTTP/1.1 200 O\rK\r\n\r\n",
                      "<html>\r\n\r\n", "HTTP/1.1\t200\tOK\r\n\r\n", "HTTP/1.1 200 " + std::string(9000, 'x')));

INSTANTIATE_TEST_SUITE_P(Fields, HostileResponse,
                         ::testing::Values(ok("A : b\r\n"), ok("A\r\n"), ok(": b\r\n"), ok(" A: b\r\n"),
                                           ok("A: b\r\n c\r\n"), ok("A: b\r\n\tc\r\n"), ok("A: b\0c\r\n"s),
                                           ok("A: b\nC: d\r\n"), ok("A: b\rC: d\r\n"), ok("A b: c\r\n"),
                                           ok("A: " + std::string(70'000, 'x') + "\r\n"), ok([] {
                                               std::string fields;
                                               for (int i = 0; i < 129; ++i)
                                                   fields += "A: b\r\n";
                                               return fields;
                                           }())));

INSTANTIATE_TEST_SUITE_P(
    Framing, HostileResponse,
    ::testing::Values(ok("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"),
                      ok("Content-Length: 5\r\nContent-Length: 6\r\n"), ok("Content-Length: 5, 6\r\n"),
                      ok("Content-Length: +5\r\n"), ok("Content-Length: -1\r\n"), ok("Content-Length: 0x5\r\n"),
                      ok("Content-Length:\r\n"), ok("Content-Length: 18446744073709551621\r\n"),
                      ok("Transfer-Encoding: xchunked\r\n"), ok("Transfer-Encoding: gzip, chunked\r\n"),
                      ok("Transfer-Encoding: identity\r\n"), ok("Transfer-Encoding: chunked, chunked\r\n"),
                      ok("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"),
                      "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                      "HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n",
                      "HTTP/1.1 100 Continue\r\nTransfer-Encoding: chunked\r\n\r\n",
                      ok("Connection: content-length\r\nContent-Length: 5\r\n")));

INSTANTIATE_TEST_SUITE_P(
    Switching, HostileResponse,
    ::testing::Values("HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n",
                      "HTTP/1.1 101 Switching Protocols\r\n\r\n"));

class HostileBody : public ::testing::TestWithParam<std::string> {
protected:
    void expectFault() {
        EXPECT_EQ(attempt.fault, Reason::upstream_bad_response);
        EXPECT_FALSE(attempt.complete);
        stream.release();
        EXPECT_EQ(harness.capacity(), 0u);
    }

    ClientHarness harness;
    RecordedAttempt attempt;
    ClientStream& stream = harness.send(attempt);
};

TEST_P(HostileBody, IsCutAndTheConnectionNotUsedAgain) {
    harness.feed(okChunked(""));
    EXPECT_EQ(attempt.status(), 200);
    harness.feed(GetParam());
    expectFault();
}

TEST_P(HostileBody, TakesItsHeadWithItWhenBothComeTogether) {
    harness.feed(okChunked(GetParam()));
    EXPECT_EQ(attempt.status(), 0);
    expectFault();
}

INSTANTIATE_TEST_SUITE_P(Chunks, HostileBody,
                         ::testing::Values("x\r\n", "\r\n", "-1\r\n", "0x1\r\n", "3\nabc", "3\r\nabcd",
                                           "ffffffffffffffffff\r\n", "0\r\nA: b\n\r\n", "0\r\n A: b\r\n\r\n",
                                           "0\r\nA\r\n\r\n", "0\r\nA: b\r\n c\r\n\r\n",
                                           "0\r\nContent-Length: 1\r\n\r\n", "0\r\nA: " + std::string(70'000, 'x')));

TEST(Http1ClientSession, HearsInterimResponsesUpToALimit) {
    const std::string interim = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n";
    std::string eight;
    for (int i = 0; i < 8; ++i)
        eight += interim;
    const Response within(eight + std::string(kOk));
    EXPECT_EQ(within->interims.size(), 8u);
    EXPECT_EQ(within->body, "hello");
    EXPECT_TRUE(within.reusable());
    const Response beyond(eight + interim + std::string(kOk));
    EXPECT_EQ(beyond->fault, Reason::upstream_bad_response);
    EXPECT_EQ(beyond->interims.size(), 8u);
}

TEST(Http1ClientSession, TellsAConnectionThatNeverAnsweredFromOneThatStopped) {
    struct Case {
        std::string_view bytes;
        Reason reason;
    };
    for (const auto& [bytes, reason] :
         {Case{"", Reason::upstream_reset}, Case{"H", Reason::upstream_truncated},
          Case{"HTTP/1.1 200 OK\r\n", Reason::upstream_truncated},
          Case{"HTTP/1.1 100 Continue\r\n\r\n", Reason::upstream_truncated},
          Case{"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell", Reason::upstream_truncated},
          Case{"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", Reason::upstream_truncated},
          Case{"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n",
               Reason::upstream_truncated}}) {
        ClientHarness finished;
        RecordedAttempt first;
        ClientStream& firstStream = finished.send(first);
        finished.feed(bytes);
        finished.finishInput();
        EXPECT_EQ(first.fault, reason) << bytes;
        firstStream.release();
        EXPECT_EQ(finished.ended, CloseMode::Abort);

        ClientHarness lost;
        RecordedAttempt second;
        ClientStream& secondStream = lost.send(second);
        lost.feed(bytes);
        lost.session->connectionLost(Reason::upstream_reset);
        EXPECT_EQ(second.fault, reason) << bytes;
        EXPECT_FALSE(lost.ended);
        secondStream.release();
        EXPECT_EQ(lost.ended, CloseMode::Abort);
        EXPECT_EQ(lost.endings, 1);
    }
}

TEST(Http1ClientSession, TakesAResetForNoEndOfABody) {
    ClientHarness harness;
    RecordedAttempt attempt;
    harness.send(attempt);
    harness.feed("HTTP/1.1 200 OK\r\n\r\nhel");
    harness.session->connectionLost(Reason::upstream_reset);
    EXPECT_EQ(attempt.fault, Reason::upstream_truncated);
    EXPECT_FALSE(attempt.complete);
}

TEST(Http1ClientSession, HandsOnWhyAConnectionWasGivenUp) {
    ClientHarness harness;
    RecordedAttempt attempt;
    harness.send(attempt);
    harness.session->connectionLost(Reason::upstream_timeout);
    EXPECT_EQ(attempt.fault, Reason::upstream_timeout);
    ClientHarness idle;
    idle.session->connectionLost(Reason::upstream_reset);
    EXPECT_EQ(idle.ended, CloseMode::Abort);
}

TEST(Http1ClientSession, KeepsAWholeAnswerWhoseConnectionIsLostRightAfter) {
    ClientHarness harness;
    RecordedAttempt attempt;
    ClientStream& stream = harness.send(attempt);
    harness.feed(kOk);
    harness.session->connectionLost(Reason::upstream_reset);
    EXPECT_EQ(attempt.fault, std::nullopt);
    stream.release();
    EXPECT_EQ(harness.ended, CloseMode::Abort);
}

TEST(Http1ClientSession, CancelsARequestByBreakingItsConnection) {
    ClientHarness harness;
    RecordedAttempt attempt;
    ClientStream& stream = harness.send(attempt);
    stream.release();
    EXPECT_EQ(harness.ended, CloseMode::Abort);
    EXPECT_EQ(harness.released, 0);

    ClientHarness unread;
    ClientStream& second = unread.send(attempt);
    unread.feed("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel");
    second.release();
    EXPECT_EQ(unread.ended, CloseMode::Abort);
}

TEST(Http1ClientSession, StopsReadingWhileNobodyWantsTheBody) {
    ClientHarness harness;
    RecordedAttempt attempt;
    ClientStream& stream = harness.send(attempt);
    harness.feed("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
    stream.pauseBody();
    EXPECT_TRUE(harness.paused);
    harness.feed("hello");
    EXPECT_EQ(attempt.body, "");
    EXPECT_EQ(harness.kept(), 5u);
    stream.resumeBody();
    EXPECT_EQ(attempt.body, "hello");
    EXPECT_TRUE(attempt.complete);
    harness.session->outputDrained();
    EXPECT_EQ(attempt.writable, 1);
}

TEST(Http1ClientSession, BecomesATunnelWith101) {
    ClientHarness harness;
    RecordedAttempt attempt;
    attempt.request.upgrade = "websocket";
    ClientStream& stream = harness.send(attempt);
    harness.written();
    harness.feed("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: WebSocket\r\n\r\nfirst");
    EXPECT_EQ(attempt.status(), 101);
    EXPECT_EQ(attempt.head->upgrade, "websocket");
    EXPECT_FALSE(attempt.complete);
    EXPECT_EQ(attempt.body, "first");
    stream.sendBody("raw");
    EXPECT_EQ(harness.written(), "raw");
    stream.sendEnd(nullptr);
    EXPECT_TRUE(harness.outputEnded);
    harness.finishInput();
    EXPECT_TRUE(attempt.complete);
    EXPECT_FALSE(harness.ended);
    stream.release();
    EXPECT_EQ(harness.ended, CloseMode::Graceful);
}

TEST(Http1ClientSession, RefusesASwitchToAnotherProtocolThanAskedFor) {
    for (const std::string_view fields :
         {"Connection: upgrade\r\nUpgrade: other\r\n", "Upgrade: websocket\r\n", "Connection: upgrade\r\n",
          "Connection: upgrade\r\nUpgrade: websocket, other\r\n", ""}) {
        ClientHarness harness;
        RecordedAttempt attempt;
        attempt.request.upgrade = "websocket";
        harness.send(attempt);
        harness.feed("HTTP/1.1 101 Switching Protocols\r\n" + std::string(fields) + "\r\n");
        EXPECT_EQ(attempt.fault, Reason::upstream_bad_response) << fields;
    }
}

TEST(Http1ClientSession, TakesAnOrdinaryAnswerToAnUpgrade) {
    ClientHarness harness;
    RecordedAttempt attempt;
    attempt.request.upgrade = "websocket";
    ClientStream& stream = harness.send(attempt);
    harness.feed(kOk);
    EXPECT_EQ(attempt.body, "hello");
    stream.release();
    EXPECT_EQ(harness.capacity(), 1u);
}

} // namespace
} // namespace gatehouse::http::http1
