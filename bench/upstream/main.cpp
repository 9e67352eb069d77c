#include "bench/upstream/options.h"
#include "bench/upstream/server.h"

#include <cstdio>

namespace gatehouse::bench {
namespace {

Result<void> serve(const Options& options) {
    Server server(AnswerWriter(options.name, options.size));
    for (const auto& address : options.listen) {
        const auto bound = TRY(server.listen(address));
        std::printf("listening on %s\n", bound.toString().c_str());
    }
    std::fflush(stdout); // whoever started this one may be waiting for the lines
    return server.run();
}

} // namespace
} // namespace gatehouse::bench

int main(int count, char** arguments) {
    using namespace gatehouse::bench;
    const auto options = Options::parse({arguments + 1, static_cast<std::size_t>(count > 0 ? count - 1 : 0)});
    if (!options) {
        std::fprintf(stderr, "gatehouse-upstream: %s (try --help)\n", options.error().message.c_str());
        return 2;
    }
    if (options->help) {
        std::fputs(helpText().data(), stdout);
        return 0;
    }
    if (const auto result = serve(*options); !result) {
        std::fprintf(stderr, "gatehouse-upstream: %s\n", result.error().message.c_str());
        return 1;
    }
    return 0;
}
