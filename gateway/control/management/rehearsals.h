#pragma once

#include "gateway/runtime/rehearsal/rehearsed.h"
#include "shared/api/explain_request.h"
#include "shared/rpc/failure.h"

/// Rehearsed requests, between the API and the runtime.
namespace gatehouse::control {

/// "https://host:8443/path?query", "host/path" or "/path", as a request of HTTP/1.1.
[[nodiscard]] rpc::Answer<runtime::RehearsedRequest> requestOf(const api::ExplainRequestParams& params);
/// Everything of it; what is secret is masked, and what is not text is escaped.
[[nodiscard]] api::RequestExplained shown(const runtime::Rehearsed& rehearsed);
[[nodiscard]] rpc::Failure failureOf(const runtime::RehearsalRefusal& refusal);

} // namespace gatehouse::control
