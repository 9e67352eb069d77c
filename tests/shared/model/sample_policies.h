#pragma once

#include "shared/schema/catalogue.h"

namespace gatehouse::model::testing {

/// Policies for tests of the reader: one without options, one with all sorts of them, one that answers.
[[nodiscard]] schema::Catalogue samplePolicies();

} // namespace gatehouse::model::testing
