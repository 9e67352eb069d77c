#pragma once

#include "tests/scenarios/runner/block_reader.h"

namespace gatehouse::scenario {

/// One step: the words of its line, and its block.
[[nodiscard]] Parsed<Action> parseStep(const std::vector<std::string>& words, BlockReader& block, const Names& names);

/// A block of cases, each of which is several steps.
[[nodiscard]] Parsed<std::vector<Step>> parseCases(const Paragraph& paragraph, const Names& names);

} // namespace gatehouse::scenario
