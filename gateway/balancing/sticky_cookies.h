#pragma once

#include "gateway/balancing/no_endpoint.h"
#include "shared/model/balance.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gatehouse::balancing {

/// The cookies that bring clients back to a service's endpoints. A value is a hash of the endpoint's id: the same in
/// every gateway and after every reload, and of no meaning to whoever reads it. Nothing needs to be verified: a value
/// that no endpoint has binds to none, and one that a client makes up leads where the balancer could have sent it.
class StickyCookies {
public:
    StickyCookies() = default;
    StickyCookies(const model::Sticky& sticky, std::string_view service);

    /// The endpoint that comes next in the configuration.
    void add(std::string_view endpointId);
    /// After the last one.
    void finish();

    [[nodiscard]] bool empty() const { return m_fields.empty(); }
    [[nodiscard]] std::string_view name() const { return m_name; }
    /// kNoEndpoint: the value is no endpoint's.
    [[nodiscard]] std::size_t find(std::string_view value) const;
    /// The value of the Set-Cookie field that binds a client to that endpoint.
    [[nodiscard]] std::string_view field(std::size_t endpoint) const { return m_fields[endpoint]; }

private:
    std::string m_name;
    std::string m_service;
    std::string m_attributes;
    std::vector<std::string> m_fields;                         ///< like the endpoints
    std::vector<std::pair<std::string, std::size_t>> m_values; ///< sorted
};

} // namespace gatehouse::balancing
