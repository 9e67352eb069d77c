#include "shared/credentials/sodium.h"

#include <sodium.h>

namespace gatehouse::credentials {

bool sodiumIsReady() {
    static const bool kReady = sodium_init() >= 0;
    return kReady;
}

} // namespace gatehouse::credentials
