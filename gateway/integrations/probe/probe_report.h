#pragma once

#include <string>

namespace gatehouse::integrations {

/// What a probe has found.
struct ProbeReport {
    std::string service;
    std::string endpoint; ///< its id
    std::string failure;  ///< why it has failed; empty: it has not
    bool isWell = true;   ///< what is to be thought of the endpoint now: one failed probe is not enough to change that
};

} // namespace gatehouse::integrations
