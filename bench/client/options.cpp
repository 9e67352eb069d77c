#include "bench/client/options.h"

#include <charconv>

namespace gatehouse::load {

namespace {

constexpr std::size_t kMaxConnections = 60'000; // of one client address to one port

template <class Number>
Result<Number> parseNumber(std::string_view option, std::string_view text, Number low, Number high) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < low || number > high)
        return fail(std::string(option) + " takes a number between " + std::to_string(low) + " and " +
                    std::to_string(high));
    return number;
}

Result<Target> parseTarget(std::string_view url) {
    Target target;
    if (url.starts_with("https://"))
        target.tls = true;
    else if (!url.starts_with("http://"))
        return fail("--url takes http://ADDRESS:PORT/PATH or https://ADDRESS:PORT/PATH");
    url.remove_prefix(target.tls ? 8 : 7);
    const std::size_t slash = url.find('/');
    target.authority = url.substr(0, slash);
    if (slash != url.npos)
        target.path = url.substr(slash);
    auto address = SocketAddress::parse(target.authority);
    if (!address || address->isUnix())
        return fail("--url needs an address and a port, not " + target.authority);
    target.address = *std::move(address);
    return target;
}

Result<Fresh> parseFresh(std::string_view text) {
    if (text == "full")
        return Fresh::Full;
    if (text == "resumed")
        return Fresh::Resumed;
    return fail("--fresh takes full or resumed");
}

} // namespace

Result<Options> Options::parse(std::span<const char* const> arguments) {
    Options options;
    bool hasTarget = false;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string_view option = arguments[i];
        if (option == "--help" || option == "-h") {
            options.help = true;
            return options;
        }
        if (option == "--hold") {
            options.hold = true;
            continue;
        }
        if (i + 1 == arguments.size())
            return fail(std::string(option) + " is unknown, or needs a value");
        const std::string_view value = arguments[++i];
        if (option == "--url") {
            options.target = TRY(parseTarget(value));
            hasTarget = true;
        } else if (option == "--connections") {
            options.connections = TRY(parseNumber<std::size_t>(option, value, 1, kMaxConnections));
        } else if (option == "--seconds") {
            options.length = std::chrono::duration<double>(TRY(parseNumber<double>(option, value, 0.1, 3600)));
        } else if (option == "--rate") {
            options.rate = TRY(parseNumber<double>(option, value, 1, 10'000'000));
        } else if (option == "--fresh") {
            options.fresh = TRY(parseFresh(value));
        } else if (option == "--header") {
            options.headers.emplace_back(value);
        } else {
            return fail("unknown option " + std::string(option));
        }
    }
    if (!hasTarget)
        return fail("--url is needed");
    return options;
}

std::string_view helpText() {
    return R"(gatehouse-load: an HTTP/1.1 client that measures

  --url URL           http or https, with address and port
  --connections N     kept open, or at most at once (default: 64)
  --seconds S         (default: 2)
  --rate R            requests a second in all, spread evenly; latency counts from the moment a request was due, also
                      when no connection was free then. Without it each connection asks as soon as it is answered
  --fresh full        a new connection for every request, with a full TLS handshake
  --fresh resumed     the same, resuming the TLS session of the connection before
  --header 'N: V'     sent with every request; may be repeated
  --hold              one request on each connection, then silence until standard input ends

The outcome is one line of JSON on standard output; durations in it are microseconds.
)";
}

} // namespace gatehouse::load
