#pragma once

#include "shared/core/result.h"
#include "shared/schema/fwd.h"

#include <string>

namespace gatehouse::model {

/// A reference to something secret: "env:NAME" or "file:PATH". The configuration holds only the reference, so that
/// printing or diffing it shows nothing; resolve() reads the value where it is needed.
struct Secret {
    std::string reference;

    [[nodiscard]] bool empty() const { return reference.empty(); }
    /// The value. A trailing newline of a file is kept out. Errors name the reference, never the value.
    [[nodiscard]] Result<std::string> resolve() const;
};

[[nodiscard]] schema::TypePtr declare(schema::Tag<Secret>);

} // namespace gatehouse::model
