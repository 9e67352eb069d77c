#include "bench/client/response_reader.h"

#include <gtest/gtest.h>

namespace gatehouse::load {
namespace {

using State = ResponseReader::State;

struct Case {
    const char* what;
    std::string_view text;
    int status;
};

class WholeResponse : public testing::TestWithParam<Case> {};

TEST_P(WholeResponse, EndsWithItsLastByteHoweverItIsCut) {
    const std::string_view text = GetParam().text;
    for (std::size_t cut = 1; cut <= text.size(); ++cut) {
        ResponseReader reader;
        State state = State::Reading;
        for (std::size_t at = 0; at < text.size(); at += cut) {
            EXPECT_EQ(state, State::Reading) << "at " << at << " in pieces of " << cut;
            std::string_view piece = text.substr(at, cut);
            state = reader.read(piece);
            EXPECT_TRUE(piece.empty());
        }
        EXPECT_EQ(state, State::Complete) << "in pieces of " << cut;
        EXPECT_EQ(reader.status(), GetParam().status);
        EXPECT_FALSE(reader.isInside());
    }
}

INSTANTIATE_TEST_SUITE_P(
    Of, WholeResponse,
    testing::Values(
        Case{"a counted body", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", 200},
        Case{"no body", "HTTP/1.1 503 Busy\r\ncontent-length:0\r\n\r\n", 503},
        Case{"a status that has none", "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n", 304},
        Case{"an interim response before it", "HTTP/1.1 103 Hints\r\nLink: a\r\n\r\nHTTP/1.1 204 None\r\n\r\n", 204},
        Case{"chunks",
             "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n", 200},
        Case{"chunks and trailers", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nX: y\r\n\r\n",
             200}),
    [](const auto& test) {
        std::string name = test.param.what;
        std::ranges::replace(name, ' ', '_');
        return name;
    });

TEST(ResponseReader, LeavesWhatFollows) {
    ResponseReader reader;
    std::string_view bytes = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nxHTTP";
    EXPECT_EQ(reader.read(bytes), State::Complete);
    EXPECT_EQ(bytes, "HTTP");
}

TEST(ResponseReader, KnowsThatTheServerCloses) {
    ResponseReader reader;
    std::string_view bytes = "HTTP/1.1 200 OK\r\nConnection: Close\r\nContent-Length: 0\r\n\r\n";
    EXPECT_EQ(reader.read(bytes), State::Complete);
    EXPECT_TRUE(reader.closes());
}

TEST(ResponseReader, RefusesWhatIsNotHttp) {
    for (std::string_view bytes :
         {"SSH-2.0-OpenSSH\r\n\r\n", "HTTP/1.1 abc\r\n\r\n", "HTTP/1.1 200 OK\r\nno colon\r\n\r\n"}) {
        ResponseReader reader;
        EXPECT_EQ(reader.read(bytes), State::Malformed);
    }
}

} // namespace
} // namespace gatehouse::load
