#include "tests/gateway/http/http1/client_harness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gatehouse::http::http1 {
namespace {

using testing::ClientHarness;
using testing::RecordedAttempt;
using testing::RecordedFields;

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
    EXPECT_EQ(attempt.fields, (RecordedFields{{"server", "x"}}));

    EXPECT_EQ(harness.capacity(), 0u);
    stream.release();
    EXPECT_EQ(harness.capacity(), 1u);
    EXPECT_EQ(harness.released, 1);
}

} // namespace
} // namespace gatehouse::http::http1
