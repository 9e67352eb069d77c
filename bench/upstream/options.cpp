#include "bench/upstream/options.h"

#include <charconv>

namespace gatehouse::bench {

namespace {

constexpr std::size_t kMaxSize = 16 << 20;

Result<std::size_t> parseSize(std::string_view text) {
    std::size_t size = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), size);
    if (error != std::errc{} || end != text.data() + text.size() || size > kMaxSize)
        return fail("--size takes a number of bytes up to " + std::to_string(kMaxSize));
    return size;
}

} // namespace

Result<Options> Options::parse(std::span<const char* const> arguments) {
    Options options;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string_view option = arguments[i];
        if (option == "--help" || option == "-h") {
            options.help = true;
            return options;
        }
        if (option != "--listen" && option != "--name" && option != "--size")
            return fail("unknown option " + std::string(option));
        if (++i == arguments.size())
            return fail(std::string(option) + " needs a value");
        const std::string_view value = arguments[i];
        if (option == "--name") {
            if (value.empty() || value.find_first_of("\r\n") != value.npos)
                return fail("--name takes one line of text");
            options.name = value;
        } else if (option == "--size") {
            options.size = TRY(parseSize(value));
        } else {
            auto address = SocketAddress::parse(value);
            if (!address)
                return fail("--listen takes ADDRESS:PORT or unix:PATH, not " + std::string(value));
            options.listen.push_back(*std::move(address));
        }
    }
    if (options.listen.empty())
        return fail("--listen is needed at least once");
    return options;
}

std::string_view helpText() {
    return R"(gatehouse-upstream: a small HTTP/1.1 origin for trying things out and for measuring

  --listen ADDRESS:PORT | unix:PATH   where to listen; may be repeated; port 0 takes a free one
  --name NAME                         shown in answers (default: upstream)
  --size BYTES                        body of the fixed answer (default: 1024)

  /echo             the request as it was received, as JSON
  /bytes/N          N bytes
  /delay/MS         the fixed answer after MS milliseconds
  /status/N         an empty answer with status N
  /stream?chunks=N  N chunks; with &pause=MS that far apart
  anything else     the fixed answer
)";
}

} // namespace gatehouse::bench
