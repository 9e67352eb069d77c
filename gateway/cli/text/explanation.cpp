#include "gateway/cli/text/explanation.h"

#include "gateway/cli/text/terminal_text.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace gatehouse::cli {

namespace {

using Row = std::vector<std::string>;

/// Under a heading, column below column; nothing where there are no rows.
std::string section(std::string_view heading, const std::vector<Row>& rows) {
    if (rows.empty())
        return {};
    std::vector<std::size_t> widths;
    for (const Row& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], width(row[i]));
    }
    std::string out = '\n' + std::string(heading) + '\n';
    for (const Row& row : rows) {
        std::string line = "  ";
        for (std::size_t i = 0; i < row.size(); ++i)
            line += padded(row[i], widths[i]) + "  ";
        line.erase(line.find_last_not_of(' ') + 1);
        out += line + '\n';
    }
    return out;
}

std::vector<Row> nearMisses(const api::RequestExplained& explained) {
    std::vector<Row> rows;
    for (const api::RouteNearMiss& miss : explained.nearMisses) {
        const std::string more =
            miss.failures > 1 ? "and " + std::to_string(miss.failures - 1) + " more" : std::string();
        rows.push_back({visible(miss.route), "would match if " + visible(miss.wanted), more});
    }
    return rows;
}

std::vector<Row> policies(const api::RequestExplained& explained) {
    std::vector<Row> rows;
    for (const api::PolicyInForce& policy : explained.policies)
        rows.push_back({visible(policy.stage), visible(policy.policy), "from " + visible(policy.origin)});
    return rows;
}

std::vector<Row> endpoints(const api::RequestExplained& explained) {
    std::vector<Row> rows;
    for (const api::EndpointCandidate& endpoint : explained.endpoints)
        rows.push_back({visible(endpoint.endpoint), "share " + std::to_string(endpoint.share),
                        endpoint.picked ? "picked" : std::string()});
    return rows;
}

std::string message(std::string_view heading, const std::optional<api::MessageShown>& shown) {
    if (!shown)
        return {};
    std::vector<Row> rows{{visible(shown->start)}};
    for (const api::HeaderLine& line : shown->headers)
        rows.push_back({visible(line.name) + ": " + visible(line.value)});
    return section(heading, rows);
}

} // namespace

std::string explanation(const api::RequestExplained& explained, Colour colour) {
    return waterfall(explained.verdict, colour) + section("routes that come close", nearMisses(explained)) +
           section("policies in force", policies(explained)) + section("endpoints", endpoints(explained)) +
           message("the upstream would get", explained.upstream) + message("the client would get", explained.answer);
}

} // namespace gatehouse::cli
