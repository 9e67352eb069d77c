#include "gateway/runtime/codec_options.h"

namespace gatehouse::runtime {

namespace {

http::PathRules pathRules(const model::Paths& paths) {
    const auto encoded = [](model::Paths::Encoded choice) {
        switch (choice) {
        case model::Paths::Encoded::Keep:
            return http::PathRules::Encoded::Keep;
        case model::Paths::Encoded::Decode:
            return http::PathRules::Encoded::Decode;
        case model::Paths::Encoded::Reject:
            break;
        }
        return http::PathRules::Encoded::Reject;
    };
    http::PathRules rules;
    rules.slash = encoded(paths.slash);
    rules.backslash = encoded(paths.backslash);
    rules.semicolon = encoded(paths.semicolon);
    rules.mergeSlashes = paths.mergeSlashes;
    return rules;
}

http::Limits headLimits(const model::Limits& limits) {
    http::Limits compiled;
    compiled.requestLine = static_cast<std::uint32_t>(limits.requestLine.count);
    compiled.header = static_cast<std::uint32_t>(limits.header.count);
    compiled.fields = limits.fields;
    return compiled;
}

} // namespace

http::http1::ServerOptions http1Options(const model::Config& config, const model::Listener& listener) {
    http::http1::ServerOptions options;
    options.limits = headLimits(config.limits);
    options.paths = pathRules(config.paths);
    options.maxRequests = listener.maxRequests;
    return options;
}

http::http2::ServerOptions http2Options(const model::Config& config, const model::Listener& listener) {
    const model::Http2& http2 = listener.http2;
    http::http2::ServerOptions options;
    options.limits = headLimits(config.limits);
    options.paths = pathRules(config.paths);
    options.maxRequests = listener.maxRequests;
    options.maxConcurrentStreams = http2.maxStreams;
    options.windows = {static_cast<std::uint32_t>(http2.streamWindow.count),
                       static_cast<std::uint32_t>(http2.connectionWindow.count)};
    options.floods = {.continuations = http2.continuations,
                      .resetsPerSecond = http2.resets,
                      .prematureResets = http2.prematureResets,
                      .provokedResets = http2.provokedResets,
                      .settingsPerSecond = http2.settings,
                      .pingsPerSecond = http2.pings,
                      .emptyFrames = http2.emptyFramesInARow,
                      .emptyPerSecond = http2.emptyFrames,
                      .prioritiesPerStream = http2.priorities,
                      .windowUpdatesPerData = http2.windowUpdates};
    return options;
}

std::vector<std::string> alpnNames(const std::vector<model::HttpVersion>& versions) {
    std::vector<std::string> names;
    for (const model::HttpVersion version : versions)
        names.emplace_back(version == model::HttpVersion::Http2 ? "h2" : "http/1.1");
    return names;
}

std::vector<std::string> alpnNames(model::ServiceProtocol protocol) {
    switch (protocol) {
    case model::ServiceProtocol::Http1:
        return {"http/1.1"};
    case model::ServiceProtocol::Http2:
        return {"h2"};
    case model::ServiceProtocol::Auto:
        break;
    }
    return {"h2", "http/1.1"};
}

} // namespace gatehouse::runtime
