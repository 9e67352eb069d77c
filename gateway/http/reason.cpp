#include "gateway/http/reason.h"

#include <array>

namespace gatehouse::http {

namespace {

constexpr std::array<ReasonTraits, kReasonCount> kTraits{{
#define GATEHOUSE_REASON_TRAITS(name, source, status, text) {#name, Source::source, status, text},
    GATEHOUSE_REASONS(GATEHOUSE_REASON_TRAITS)
#undef GATEHOUSE_REASON_TRAITS
}};

} // namespace

const ReasonTraits& traits(Reason reason) { return kTraits[static_cast<std::size_t>(reason)]; }

} // namespace gatehouse::http
