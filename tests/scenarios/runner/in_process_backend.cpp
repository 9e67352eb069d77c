#include "tests/scenarios/runner/backend.h"

namespace gatehouse::scenario {

bool hasInProcessBackend() { return false; }
std::unique_ptr<Backend> makeInProcessBackend() { return nullptr; }

} // namespace gatehouse::scenario
