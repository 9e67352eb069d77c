#include "tests/scenarios/runner/settings_parser.h"

#include "tests/scenarios/runner/text.h"

#include <algorithm>
#include <array>

namespace gatehouse::scenario {

namespace {

using Parse = Result<void> (*)(const std::string& value, Scenario& scenario);

struct Setting {
    std::string_view name;
    Parse parse;
};

Result<Scenario::Choice> choice(const std::string& value, std::string_view first, std::string_view second) {
    if (value == "both")
        return Scenario::Choice::Both;
    if (value == first)
        return Scenario::Choice::First;
    if (value == second)
        return Scenario::Choice::Second;
    return fail("expected both, " + std::string(first) + " or " + std::string(second) + ", got \"" + value + "\"");
}

Result<void> parseTls(const std::string& value, Scenario& scenario) {
    scenario.tls = TRY(choice(value, "off", "on"));
    return {};
}

Result<void> parseBackend(const std::string& value, Scenario& scenario) {
    scenario.backend = TRY(choice(value, "binary", "in-process"));
    return {};
}

Result<void> parseClientProtocol(const std::string& value, Scenario& scenario) {
    scenario.clientProtocol = TRY(choice(value, "http1", "http2"));
    return {};
}

Result<void> parseUpstreamProtocol(const std::string& value, Scenario& scenario) {
    scenario.upstreamProtocol = TRY(choice(value, "http1", "http2"));
    return {};
}

Result<void> parseProtocol(const std::string& value, Scenario& scenario) {
    scenario.clientProtocol = scenario.upstreamProtocol = TRY(choice(value, "http1", "http2"));
    return {};
}

Result<void> parseClients(const std::string& value, Scenario& scenario) {
    scenario.clients = words(value);
    return scenario.clients.empty() ? Result<void>(fail("a scenario has a client")) : Result<void>();
}

Result<void> parseUpstreams(const std::string& value, Scenario& scenario) {
    scenario.upstreams.clear();
    for (const std::string& word : words(value)) {
        const auto parts = split(word, ":");
        UpstreamDeclaration upstream{.name = parts.front()};
        for (std::size_t i = 1; i < parts.size(); ++i) {
            if (parts[i] == "tls")
                upstream.tls = true;
            else if (parts[i] == "unix")
                upstream.unixSocket = true;
            else if (parts[i] == "down")
                upstream.down = true;
            else if (parts[i] == "silent")
                upstream.silent = true;
            else if (parts[i] == "http1")
                upstream.http1 = true;
            else
                return fail("an upstream can be tls, unix, down, silent or http1, not \"" + parts[i] + "\"");
        }
        scenario.upstreams.push_back(upstream);
    }
    return {};
}

Result<void> parseListeners(const std::string& value, Scenario& scenario) {
    scenario.listeners.clear();
    for (const std::string& word : words(value)) {
        const auto parts = split(word, ":");
        if (parts.size() > 1 && parts[1] != "unix")
            return fail("a listener can be unix, not \"" + parts[1] + "\"");
        scenario.listeners.push_back({.name = parts.front(), .unixSocket = parts.size() > 1});
    }
    return scenario.listeners.empty() ? Result<void>(fail("a scenario has a listener")) : Result<void>();
}

Result<void> parseWorkers(const std::string& value, Scenario& scenario) {
    const auto number = parseNumber<unsigned>(value);
    if (!number || *number == 0)
        return fail("expected a number of workers, got \"" + value + "\"");
    scenario.workers = *number;
    return {};
}

constexpr std::array kSettings{
    Setting{"tls", parseTls},
    Setting{"backend", parseBackend},
    Setting{"protocol", parseProtocol},
    Setting{"client-protocol", parseClientProtocol},
    Setting{"upstream-protocol", parseUpstreamProtocol},
    Setting{"clients", parseClients},
    Setting{"upstreams", parseUpstreams},
    Setting{"listeners", parseListeners},
    Setting{"workers", parseWorkers},
};

const Setting* find(std::string_view line) {
    const std::size_t colon = line.find(':');
    const auto isIt = [&](const Setting& setting) { return setting.name == line.substr(0, colon); };
    const auto* found = std::find_if(kSettings.begin(), kSettings.end(), isIt);
    return colon == std::string_view::npos || found == kSettings.end() ? nullptr : found;
}

} // namespace

bool isSetting(std::string_view line) { return find(line) != nullptr; }

Result<void> parseSetting(std::string_view line, Scenario& scenario) {
    return find(line)->parse(std::string(trimmed(line.substr(line.find(':') + 1))), scenario);
}

} // namespace gatehouse::scenario
