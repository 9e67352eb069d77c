#pragma once

#include "gateway/http/head.h"
#include "gateway/observe/metrics/gateway_metrics.h"
#include "shared/core/arena.h"
#include "shared/core/ip_address.h"
#include "shared/core/memory_budget.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace gatehouse::pipeline {

/// A request that outlives its exchange, so that another service can be shown it.
class RequestCopy {
public:
    /// `memory`, which outlives it, is for its body.
    RequestCopy(const http::RequestHead& head, std::string_view client, const IpAddress& address, MemoryBudget& memory);
    ~RequestCopy();
    RequestCopy(const RequestCopy&) = delete;
    RequestCopy& operator=(const RequestCopy&) = delete;

    /// What keeps it from being a copy, because the body would become larger than `most`, or than the memory there is.
    [[nodiscard]] std::optional<observe::MirrorResult> append(std::string_view bytes, std::size_t most);
    /// The request is complete.
    void complete();

    [[nodiscard]] http::RequestHead& head() { return m_head; }
    [[nodiscard]] std::string_view body() const { return m_body; }
    [[nodiscard]] std::string_view client() const { return m_client; }
    [[nodiscard]] const IpAddress& address() const { return m_address; }

private:
    MemoryBudget& m_memory;
    std::size_t m_taken = 0; ///< of m_memory
    Arena m_arena;
    http::RequestHead m_head;
    std::string m_body;
    std::string_view m_client;
    IpAddress m_address;
};

} // namespace gatehouse::pipeline
