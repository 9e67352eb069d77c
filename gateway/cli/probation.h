#pragma once

#include "shared/api/revisions.h"

#include <CLI/CLI.hpp>

#include <optional>
#include <string>

namespace gatehouse::cli {

/// How a commit is to be taken back by itself, as it was typed.
struct Probation {
    std::string confirm;
    std::string errors;

    [[nodiscard]] std::optional<Duration> time() const;
    [[nodiscard]] std::optional<api::ReturnOn> returnOn() const;
};

/// `--confirm` and `--return-on-errors`.
void addProbation(CLI::App& command, Probation& typed);

} // namespace gatehouse::cli
