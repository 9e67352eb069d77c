#pragma once

namespace gatehouse::pipeline {

struct ConsumerPlan;

/// Of an exchange that nobody has begun: it goes its way as a real one would, and changes nothing that outlives it.
/// What a policy would count, fetch or remember, it only looks at.
struct Rehearsal {
    const ConsumerPlan* caller = nullptr; ///< who calls where no credential is shown; null: nobody
};

} // namespace gatehouse::pipeline
