#include "bench/tokens/signer.h"
#include "shared/credentials/api_key.h"
#include "shared/credentials/keyed_hash.h"

#include <charconv>
#include <cstdio>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>

// gatehouse-tokens ALGORITHM|api-key COUNT FOLDER: as many signed tokens, each of another subject, or API keys, as
// lines of header in FOLDER/headers.txt, and what verifies them in FOLDER/secret.txt or FOLDER/public.pem, keys also in
// FOLDER/consumers.yaml.

namespace {

using namespace gatehouse;

std::optional<std::size_t> countOf(std::string_view text) {
    std::size_t count = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), count);
    const bool isNumber = read.ec == std::errc{} && read.ptr == text.data() + text.size() && count > 0;
    return isNumber ? std::optional(count) : std::nullopt;
}

bool writeTokens(const std::string& algorithm, std::size_t count, const std::string& folder) {
    const bench::Signer signer(algorithm);
    std::ofstream headers(folder + "/headers.txt");
    for (std::size_t i = 0; i < count; ++i)
        headers << "Authorization: Bearer " << signer.token(bench::claimsOf(i)) << '\n';
    std::ofstream key(folder + (signer.usesSecret() ? "/secret.txt" : "/public.pem"));
    key << signer.key();
    return headers.flush() && key.flush();
}

bool writeKeys(std::size_t count, const std::string& folder) {
    constexpr std::size_t kKeysOfAConsumer = 10;
    const std::string secret = "a secret to measure with, of which nothing depends";
    const auto hash = credentials::KeyedHash::create(secret);
    std::ofstream headers(folder + "/headers.txt");
    std::ofstream consumers(folder + "/consumers.yaml");
    consumers << "consumers:\n";
    for (std::size_t i = 0; i < count; ++i) {
        const auto key = credentials::makeApiKey("gh");
        if (!hash || !key)
            return false;
        headers << "X-API-Key: " << *key << '\n';
        if (i % kKeysOfAConsumer == 0)
            consumers << "  - name: consumer-" << i << "\n    credentials:\n      api_keys:\n";
        consumers << "        - { id: " << credentials::ApiKeyText::parse(*key)->id << ", hash: \""
                  << hash->of(*key).text() << "\" }\n";
    }
    std::ofstream file(folder + "/secret.txt");
    file << secret;
    return headers.flush() && consumers.flush() && file.flush();
}

} // namespace

int main(int argc, char** argv) {
    const auto count = argc == 4 ? countOf(argv[2]) : std::nullopt;
    const std::string kind = argc > 1 ? argv[1] : "";
    if (!count || (kind != "api-key" && !bench::Signer::knows(kind))) {
        std::fputs("usage: gatehouse-tokens HS256|RS256|ES256|EdDSA|api-key COUNT FOLDER\n", stderr);
        return 2;
    }
    if (kind == "api-key" ? writeKeys(*count, argv[3]) : writeTokens(kind, *count, argv[3]))
        return 0;
    std::fprintf(stderr, "gatehouse-tokens: cannot make them, or not write to %s\n", argv[3]);
    return 1;
}
