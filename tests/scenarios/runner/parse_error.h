#pragma once

#include "shared/core/result.h"

#include <string>
#include <utility>

namespace gatehouse::scenario {

/// What is wrong in a scenario file, and where: 0 means the line at the margin that is being read.
struct ParseError {
    std::string message;
    int line = 0;

    ParseError(std::string text, int where) : message(std::move(text)), line(where) {}
    ParseError(Error error) : message(std::move(error.message)) {} // NOLINT: helpers know no lines
};

template <class T> using Parsed = tl::expected<T, ParseError>;

} // namespace gatehouse::scenario
