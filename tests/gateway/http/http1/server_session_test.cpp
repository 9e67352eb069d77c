#include "tests/gateway/http/http1/server_harness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

namespace gatehouse::http::http1 {
namespace {

using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::RecordedExchange;
using testing::RecordedFields;
using testing::ServerHarness;
using ::testing::StartsWith;
using Phase = http::ServerSession::Phase;

constexpr std::string_view kGet = "GET /a?b=c HTTP/1.1\r\nHost: Example.com:8080\r\nX-Thing:  some value \r\n\r\n";
constexpr std::string_view kHead10 = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n";
constexpr std::string_view kHeadChunked = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
constexpr std::string_view kUpgrade =
    "GET /ws HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";

std::string repeated(std::string_view text, int times) {
    std::string all;
    while (times-- > 0)
        all += text;
    return all;
}

TEST(Http1ServerSession, IsSmallSinceManyConnectionsAreIdle) { EXPECT_LE(sizeof(ServerSession), 200u); }

TEST(Http1ServerSession, TurnsARequestIntoAnExchangeAndItsAnswerIntoBytes) {
    ServerHarness harness;
    harness.feed(kGet);
    ASSERT_EQ(harness.exchanges.size(), 1u);
    const RequestHead& head = *harness.exchange().head;
    EXPECT_EQ(head.fault, Reason::ok);
    EXPECT_EQ(head.method, Method::Get);
    EXPECT_EQ(head.path, "/a");
    EXPECT_EQ(head.query, "b=c");
    EXPECT_EQ(head.authority, "example.com:8080");
    EXPECT_EQ(head.host, "example.com");
    EXPECT_EQ(harness.exchange().fields, (RecordedFields{{"x-thing", "some value"}}));
    EXPECT_TRUE(harness.exchange().complete);

    harness.exchange().answer();
    EXPECT_EQ(harness.written(), "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello");
    EXPECT_THAT(harness.phases, ElementsAre(Phase::Active, Phase::Idle));
    EXPECT_FALSE(harness.ended);
    EXPECT_FALSE(harness.overran());
}

TEST(Http1ServerSession, ServesTheNextRequestOnTheSameConnection) {
    ServerHarness harness;
    for (int i = 0; i < 3; ++i) {
        harness.feed(kGet);
        harness.exchanges.back()->answer();
    }
    EXPECT_EQ(harness.exchanges.size(), 3u);
    EXPECT_FALSE(harness.ended);
    EXPECT_EQ(harness.kept(), 0u);
}

TEST(Http1ServerSession, SaysWhenAHeadIsOnItsWay) {
    ServerHarness harness;
    harness.feed("GET / HT");
    EXPECT_EQ(harness.session->phase(), Phase::ReadingHead);
    EXPECT_EQ(harness.kept(), 8u) << "the bytes stay with the host";
    harness.feed("TP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_THAT(harness.phases, ElementsAre(Phase::ReadingHead, Phase::Active));
}

// ---- pipelining

TEST(Http1ServerSession, LeavesPipelinedRequestsUnreadUntilTheAnswerIsComplete) {
    ServerHarness harness;
    harness.feed(repeated(kGet, 2));
    EXPECT_EQ(harness.exchanges.size(), 1u);
    EXPECT_TRUE(harness.paused);
    EXPECT_EQ(harness.kept(), kGet.size());
    harness.exchange().answer();
    EXPECT_EQ(harness.exchanges.size(), 2u);
    EXPECT_FALSE(harness.paused);
}

TEST(Http1ServerSession, AnswersPipelinedRequestsInOneGoWhenAnswersComeAtOnce) {
    ServerHarness harness;
    harness.whenComplete = [](RecordedExchange& exchange) { exchange.answer(); };
    harness.feed(repeated(kGet, 3));
    EXPECT_EQ(harness.exchanges.size(), 3u);
    EXPECT_FALSE(harness.paused);
}

TEST(Http1ServerSession, ServesWhatWasPipelinedBeforeTheClientHalfClosed) {
    ServerHarness harness;
    harness.feed(repeated(kGet, 2));
    harness.finishInput();
    harness.exchange(0).answer();
    ASSERT_EQ(harness.exchanges.size(), 2u);
    EXPECT_FALSE(harness.ended);
    harness.exchange(1).answer();
    EXPECT_EQ(harness.ended, CloseMode::Graceful);
}

TEST(Http1ServerSession, ReadsNoFurtherRequestsWhileTheirAnswersPileUp) {
    ServerHarness harness;
    const std::string answer(100'000, 'x');
    harness.whenComplete = [&](RecordedExchange& exchange) { exchange.answer(200, answer); };
    harness.feed(repeated(kGet, 10));
    EXPECT_EQ(harness.exchanges.size(), 3u);
    EXPECT_TRUE(harness.paused);
    harness.written();
    harness.session->outputDrained();
    EXPECT_EQ(harness.exchanges.size(), 6u);
}

// ---- request bodies

TEST(Http1ServerSession, PassesACountedBodyThrough) {
    ServerHarness harness;
    harness.feed(std::string(kHead10) + "01234");
    EXPECT_FALSE(harness.exchange().complete);
    EXPECT_EQ(harness.exchange().head->contentLength, 10u);
    harness.feed("56789");
    EXPECT_TRUE(harness.exchange().complete);
    EXPECT_EQ(harness.exchange().ends, 1);
    EXPECT_EQ(harness.exchange().body, "0123456789");
}

TEST(Http1ServerSession, TakesTheNextRequestRightBehindABody) {
    ServerHarness harness;
    harness.whenComplete = [](RecordedExchange& exchange) { exchange.answer(); };
    harness.feed(std::string(kHead10) + "0123456789" + std::string(kHeadChunked) + "1\r\nx\r\n0\r\n\r\n" +
                 std::string(kGet));
    ASSERT_EQ(harness.exchanges.size(), 3u);
    EXPECT_EQ(harness.exchange(0).body, "0123456789");
    EXPECT_EQ(harness.exchange(1).body, "x");
}

TEST(Http1ServerSession, PassesAChunkedBodyThroughWithoutItsFraming) {
    ServerHarness harness;
    harness.feed(std::string(kHeadChunked) + "3;a=b\r\nabc\r\n2\r\nde\r\n0\r\nDigest: x\r\nX-User-Id: root\r\n\r\n");
    EXPECT_TRUE(harness.exchange().complete);
    EXPECT_EQ(harness.exchange().body, "abcde");
    EXPECT_EQ(harness.exchange().trailers, (RecordedFields{{"digest", "x"}}));
    EXPECT_EQ(harness.exchange().head->contentLength, std::nullopt);
}

TEST(Http1ServerSession, GivesNoTrailersWhenNoneIsLeft) {
    ServerHarness harness;
    harness.feed(std::string(kHeadChunked) + "0\r\nHost: evil\r\nAuthorization: x\r\nX-Forwarded-For: y\r\n\r\n");
    EXPECT_TRUE(harness.exchange().complete);
    EXPECT_EQ(harness.exchange().trailers, std::nullopt);
}

TEST(Http1ServerSession, RefusesAMalformedChunkedBody) {
    for (const std::string_view body :
         {"x\r\n", "3\r\nabcd\r\n", "0\r\n X: y\r\n\r\n", "0\r\nX : y\r\n\r\n", "0\r\nX: y\n\r\n", "0\r\n: y\r\n\r\n",
          "0\n\n", "0\r\nX\r\n\r\n", "0\r\nX: y\r\n z\r\n\r\n", "0\r\nX: \x01\r\n\r\n",
          "0\r\nContent-Length: 5\r\n\r\n", "0\r\nTransfer-Encoding: chunked\r\n\r\n", "0\r\n\n"}) {
        ServerHarness harness;
        harness.feed(std::string(kHeadChunked) + std::string(body));
        EXPECT_EQ(harness.exchange().fault, Reason::bad_body) << body;
        EXPECT_FALSE(harness.exchange().complete) << body;
        EXPECT_TRUE(harness.exchange().stream.canSend());
        harness.exchange().answer(400);
        EXPECT_THAT(harness.written(), HasSubstr("connection: close"));
        EXPECT_EQ(harness.ended, CloseMode::Graceful);
    }
}

TEST(Http1ServerSession, RefusesTrailersBeyondTheirLimits) {
    const std::string longOne = "0\r\nDigest: " + std::string(9000, 'x');
    const std::string many = "0\r\n" + repeated("A: b\r\n", 33);
    for (const std::string& body : {longOne, many}) {
        ServerHarness harness;
        harness.feed(std::string(kHeadChunked) + body);
        EXPECT_EQ(harness.exchange().fault, Reason::bad_body);
    }
}

TEST(Http1ServerSession, StopsReadingWhileItsExchangeWantsNoMore) {
    ServerHarness harness;
    harness.whenBody = [](RecordedExchange& exchange) { exchange.stream.pauseBody(); };
    harness.feed(std::string(kHead10) + "01234");
    EXPECT_TRUE(harness.paused);
    harness.feed("56789");
    EXPECT_EQ(harness.exchange().body, "01234");
    harness.exchange().stream.resumeBody();
    EXPECT_FALSE(harness.exchange().body == "01234");
    EXPECT_TRUE(harness.exchange().complete) << "the end of a counted body needs no more input";
}

TEST(Http1ServerSession, TellsItsExchangeWhenTheNetworkHasTakenEnough) {
    ServerHarness harness;
    harness.feed(kGet);
    harness.session->outputDrained();
    EXPECT_EQ(harness.exchange().writable, 1);
}

// ---- responses

struct Answer {
    std::uint16_t status = 200;
    std::optional<std::uint64_t> length;
    std::string_view body = "hello";
};

/// The bytes of an answer to a request of that method and version.
std::string answerTo(std::string_view request, const Answer& answer, ServerHarness& harness) {
    harness.feed(request);
    RecordedExchange& exchange = harness.exchange();
    ResponseHead head(exchange.arena());
    head.status = answer.status;
    head.contentLength = answer.length;
    head.fields.add("x-a", "b");
    exchange.stream.sendHead(head, EndOfStream::No);
    exchange.stream.sendBody(answer.body);
    exchange.stream.sendEnd(nullptr);
    exchange.release();
    return harness.written();
}

TEST(Http1ServerSession, CountsABodyOfKnownLengthAndChunksAnother) {
    ServerHarness counted;
    EXPECT_EQ(answerTo(kGet, {.length = 5}, counted), "HTTP/1.1 200 OK\r\nx-a: b\r\ncontent-length: 5\r\n\r\nhello");
    ServerHarness chunked;
    EXPECT_EQ(answerTo(kGet, {}, chunked),
              "HTTP/1.1 200 OK\r\nx-a: b\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
    EXPECT_FALSE(chunked.ended);
}

TEST(Http1ServerSession, EndsABodyOfUnknownLengthWithTheConnectionForHttp10) {
    ServerHarness harness;
    EXPECT_EQ(answerTo("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", {}, harness),
              "HTTP/1.1 200 OK\r\nx-a: b\r\nconnection: close\r\n\r\nhello");
    EXPECT_EQ(harness.ended, CloseMode::Graceful);
}

TEST(Http1ServerSession, KeepsAnHttp10ConnectionOnlyIfAsked) {
    ServerHarness kept;
    EXPECT_THAT(answerTo("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", {.length = 5}, kept),
                HasSubstr("\r\nconnection: keep-alive\r\n"));
    EXPECT_FALSE(kept.ended);
    ServerHarness closed;
    EXPECT_THAT(answerTo("GET / HTTP/1.0\r\n\r\n", {.length = 5}, closed), HasSubstr("\r\nconnection: close\r\n"));
    EXPECT_EQ(closed.ended, CloseMode::Graceful);
}

TEST(Http1ServerSession, SendsNoBodyWhereNoneMayBe) {
    ServerHarness head;
    EXPECT_EQ(answerTo("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n", {.length = 5}, head),
              "HTTP/1.1 200 OK\r\nx-a: b\r\ncontent-length: 5\r\n\r\n");
    ServerHarness headUnknown;
    EXPECT_EQ(answerTo("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n", {}, headUnknown), "HTTP/1.1 200 OK\r\nx-a: b\r\n\r\n");
    ServerHarness noContent;
    EXPECT_EQ(answerTo(kGet, {.status = 204, .length = 5}, noContent), "HTTP/1.1 204 No Content\r\nx-a: b\r\n\r\n");
    ServerHarness notModified;
    EXPECT_EQ(answerTo(kGet, {.status = 304, .length = 5}, notModified),
              "HTTP/1.1 304 Not Modified\r\nx-a: b\r\ncontent-length: 5\r\n\r\n");
    for (const ServerHarness* harness : {&head, &headUnknown, &noContent, &notModified})
        EXPECT_FALSE(harness->ended);
}

TEST(Http1ServerSession, TakesNoMethodFromALineThatIsNoRequestLine) {
    constexpr std::string_view kForeign = "HEAD / HTT-/1.1\r\nHost: a\r\n\r\n";
    ServerHarness whole;
    whole.feed(kForeign);
    ServerHarness pieces;
    pieces.feedByByte(kForeign);
    for (ServerHarness* harness : {&whole, &pieces}) {
        harness->exchange().answer(400, "no HTTP");
        EXPECT_TRUE(harness->written().ends_with("\r\n\r\nno HTTP"));
    }
}

TEST(Http1ServerSession, SaysThatABodyIsEmpty) {
    ServerHarness harness;
    harness.feed(kGet);
    harness.exchange().answer(404, "");
    EXPECT_EQ(harness.written(), "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n");
}

TEST(Http1ServerSession, WritesAnUnknownStatusWithoutAPhrase) {
    ServerHarness harness;
    harness.feed(kGet);
    harness.exchange().answer(299, "");
    EXPECT_THAT(harness.written(), StartsWith("HTTP/1.1 299 \r\n"));
}

TEST(Http1ServerSession, CutsABodyThatIsTooLong) {
    ServerHarness harness;
    EXPECT_THAT(answerTo(kGet, {.length = 3}, harness), EndsWith("\r\n\r\nhel"));
    EXPECT_FALSE(harness.ended);
}

TEST(Http1ServerSession, BreaksTheConnectionVisiblyWhenABodyIsTooShort) {
    ServerHarness harness;
    answerTo(kGet, {.length = 6}, harness);
    EXPECT_EQ(harness.ended, CloseMode::Abort);
}

TEST(Http1ServerSession, NeverEndsAChunkedBodyCleanlyWhenItIsAborted) {
    ServerHarness harness;
    harness.feed(kGet);
    RecordedExchange& exchange = harness.exchange();
    ResponseHead head(exchange.arena());
    head.status = 200;
    exchange.stream.sendHead(head, EndOfStream::No);
    exchange.stream.sendBody("hel");
    exchange.stream.abort();
    EXPECT_FALSE(exchange.stream.canSend());
    exchange.stream.sendEnd(nullptr);
    EXPECT_FALSE(harness.ended) << "not before the exchange is over";
    exchange.release();
    EXPECT_THAT(harness.written(), EndsWith("3\r\nhel\r\n"));
    EXPECT_EQ(harness.ended, CloseMode::Abort);
}

TEST(Http1ServerSession, BreaksTheConnectionWhenAnExchangeLeavesWithoutAnAnswer) {
    ServerHarness harness;
    harness.feed(kGet);
    harness.exchange().release();
    EXPECT_EQ(harness.ended, CloseMode::Abort);
    EXPECT_EQ(harness.endings, 1);
}

TEST(Http1ServerSession, AddsADateUnlessThereIsOne) {
    const std::string_view now = "Sun, 06 Nov 1994 08:49:37 GMT";
    ServerOptions options;
    options.date = &now;
    ServerHarness harness(options);
    EXPECT_THAT(answerTo(kGet, {.length = 5}, harness), HasSubstr("\r\ndate: Sun, 06 Nov 1994 08:49:37 GMT\r\n"));

    ServerHarness withDate(options);
    withDate.feed(kGet);
    RecordedExchange& exchange = withDate.exchange();
    ResponseHead head(exchange.arena());
    head.status = 200;
    head.fields.add(FieldId::Date, "then");
    exchange.stream.sendHead(head, EndOfStream::Yes);
    EXPECT_EQ(withDate.written(), "HTTP/1.1 200 OK\r\ndate: then\r\ncontent-length: 0\r\n\r\n");
}

TEST(Http1ServerSession, LetsNoFieldFrameTheBodyOrEndALine) {
    ServerHarness harness;
    harness.feed(kGet);
    RecordedExchange& exchange = harness.exchange();
    ResponseHead head(exchange.arena());
    head.status = 200;
    head.fields.add("x-a", "b\r\nset-cookie: evil=1\r\n\r\n<script>");
    head.fields.add("x-b\r\nx-c", std::string_view("d\0e\x7f", 4));
    head.fields.add("transfer-encoding", "chunked");
    head.fields.add("content-length", "99");
    head.fields.add("connection", "upgrade");
    head.fields.add("keep-alive", "timeout=5");
    head.fields.add("x-tab", "a\tb");
    exchange.stream.sendHead(head, EndOfStream::Yes);
    EXPECT_EQ(harness.written(),
              "HTTP/1.1 200 OK\r\nx-a: b  set-cookie: evil=1    <script>\r\nx-b  x-c: d e \r\nx-tab: a\tb\r\n"
              "content-length: 0\r\n\r\n");
    EXPECT_FALSE(harness.overran());
}

TEST(Http1ServerSession, SendsTrailersBehindAChunkedBody) {
    ServerHarness harness;
    harness.feed(kGet);
    RecordedExchange& exchange = harness.exchange();
    ResponseHead head(exchange.arena());
    head.status = 200;
    exchange.stream.sendHead(head, EndOfStream::No);
    exchange.stream.sendBody("");
    exchange.stream.sendBody(std::string(70'000, 'x'));
    Fields trailers(exchange.arena());
    trailers.add("digest", "y\n");
    trailers.add("content-length", "1");
    exchange.stream.sendEnd(&trailers);
    EXPECT_EQ(harness.written(), "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n11170\r\n" +
                                     std::string(70'000, 'x') + "\r\n0\r\ndigest: y \r\n\r\n");
}

TEST(Http1ServerSession, ReportsWhatItsOutputHasQueued) {
    ServerHarness harness;
    harness.feed(kGet);
    EXPECT_EQ(harness.exchange().stream.queued(), 0u);
    ResponseHead head(harness.exchange().arena());
    head.status = 200;
    harness.exchange().stream.sendHead(head, EndOfStream::No);
    const std::size_t queued = harness.exchange().stream.queued();
    EXPECT_EQ(queued, harness.written().size());
}

// ---- interim responses and expectations

TEST(Http1ServerSession, PassesInterimResponsesToHttp11Only) {
    for (const bool http11 : {true, false}) {
        ServerHarness harness;
        harness.feed(http11 ? kGet : "GET / HTTP/1.0\r\n\r\n");
        ResponseHead hints(harness.exchange().arena());
        hints.status = 103;
        hints.fields.add("link", "</a>");
        harness.exchange().stream.sendInterim(hints);
        EXPECT_EQ(harness.written(), http11 ? "HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n" : "");
    }
}

constexpr std::string_view kExpect = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\nExpect: 100-continue\r\n\r\n";

TEST(Http1ServerSession, ContinuesAnExpectingClientAndKeepsItsConnection) {
    ServerHarness harness;
    harness.feed(kExpect);
    EXPECT_EQ(harness.exchange().field("expect"), "100-continue");
    ResponseHead go(harness.exchange().arena());
    go.status = 100;
    harness.exchange().stream.sendInterim(go);
    EXPECT_EQ(harness.written(), "HTTP/1.1 100 Continue\r\n\r\n");
    harness.feed("0123456789");
    harness.exchange().answer();
    EXPECT_FALSE(harness.ended);
}

TEST(Http1ServerSession, ClosesWhenAnExpectingClientWasNotTold) {
    // Nobody can tell whether what it sends next is its body or its next request.
    ServerHarness harness;
    harness.feed(kExpect);
    harness.exchange().answer(401, "no");
    EXPECT_THAT(harness.written(), HasSubstr("\r\nconnection: close\r\n"));
    EXPECT_EQ(harness.ended, CloseMode::Graceful);
}

TEST(Http1ServerSession, TakesTheBodyOfAClientThatDidNotWait) {
    ServerHarness harness;
    harness.feed(std::string(kExpect) + "01234");
    harness.exchange().answer(401, "no");
    EXPECT_FALSE(harness.ended);
    harness.feed("56789" + std::string(kGet));
    EXPECT_EQ(harness.exchanges.size(), 2u);
}

// ---- early answers

TEST(Http1ServerSession, DropsTheRestOfAnAnsweredRequest) {
    ServerHarness harness;
    harness.feed(std::string(kHead10) + "012");
    harness.exchange().answer(403);
    EXPECT_THAT(harness.written(), Not(HasSubstr("connection: close")));
    EXPECT_EQ(harness.session->phase(), Phase::ReadingHead);
    harness.feed("3456789");
    EXPECT_EQ(harness.exchange().body, "012");
    EXPECT_EQ(harness.session->phase(), Phase::Idle);
    harness.feed(kGet);
    EXPECT_EQ(harness.exchanges.size(), 2u);
}

TEST(Http1ServerSession, DropsTheRestOfAChunkedRequest) {
    ServerHarness harness;
    harness.feed(std::string(kHeadChunked) + "3\r\nabc\r\n");
    harness.exchange().answer(403);
    harness.feed("5\r\nhello\r\n0\r\nX: y\r\n\r\n" + std::string(kGet));
    EXPECT_EQ(harness.exchanges.size(), 2u);
    EXPECT_FALSE(harness.ended);
}

TEST(Http1ServerSession, AnnouncesThatItWillNotReadALongRest) {
    ServerHarness harness;
    harness.feed("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 300000\r\n\r\n");
    harness.exchange().answer(413, "");
    EXPECT_THAT(harness.written(), HasSubstr("connection: close"));
    EXPECT_EQ(harness.ended, CloseMode::Graceful);
}

TEST(Http1ServerSession, StopsDroppingWhenTheRestGrowsTooLong) {
    ServerHarness harness;
    harness.feed(kHeadChunked);
    harness.exchange().answer(403);
    for (int i = 0; i < 5 && !harness.ended; ++i)
        harness.feed("10000\r\n" + std::string(65'536, 'x') + "\r\n");
    EXPECT_EQ(harness.ended, CloseMode::Graceful);
    EXPECT_EQ(harness.endings, 1);
}

TEST(Http1ServerSession, EndsWhenTheRestOfAnAnsweredRequestIsMalformed) {
    ServerHarness harness;
    harness.feed(kHeadChunked);
    harness.exchange().answer(403);
    harness.feed("zzz\r\n");
    EXPECT_EQ(harness.ended, CloseMode::Graceful);
    EXPECT_EQ(harness.exchange().fault, std::nullopt) << "a released exchange hears nothing";
}

TEST(Http1ServerSession, EndsWhenTheRestOfAnAnsweredRequestDoesNotComeInTime) {
    ServerHarness harness;
    harness.feed(kHead10);
    harness.exchange().answer(403);
    harness.session->headTimeout();
    EXPECT_EQ(harness.ended, CloseMode::Graceful);
    EXPECT_EQ(harness.exchanges.size(), 1u);
}

TEST(Http1ServerSession, GoesOnFeedingAnExchangeThatAnsweredEarlyButStillListens) {
    ServerHarness harness;
    harness.feed(kHead10);
    ResponseHead head(harness.exchange().arena());
    head.status = 200;
    harness.exchange().stream.sendHead(head, EndOfStream::No);
    harness.feed("0123456789");
    EXPECT_EQ(harness.exchange().body, "0123456789");
    harness.exchange().stream.sendEnd(nullptr);
    harness.exchange().release();
    EXPECT_FALSE(harness.ended);
}

// ---- ends of connections

TEST(Http1ServerSession, ClosesWhenTheClientAsksForIt) {
    ServerHarness harness;
    harness.feed("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n" + std::string(kGet));
    harness.exchange().answer();
    EXPECT_THAT(harness.written(), HasSubstr("\r\nconnection: close\r\n"));
    EXPECT_EQ(harness.ended, CloseMode::Graceful);
    EXPECT_EQ(harness.exchanges.size(), 1u);
}

TEST(Http1ServerSession, ClosesAfterItsLastRequest) {
    ServerOptions options;
    options.maxRequests = 2;
    ServerHarness harness(options);
    harness.whenComplete = [](RecordedExchange& exchange) { exchange.answer(); };
    harness.feed(repeated(kGet, 3));
    EXPECT_EQ(harness.exchanges.size(), 2u);
    EXPECT_EQ(harness.ended, CloseMode::Graceful);
    EXPECT_EQ(harness.endings, 1);
}

TEST(Http1ServerSession, AnswersAClientThatHasClosedItsSide) {
    ServerHarness harness;
    harness.feed(kGet);
    harness.finishInput();
    EXPECT_FALSE(harness.ended);
    EXPECT_EQ(harness.exchange().fault, std::nullopt);
    harness.exchange().answer();
    EXPECT_THAT(harness.written(), HasSubstr("connection: close"));
    EXPECT_EQ(harness.ended, CloseMode::Graceful);
}

TEST(Http1ServerSession, EndsQuietlyWhenAnIdleClientCloses) {
    for (const std::string_view received : {"", "\r\n", "GET / HT"}) {
        ServerHarness harness;
        harness.feed(received);
        harness.finishInput();
        EXPECT_EQ(harness.ended, CloseMode::Graceful);
        EXPECT_TRUE(harness.exchanges.empty());
    }
}

TEST(Http1ServerSession, TellsItsExchangeThatABodyWillNotCome) {
    for (const std::string_view head : {kHead10, kHeadChunked}) {
        ServerHarness harness;
        harness.feed(head);
        harness.finishInput();
        EXPECT_EQ(harness.exchange().fault, Reason::client_abort);
        EXPECT_FALSE(harness.exchange().complete);
        harness.exchange().answer(400, "");
        EXPECT_EQ(harness.ended, CloseMode::Graceful);
    }
}

TEST(Http1ServerSession, TellsItsExchangeThatTheConnectionIsLost) {
    ServerHarness harness;
    harness.feed(kGet);
    harness.session->connectionLost(Reason::client_abort);
    EXPECT_EQ(harness.exchange().fault, Reason::client_abort);
    EXPECT_FALSE(harness.exchange().stream.canSend());
    harness.exchange().answer();
    EXPECT_EQ(harness.written(), "");
    EXPECT_EQ(harness.ended, CloseMode::Abort);
    EXPECT_EQ(harness.endings, 1);
}

TEST(Http1ServerSession, EndsAtOnceWhenALostConnectionHasNoExchange) {
    ServerHarness harness;
    harness.session->connectionLost(Reason::client_abort);
    EXPECT_EQ(harness.ended, CloseMode::Abort);
}

TEST(Http1ServerSession, SurvivesAnExchangeThatLeavesInsideEachCallback) {
    using Hook = RecordedExchange::Hook ServerHarness::*;
    for (const Hook hook : {&ServerHarness::whenRequested, &ServerHarness::whenBody, &ServerHarness::whenComplete,
                            &ServerHarness::whenFault}) {
        for (const std::string_view bytes : {"0123456789", "0123", ""}) {
            for (const bool answered : {true, false}) {
                ServerHarness harness;
                harness.*hook = [answered](RecordedExchange& exchange) {
                    if (answered)
                        exchange.answer();
                    else
                        exchange.release();
                };
                harness.feed(std::string(kHead10) + std::string(bytes));
                harness.finishInput();
                EXPECT_LE(harness.endings, 1);
            }
        }
    }
}

TEST(Http1ServerSession, AnswersASlowHeadWith408) {
    ServerHarness harness;
    harness.feed("GET / HTTP/1.1\r\nHost:");
    harness.session->headTimeout();
    ASSERT_EQ(harness.exchanges.size(), 1u);
    EXPECT_EQ(harness.exchange().head->fault, Reason::client_timeout);
    harness.exchange().answer(408, "");
    EXPECT_THAT(harness.written(), StartsWith("HTTP/1.1 408 Request Timeout\r\n"));
    EXPECT_EQ(harness.ended, CloseMode::Graceful);
}

TEST(Http1ServerSession, ClosesAnIdleConnectionWithoutAWord) {
    ServerHarness harness;
    harness.session->headTimeout();
    EXPECT_EQ(harness.ended, CloseMode::Graceful);
    EXPECT_EQ(harness.written(), "");
    EXPECT_TRUE(harness.exchanges.empty());
}

TEST(Http1ServerSession, DrainsByFinishingWhatRuns) {
    ServerHarness idle;
    idle.session->drain();
    EXPECT_FALSE(idle.ended) << "a request may be on its way";
    idle.feed(kGet);
    idle.exchange().answer();
    EXPECT_THAT(idle.written(), HasSubstr("connection: close"));
    EXPECT_EQ(idle.ended, CloseMode::Graceful);

    ServerHarness active;
    active.feed(repeated(kGet, 2));
    active.session->drain();
    EXPECT_FALSE(active.ended);
    active.exchange().answer();
    EXPECT_THAT(active.written(), HasSubstr("connection: close"));
    EXPECT_EQ(active.ended, CloseMode::Graceful);
    EXPECT_EQ(active.exchanges.size(), 1u);

    ServerHarness begun;
    begun.feed("GET / HTTP/1.1\r\n");
    begun.session->drain();
    EXPECT_FALSE(begun.ended);
    begun.feed("Host: a\r\n\r\n");
    begun.exchange().answer();
    EXPECT_EQ(begun.ended, CloseMode::Graceful);
}

// ---- tunnels

ResponseHead switching(RecordedExchange& exchange) {
    ResponseHead head(exchange.arena());
    head.status = 101;
    head.upgrade = "websocket";
    head.fields.add("sec-websocket-accept", "x");
    return head;
}

TEST(Http1ServerSession, BecomesATunnelWith101) {
    ServerHarness harness;
    harness.feed(kUpgrade);
    RecordedExchange& exchange = harness.exchange();
    EXPECT_EQ(exchange.head->upgrade, "websocket");
    exchange.stream.sendHead(switching(exchange), EndOfStream::No);
    EXPECT_EQ(harness.written(),
              "HTTP/1.1 101 Switching Protocols\r\nsec-websocket-accept: x\r\nconnection: upgrade\r\n"
              "upgrade: websocket\r\n\r\n");
    harness.feed("\x81\x05hello\r\n\r\n");
    EXPECT_EQ(exchange.body, "\x81\x05hello\r\n\r\n");
    exchange.stream.sendBody("raw");
    EXPECT_EQ(harness.written(), "raw");

    exchange.stream.sendEnd(nullptr);
    EXPECT_TRUE(harness.outputEnded);
    harness.feed("more");
    EXPECT_THAT(exchange.body, EndsWith("more"));
    harness.finishInput();
    EXPECT_EQ(exchange.ends, 1);
    EXPECT_FALSE(harness.ended);
    exchange.release();
    EXPECT_EQ(harness.ended, CloseMode::Graceful);
}

TEST(Http1ServerSession, HoldsBytesBackUntilTheTunnelIsOpen) {
    ServerHarness harness;
    harness.feed(std::string(kUpgrade) + "early");
    EXPECT_TRUE(harness.paused);
    EXPECT_EQ(harness.exchange().body, "");
    harness.exchange().stream.sendHead(switching(harness.exchange()), EndOfStream::No);
    EXPECT_EQ(harness.exchange().body, "early");
}

TEST(Http1ServerSession, ReadsTheNextRequestWhenAnUpgradeIsDeclined) {
    ServerHarness harness;
    harness.feed(std::string(kUpgrade) + std::string(kGet));
    harness.exchange().answer(426, "");
    ASSERT_EQ(harness.exchanges.size(), 2u);
    EXPECT_EQ(harness.exchange(1).head->path, "/a");
}

TEST(Http1ServerSession, OpensNoTunnelThatNobodyAskedFor) {
    ServerHarness harness;
    harness.feed(kGet);
    harness.exchange().stream.sendHead(switching(harness.exchange()), EndOfStream::No);
    EXPECT_FALSE(harness.exchange().stream.canSend());
    harness.exchange().release();
    EXPECT_EQ(harness.written(), "");
    EXPECT_EQ(harness.ended, CloseMode::Abort);
}

TEST(Http1ServerSession, PausesATunnel) {
    ServerHarness harness;
    harness.feed(kUpgrade);
    RecordedExchange& exchange = harness.exchange();
    exchange.stream.sendHead(switching(exchange), EndOfStream::No);
    exchange.stream.pauseBody();
    EXPECT_TRUE(harness.paused);
    harness.feed("x");
    EXPECT_EQ(exchange.body, "");
    exchange.stream.resumeBody();
    EXPECT_EQ(exchange.body, "x");
}

TEST(Http1ServerSession, GivesUpAnUpgradeWhenTheClientHasClosedItsSide) {
    ServerHarness harness;
    harness.feed(kUpgrade);
    harness.finishInput();
    EXPECT_EQ(harness.exchange().fault, Reason::client_abort);
}

} // namespace
} // namespace gatehouse::http::http1
