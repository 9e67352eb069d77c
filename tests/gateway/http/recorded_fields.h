#pragma once

#include "gateway/http/fields.h"

#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace gatehouse::http::testing {

/// Fields as they were at one moment, for comparison: name and value, in order.
using RecordedFields = std::vector<std::pair<std::string, std::string>>;

inline RecordedFields record(const Fields& fields) {
    RecordedFields recorded;
    for (const Field& field : fields.all())
        recorded.emplace_back(field.name, field.value);
    return recorded;
}

} // namespace gatehouse::http::testing
