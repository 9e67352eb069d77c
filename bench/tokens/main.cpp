#include "bench/tokens/signer.h"

#include <charconv>
#include <cstdio>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>

// gatehouse-tokens ALGORITHM COUNT FOLDER: as many signed tokens, each of another subject, in FOLDER/tokens.txt, and
// what verifies them in FOLDER/secret.txt or FOLDER/public.pem.

namespace {

using namespace gatehouse;

std::optional<std::size_t> countOf(std::string_view text) {
    std::size_t count = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), count);
    const bool isNumber = read.ec == std::errc{} && read.ptr == text.data() + text.size() && count > 0;
    return isNumber ? std::optional(count) : std::nullopt;
}

} // namespace

int main(int argc, char** argv) {
    const auto count = argc == 4 ? countOf(argv[2]) : std::nullopt;
    if (!count || !bench::Signer::knows(argv[1])) {
        std::fputs("usage: gatehouse-tokens HS256|RS256|ES256|EdDSA COUNT FOLDER\n", stderr);
        return 2;
    }
    const std::string folder = argv[3];
    const bench::Signer signer(argv[1]);
    std::ofstream tokens(folder + "/tokens.txt");
    for (std::size_t i = 0; i < *count; ++i)
        tokens << signer.token(bench::claimsOf(i)) << '\n';
    std::ofstream key(folder + (signer.usesSecret() ? "/secret.txt" : "/public.pem"));
    key << signer.key();
    if (!tokens.flush() || !key.flush()) {
        std::fprintf(stderr, "cannot write to %s\n", folder.c_str());
        return 1;
    }
    return 0;
}
