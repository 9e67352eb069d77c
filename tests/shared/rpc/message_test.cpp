#include "shared/document/writer.h"
#include "shared/rpc/message.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gatehouse::rpc {
namespace {

using testing::HasSubstr;

struct Bad {
    std::string_view line;
    ErrorCode code;
    std::string_view complaint;
    std::string_view id; ///< that the answer goes to, as JSON
};

TEST(RpcMessage, RefusesWhateverIsNoMessage) {
    for (const Bad& bad : {
             Bad{"", ErrorCode::ParseError, "not valid JSON", "null"},
             Bad{"{", ErrorCode::ParseError, "key in double quotes", "null"},
             Bad{R"({"jsonrpc":"2.0","id":1,"method":"a"} x)", ErrorCode::ParseError, "after the end", "null"},
             Bad{R"({"jsonrpc":"2.0","id":1,"id":2,"method":"a"})", ErrorCode::ParseError, "id", "null"},
             Bad{"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\xff\"}", ErrorCode::ParseError, "UTF-8", "null"},
             Bad{"7", ErrorCode::InvalidRequest, "not an object", "null"},
             Bad{R"([{"jsonrpc":"2.0","id":1,"method":"a"}])", ErrorCode::InvalidRequest, "batches", "null"},
             Bad{R"({"id":1,"method":"a"})", ErrorCode::InvalidRequest, "2.0", "null"},
             Bad{R"({"jsonrpc":2.0,"id":1,"method":"a"})", ErrorCode::InvalidRequest, "2.0", "null"},
             Bad{R"({"jsonrpc":"1.0","id":1,"method":"a"})", ErrorCode::InvalidRequest, "2.0", "null"},
             Bad{R"({"jsonrpc":"2.0","id":{},"method":"a"})", ErrorCode::InvalidRequest, "id", "null"},
             Bad{R"({"jsonrpc":"2.0","id":1.5,"method":"a"})", ErrorCode::InvalidRequest, "id", "null"},
             Bad{R"({"jsonrpc":"2.0","id":null,"method":"a"})", ErrorCode::InvalidRequest, "id", "null"},
             Bad{R"({"jsonrpc":"2.0","id":1,"method":7})", ErrorCode::InvalidRequest, "no name", "1"},
             Bad{R"({"jsonrpc":"2.0","id":1,"method":""})", ErrorCode::InvalidRequest, "no name", "1"},
             Bad{R"({"jsonrpc":"2.0","id":"x","method":"a","params":[1]})", ErrorCode::InvalidRequest, "have names",
                 "\"x\""},
             Bad{R"({"jsonrpc":"2.0","id":1,"method":"a","extra":1})", ErrorCode::InvalidRequest, "extra", "1"},
             Bad{R"({"jsonrpc":"2.0","id":1})", ErrorCode::InvalidRequest, "neither", "1"},
             Bad{R"({"jsonrpc":"2.0","id":1,"result":1,"error":{"code":1,"message":"m"}})", ErrorCode::InvalidRequest,
                 "neither", "1"},
             Bad{R"({"jsonrpc":"2.0","result":1})", ErrorCode::InvalidRequest, "without an id", "null"},
             Bad{R"({"jsonrpc":"2.0","id":1,"error":{"code":"1","message":"m"}})", ErrorCode::InvalidRequest, "code",
                 "null"},
             Bad{R"({"jsonrpc":"2.0","id":1,"error":7})", ErrorCode::InvalidRequest, "code", "null"},
         }) {
        const auto message = parseMessage(bad.line);
        ASSERT_FALSE(message) << bad.line;
        EXPECT_EQ(message.error().failure.code, bad.code) << bad.line;
        EXPECT_THAT(message.error().failure.message, HasSubstr(bad.complaint)) << bad.line;
        EXPECT_EQ(document::writeJsonLine(message.error().id), bad.id) << bad.line;
    }
}

TEST(RpcMessage, RefusesAnIdThatIsTooLongToRepeat) {
    const std::string line = R"({"jsonrpc":"2.0","method":"a","id":")" + std::string(129, 'x') + "\"}";
    EXPECT_FALSE(parseMessage(line));
}

TEST(RpcMessage, ReadsARequestThatItWrote) {
    Request request;
    request.id = document::Node::string("a\"\n");
    request.method = "revisions.get";
    request.params.add("revision", document::Node::integer(7));
    const std::string line = writeMessage(request);
    EXPECT_EQ(line.find('\n'), line.size() - 1);
    const auto message = parseMessage(line);
    ASSERT_TRUE(message);
    const auto& read = std::get<Request>(*message);
    EXPECT_EQ(read.method, request.method);
    EXPECT_TRUE(sameContent(*read.id, *request.id));
    EXPECT_TRUE(sameContent(read.params, request.params));
}

TEST(RpcMessage, ANotificationHasNoId) {
    const auto message = parseMessage(R"({"jsonrpc":"2.0","method":"events.event","params":{}})");
    ASSERT_TRUE(message);
    EXPECT_FALSE(std::get<Request>(*message).id);
}

TEST(RpcMessage, ReadsTheRepliesThatItWrote) {
    const auto good = parseMessage(writeMessage(Reply{document::Node::integer(3), document::Node::map()}));
    ASSERT_TRUE(good);
    EXPECT_TRUE(std::get<Reply>(*good).outcome);
    Failure failure{ErrorCode::Conflict, "somebody was first", document::Node::list()};
    const auto bad = parseMessage(writeMessage(Reply{document::Node::integer(3), tl::unexpected(failure)}));
    ASSERT_TRUE(bad);
    const auto& outcome = std::get<Reply>(*bad).outcome;
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, ErrorCode::Conflict);
    EXPECT_EQ(outcome.error().message, "somebody was first");
    EXPECT_TRUE(outcome.error().data);
}

TEST(RpcFailure, NamesEveryCodeOnce) {
    std::set<std::string_view> names;
    std::set<ErrorCode> codes;
    for (const ErrorTraits& error : errorCodes()) {
        EXPECT_TRUE(names.insert(error.name).second) << error.name;
        EXPECT_TRUE(codes.insert(error.code).second) << error.name;
        EXPECT_EQ(nameOf(error.code), error.name);
    }
    EXPECT_EQ(nameOf(static_cast<ErrorCode>(7)), "unknown");
}

TEST(RpcFailure, TellsAllThatWasFoundAndTheFirstErrorInWords) {
    document::Diagnostics diagnostics;
    diagnostics.warning({1, 1}, "a", "odd");
    diagnostics.error({2, 3}, "b", "wrong", "write it right");
    const Failure failure = failureOf(ErrorCode::InvalidParams, diagnostics);
    EXPECT_EQ(failure.message, "b  wrong; write it right");
    ASSERT_TRUE(failure.data);
    EXPECT_EQ(
        document::writeJsonLine(*failure.data),
        R"([{"severity": "warning", "line": 1, "column": 1, "path": "a", "message": "odd"}, )"
        R"({"severity": "error", "line": 2, "column": 3, "path": "b", "message": "wrong", "hint": "write it right"}])");
}

} // namespace
} // namespace gatehouse::rpc
