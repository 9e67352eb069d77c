#include "gateway/http/path.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

/// The first byte chooses the rules, the rest is a path: what is accepted must be its own canonical form, hold nothing
/// that two servers could read differently, and not climb above the root.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace gatehouse;
    using http::PathRules;
    if (size == 0)
        return 0;
    const auto rule = [&](unsigned shift) { return static_cast<PathRules::Encoded>((data[0] >> shift & 3) % 3); };
    const PathRules rules{rule(0), rule(2), rule(4), (data[0] & 0x40) != 0};
    const std::string_view raw(reinterpret_cast<const char*>(data) + 1, size - 1);

    Arena arena;
    const auto path = http::canonicalPath(raw, rules, arena);
    if (!path)
        return path.error() == http::Reason::bad_target ? 0 : (std::abort(), 0);
    const auto again = http::canonicalPath(*path, rules, arena);
    if (!again || *again != *path || !path->starts_with('/'))
        std::abort();
    for (std::string_view rest = *path; !rest.empty();) {
        const std::size_t slash = rest.find('/', 1);
        const std::string_view segment = rest.substr(1, slash == rest.npos ? rest.npos : slash - 1);
        const bool inner = slash != rest.npos;
        if (segment == "." || segment == ".." || segment.starts_with("..;") || segment.starts_with(".;"))
            std::abort();
        if (rules.mergeSlashes && inner && segment.empty())
            std::abort();
        if (segment.find_first_of("\\#? \"<>") != segment.npos)
            std::abort();
        rest = inner ? rest.substr(slash) : std::string_view{};
    }
    return 0;
}
