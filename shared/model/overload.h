#pragma once

#include "shared/core/bytes.h"
#include "shared/core/time.h"
#include "shared/schema/fwd.h"

namespace gatehouse::model {

/// When requests are refused because there are more than can be served.
struct Overload {
    Duration wait = 1s; ///< a request that waited longer until a worker came to it is refused; 0: none is
    Bytes memory{0};    ///< what the process may use; 0: what control group and machine allow

    friend bool operator==(const Overload&, const Overload&) = default;
};

[[nodiscard]] schema::TypePtr declare(schema::Tag<Overload>);

} // namespace gatehouse::model
