#pragma once

#include "gateway/observe/random_source.h"
#include "gateway/pipeline/exchange.h"
#include "gateway/pipeline/upstream_call.h"
#include "gateway/runtime/rehearsal/rehearsed.h"
#include "gateway/upstream/service_runtime.h"

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace gatehouse::runtime {

/// The upstream of a rehearsed exchange: looks at breakers and bulkheads, picks an endpoint, hands the head to the
/// policies as for a real attempt, and answers 200 with nothing in it. Calls nobody and counts nothing.
class StubbedUpstream final : public pipeline::UpstreamCaller, private pipeline::UpstreamCall {
public:
    using Rosters = std::vector<std::shared_ptr<const balancing::Roster>>;
    /// `rosters` are like the services of the exchange's plan.
    StubbedUpstream(observe::RandomSource& random, Rosters rosters) : m_random(random), m_rosters(std::move(rosters)) {}

    [[nodiscard]] pipeline::UpstreamCall& call(pipeline::Exchange& exchange, http::RequestHead& head,
                                               http::EndOfStream end) override;

    // What came of it.
    [[nodiscard]] const std::vector<CandidateEndpoint>& endpoints() const { return m_endpoints; }
    [[nodiscard]] const std::optional<RehearsedHead>& sent() const { return m_sent; }

private:
    void start() override;
    void sendBody(std::string_view /*bytes*/) override {}
    void sendEnd(const http::Fields* trailers) override;
    [[nodiscard]] std::size_t queued() const override { return 0; }
    void pauseBody() override {}
    void resumeBody() override {}
    void end(http::Reason outcome) override;

    /// Why that service could not be asked; ok: the request is with one of its endpoints.
    [[nodiscard]] http::Reason ask(std::size_t service);
    [[nodiscard]] bool refuses(const pipeline::BreakerPlan& breaker);
    [[nodiscard]] http::Reason refuse();
    [[nodiscard]] std::size_t pick(upstream::ServiceRuntime& service, const pipeline::ServiceResilience& resilience);
    void send(const upstream::ServiceRuntime& service, std::size_t endpoint);
    void answer();

    observe::RandomSource& m_random;
    const Rosters m_rosters;
    const upstream::OnOutlier m_onOutlier = [](std::string_view, std::string_view) {};
    pipeline::Exchange* m_exchange = nullptr;
    http::RequestHead* m_head = nullptr;
    bool m_requestEnded = false;
    const pipeline::BreakerPlan* m_refusing = nullptr;
    std::vector<CandidateEndpoint> m_endpoints;
    std::optional<RehearsedHead> m_sent;
};

/// A head as it can be kept.
[[nodiscard]] HeaderLines linesOf(const http::Fields& fields);

} // namespace gatehouse::runtime
