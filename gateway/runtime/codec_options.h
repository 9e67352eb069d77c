#pragma once

#include "gateway/http/http1/options.h"
#include "gateway/http/http2/options.h"
#include "shared/model/config.h"

#include <string>
#include <vector>

// What a configuration says, in the words of codecs and TLS.

namespace gatehouse::runtime {

/// Without the date, which each worker keeps.
[[nodiscard]] http::http1::ServerOptions http1Options(const model::Config& config, const model::Listener& listener);
[[nodiscard]] http::http2::ServerOptions http2Options(const model::Config& config, const model::Listener& listener);

/// Names of protocols in TLS (ALPN, RFC 7301 §6), the preferred one first.
[[nodiscard]] std::vector<std::string> alpnNames(const std::vector<model::HttpVersion>& versions);
[[nodiscard]] std::vector<std::string> alpnNames(model::ServiceProtocol protocol);

} // namespace gatehouse::runtime
