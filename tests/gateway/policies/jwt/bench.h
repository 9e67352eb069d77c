#pragma once

#include "gateway/policies/jwt/jwt.h"
#include "tests/gateway/policies/bench/build_bench.h"
#include "tests/gateway/policies/bench/exchange_bench.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/token_signer.h"

#include <memory>
#include <string>
#include <vector>

namespace gatehouse::policies::jwt {

/// Now, for the clock of tests.
inline constexpr std::int64_t kNow = 1'700'000'000;

/// Claims with an "exp" in an hour, and more: `,"aud":"x"`.
inline std::string claims(const std::string& more = {}) {
    return R"({"sub":"alice","jti":"t1","iat":)" + std::to_string(kNow) + R"(,"exp":)" + std::to_string(kNow + 3600) +
           more + '}';
}

/// Rings that a test fills by hand.
class HandFedRings final : public jose::KeyRings {
public:
    [[nodiscard]] std::shared_ptr<jose::KeyRing> open(const jose::KeySource& source) override {
        sources.push_back(source);
        ring = std::make_shared<jose::KeyRing>(source.pause, [this] { ++fetches; });
        return ring;
    }
    void publish(const std::string& keys) { ring->publish(std::move(jose::KeySet::fromJson(keys)).value().set); }

    std::vector<jose::KeySource> sources;
    std::shared_ptr<jose::KeyRing> ring;
    int fetches = 0;
};

/// The policy with these options in front of an upstream.
class Gate {
public:
    explicit Gate(const Config& config, pipeline::Consumers consumers = {}) {
        auto policy = Jwt::create(config, context());
        if (policy)
            m_bench = std::make_unique<test::ExchangeBench>(
                std::vector{pipeline::Policy::of(Jwt::kName, Jwt::kStage, *std::move(policy))}, std::move(consumers));
        else
            complaint = policy.error().message;
    }

    [[nodiscard]] BuildContext context() {
        return {build.config, build.metrics, build.consumers.back(), build.states, build.plan, rings, build.clock, 1,
                "test"};
    }
    [[nodiscard]] test::ExchangeBench& exchange() { return *m_bench; }

    /// What becomes of a request with this token: "200", or the reason.
    std::string fate(const std::string& token) { return fateOf({.fields = {{"authorization", "Bearer " + token}}}); }
    std::string fateOf(const test::ExchangeBench::Request& request) {
        m_bench->send(request);
        return outcome();
    }
    [[nodiscard]] std::string outcome() const {
        if (!m_bench->isOver())
            return "waiting";
        return m_bench->reachedUpstream() ? std::to_string(m_bench->status())
                                          : std::string(http::traits(m_bench->reason()).name);
    }
    void pass(Duration time) { m_bench->clock.advance(time); }

    test::BuildBench build;
    HandFedRings rings;
    std::string complaint;

private:
    std::unique_ptr<test::ExchangeBench> m_bench;
};

} // namespace gatehouse::policies::jwt
