#pragma once

#include <array>
#include <string_view>

/// What stands in a verdict's stages beside the names of policies' stages and of reason codes: said by the gateway,
/// recognised and translated by its clients.
namespace gatehouse::api {

/// Stages that every exchange has.
struct StageWord {
    static constexpr std::string_view kReceive = "receive";
    static constexpr std::string_view kMatch = "match";
    static constexpr std::string_view kUpstream = "upstream";
    static constexpr std::string_view kAnswer = "answer";

    static constexpr std::array kAll{kReceive, kMatch, kUpstream, kAnswer};
};

/// Results of these stages; those of policies are observe::PolicyResult.
struct ResultWord {
    static constexpr std::string_view kComplete = "complete";
    static constexpr std::string_view kIncomplete = "incomplete";
    static constexpr std::string_view kMatched = "matched";
    static constexpr std::string_view kNoRoute = "no route";
    static constexpr std::string_view kAnswered = "answered";

    static constexpr std::array kAll{kComplete, kIncomplete, kMatched, kNoRoute, kAnswered};
};

} // namespace gatehouse::api
