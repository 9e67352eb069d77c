#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::test {

/// What llhttp in strict mode, the parser of Node, makes of a connection's bytes: an opinion independent of ours.
struct LlhttpReading {
    struct Request {
        std::string method;
        std::string target;
        std::string body;
        friend bool operator==(const Request&, const Request&) = default;
    };
    std::vector<Request> requests; ///< complete ones
    std::string problem;           ///< why it stopped; empty if it did not
};

[[nodiscard]] bool llhttpIsThere();
[[nodiscard]] LlhttpReading readWithLlhttp(std::string_view bytes);

} // namespace gatehouse::test
