#include "gateway/cli/probation.h"

#include "shared/core/quantity_text.h"

#include <charconv>
#include <string_view>

namespace gatehouse::cli {

namespace {

constexpr std::uint32_t kAll = 100; // percent

/// "5%" or "5".
std::optional<std::uint32_t> parsePercent(std::string_view text) {
    if (text.ends_with('%'))
        text.remove_suffix(1);
    std::uint32_t percent = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), percent);
    const bool isWhole = error == std::errc() && end == text.data() + text.size();
    return isWhole && percent >= 1 && percent <= kAll ? std::optional(percent) : std::nullopt;
}

} // namespace

std::optional<Duration> Probation::time() const { return parseDuration(confirm); }

std::optional<api::ReturnOn> Probation::returnOn() const {
    const auto percent = parsePercent(errors);
    return percent ? std::optional(api::ReturnOn{.errorPercent = *percent}) : std::nullopt;
}

void addProbation(CLI::App& command, Probation& typed) {
    CLI::Option* confirm = command.add_option(
        "--confirm", typed.confirm,
        "The revision before returns after so long unless `gatehousectl revisions confirm` keeps it");
    confirm->check(
        [](const std::string& text) { return parseDuration(text) ? std::string() : "such as 60s or 5m: " + text; });
    command
        .add_option("--return-on-errors", typed.errors,
                    "And at once when so many more requests in a hundred get a 5xx than in the minute before: 5%")
        ->needs(confirm)
        ->check([](const std::string& text) {
            return parsePercent(text) ? std::string() : "such as 5%, from 1% to 100%: " + text;
        });
}

} // namespace gatehouse::cli
