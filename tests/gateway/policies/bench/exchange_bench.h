#pragma once

#include "gateway/pipeline/exchange.h"
#include "gateway/routing/route_table.h"
#include "shared/core/time.h"

#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace gatehouse::policies::test {

/// One exchange after the other through a route with the policies under test. The upstream answers 200 at once; work
/// given away waits until finishWork().
class ExchangeBench final : private pipeline::ExchangeHost,
                            private pipeline::Background,
                            private pipeline::UpstreamCaller,
                            private http::ServerStream {
public:
    using Lines = std::vector<std::pair<std::string, std::string>>;
    struct Request {
        http::Method method = http::Method::Get;
        std::string path = "/";
        Lines fields{};
        std::string query{};
    };

    explicit ExchangeBench(std::vector<pipeline::Policy> policies, pipeline::Consumers consumers = {})
        : m_random(*observe::RandomSource::create()), m_ids(std::move(m_random)) {
        m_plan.consumers = std::move(consumers);
        addRoute(std::move(policies));
        facts.peer = *IpAddress::parse("192.0.2.7");
        facts.peerWithPort = "192.0.2.7:50000";
    }

    ManualClock clock;
    pipeline::ConnectionFacts facts;
    pipeline::SharedStore* sharedStore = nullptr; ///< all that the plan has
    Lines answerFields;                           ///< of the upstream
    std::optional<pipeline::Rehearsal> rehearsed; ///< nothing: exchanges are real

    /// Sends a request; what came of it is told by the members below. A request that waits goes on in finishWork().
    void send(const Request& request) {
        m_exchange.reset();
        m_jobs.clear();
        m_status.reset();
        m_fields.clear();
        m_body.clear();
        m_upstream.reset();
        m_recorded = false;
        m_call.exchange = nullptr;
        m_exchange.begin(*this, facts, m_plan, *this);
        Arena& arena = m_exchange.arena();
        auto* head = arena.make<http::RequestHead>(arena);
        static constexpr std::string_view kMethods[] = {"GET",   "HEAD",    "POST",  "PUT",     "DELETE",
                                                        "PATCH", "OPTIONS", "TRACE", "CONNECT", "QUERY"};
        head->method = request.method;
        head->methodToken = kMethods[static_cast<std::size_t>(request.method)];
        head->path = arena.copy(request.path);
        head->target = head->path;
        head->query = arena.copy(request.query);
        head->hasQuery = !request.query.empty();
        head->authority = head->host = "api.example";
        head->secure = facts.secure;
        for (const auto& [name, value] : request.fields)
            head->fields.add(arena.copy(name), arena.copy(value));
        m_exchange.onRequest(*head, http::EndOfStream::Yes);
    }
    std::uint16_t status(const Request& request) { return send(request), m_status.value_or(0); }

    [[nodiscard]] std::uint16_t status() const { return m_status.value_or(0); }
    [[nodiscard]] http::Reason reason() const { return m_exchange.verdict().reason; }
    [[nodiscard]] std::string_view body() const { return m_body; }
    [[nodiscard]] bool isWaiting() const { return !m_jobs.empty(); }
    [[nodiscard]] bool isOver() const { return m_recorded; }
    [[nodiscard]] const pipeline::Exchange& exchange() const { return m_exchange; }
    [[nodiscard]] pipeline::Exchange& exchange() { return m_exchange; }
    /// Values of the answer's fields of that name.
    [[nodiscard]] std::vector<std::string> answer(std::string_view name) const { return valuesOf(m_fields, name); }
    [[nodiscard]] bool reachedUpstream() const { return m_upstream.has_value(); }
    /// Values of the fields that the upstream saw.
    [[nodiscard]] std::vector<std::string> upstream(std::string_view name) const {
        return valuesOf(m_upstream.value_or(Lines{}), name);
    }
    [[nodiscard]] std::string_view upstreamQuery() const { return m_upstreamQuery; }

    /// Does the work that was given away, or gives it up.
    void finishWork(pipeline::Done done = pipeline::Done::Yes) {
        for (auto jobs = std::exchange(m_jobs, {}); const pipeline::BackgroundJob& job : jobs) {
            if (!job.isWanted->load())
                continue;
            if (done == pipeline::Done::Yes)
                job.work();
            job.back(done);
        }
    }
    void refuseWork() { m_refusesWork = true; }
    void clientGoes() { m_exchange.onClientFault(http::Reason::client_abort); }

private:
    struct Call final : pipeline::UpstreamCall {
        pipeline::Exchange* exchange = nullptr;
        const Lines* fields = nullptr;
        void start() override {
            Arena& arena = exchange->arena();
            auto* head = arena.make<http::ResponseHead>(arena);
            head->status = 200;
            head->contentLength = 0;
            for (const auto& [name, value] : *fields)
                head->fields.add(arena.copy(name), arena.copy(value));
            exchange->onResponse(*head, http::EndOfStream::Yes);
        }
        void sendBody(std::string_view) override {}
        void sendEnd(const http::Fields*) override {}
        [[nodiscard]] std::size_t queued() const override { return 0; }
        void pauseBody() override {}
        void resumeBody() override {}
        void end(http::Reason) override {}
    };

    static std::vector<std::string> valuesOf(const Lines& lines, std::string_view name) {
        std::vector<std::string> values;
        for (const auto& line : lines) {
            if (line.first == name)
                values.push_back(line.second);
        }
        return values;
    }
    static Lines linesOf(const http::Fields& fields) {
        Lines lines;
        for (const http::Field& field : fields.all())
            lines.emplace_back(field.name, field.value);
        return lines;
    }

    void addRoute(std::vector<pipeline::Policy> policies) {
        model::Route route;
        route.name = "tested";
        m_plan.table = *routing::RouteTable::compile(std::span(&route, 1));
        model::Service service;
        service.name = "app";
        service.endpoints.emplace_back();
        m_plan.services.push_back(balancing::ServicePlan::compile(service));
        m_plan.serviceMetrics.emplace_back();
        m_plan.traceparent = false;
        pipeline::RoutePlan& compiled = m_plan.routes.emplace_back();
        compiled.name = route.name;
        compiled.service = &m_plan.services.front();
        compiled.chain = pipeline::Chain(std::move(policies));
    }

    // pipeline::ExchangeHost
    [[nodiscard]] MonotonicTime now() const override { return clock.monotonic(); }
    [[nodiscard]] bool timesClosely() override { return true; }
    [[nodiscard]] WallTime wallNow() const override { return clock.wall(); }
    [[nodiscard]] pipeline::IdSources& ids() override { return m_ids; }
    [[nodiscard]] pipeline::Background& background() override { return *this; }
    [[nodiscard]] observe::MetricShard& metrics() override { return m_metrics.worker(0); }
    [[nodiscard]] pipeline::SharedStore& store(std::size_t) override { return *sharedStore; }
    [[nodiscard]] std::size_t workerIndex() const override { return 0; }
    [[nodiscard]] std::size_t outputMark() const override { return ByteOutput::kHighMark; }
    [[nodiscard]] bool isOverloaded() override { return false; }
    [[nodiscard]] const pipeline::Rehearsal* rehearsal() const override { return rehearsed ? &*rehearsed : nullptr; }
    void wakeAt(MonotonicTime) override {}
    void mirror(std::unique_ptr<pipeline::RequestCopy>, const pipeline::RoutePlan&) override {}
    [[nodiscard]] MemoryBudget* memoryOfMirrors() override { return nullptr; }
    void countMirror(observe::MirrorResult) override {}
    void record(const observe::Verdict&) override { m_recorded = true; }
    void recycle() override {}
    // pipeline::Background
    [[nodiscard]] bool submit(pipeline::BackgroundJob job) override {
        if (m_refusesWork)
            return false;
        m_jobs.push_back(std::move(job));
        return true;
    }
    [[nodiscard]] Mail mail() override {
        return [](const std::function<void()>& task) { task(); };
    }
    // pipeline::UpstreamCaller
    [[nodiscard]] pipeline::UpstreamCall& call(pipeline::Exchange& exchange, http::RequestHead& head,
                                               http::EndOfStream) override {
        m_upstream = linesOf(head.fields);
        m_upstreamQuery = head.query;
        m_call.exchange = &exchange;
        m_call.fields = &answerFields;
        return m_call;
    }
    // http::ServerStream
    void sendInterim(const http::ResponseHead&) override {}
    void sendHead(const http::ResponseHead& head, http::EndOfStream) override {
        m_status = head.status;
        m_fields = linesOf(head.fields);
    }
    void sendBody(std::string_view bytes) override { m_body.append(bytes); }
    void sendEnd(const http::Fields*) override {}
    void abort() override {}
    [[nodiscard]] bool canSend() const override { return true; }
    [[nodiscard]] std::size_t queued() const override { return 0; }
    void pauseBody() override {}
    void resumeBody() override {}
    void release() override {}

    observe::MetricRegistry m_metrics{1};
    observe::RandomSource m_random;
    pipeline::IdSources m_ids;
    pipeline::Plan m_plan;
    pipeline::Exchange m_exchange{*this};
    Call m_call;
    std::deque<pipeline::BackgroundJob> m_jobs;
    std::optional<std::uint16_t> m_status;
    Lines m_fields;
    std::string m_body;
    std::optional<Lines> m_upstream;
    std::string m_upstreamQuery;
    bool m_refusesWork = false;
    bool m_recorded = false;
};

} // namespace gatehouse::policies::test
