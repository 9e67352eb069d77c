#pragma once

#include "gateway/policies/catalogue.h"
#include "shared/model/read_config.h"
#include "tests/gateway/policies/bench/build_bench.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::policies::test {

/// What a configuration says of consumers and of the gateway's own policies, compiled.
struct Compiled {
    std::vector<pipeline::Policy> policies;
    std::string error; ///< of reading or compiling; empty: none
};

/// `yaml` without listeners, services and routes, which are added: a listener, and a route "tested".
inline Compiled compileYaml(BuildBench& bench, std::string_view yaml) {
    const std::string text = std::string(yaml) + "\nlisteners: [ { name: l, address: 127.0.0.1:0 } ]\n"
                                                 "services: [ { name: app, endpoints: [ \"http://127.0.0.1:1\" ] } ]\n"
                                                 "routes: [ { name: tested, service: app }, { name: other, service: "
                                                 "app, match: { path: /other } } ]\n";
    auto read = model::readConfig(text, {.name = "test.yaml"}, catalogue());
    if (!read)
        return {{}, read.error().toString()};
    bench.config = std::move(read->config);
    std::vector<pipeline::ConsumerPlan> consumers;
    for (const model::Consumer& consumer : bench.config.consumers) {
        pipeline::ConsumerPlan& compiled = consumers.emplace_back();
        compiled.name = consumer.name;
        compiled.plan = consumer.plan;
        compiled.groups = consumer.groups;
        compiled.roles = consumer.roles;
    }
    bench.consumers.emplace_back(std::move(consumers));
    bench.plan = {};
    Compiled compiled;
    for (std::size_t i = 0; i < bench.config.policies.size(); ++i) {
        auto policy = compile(bench.config.policies[i], bench.with("gateway/" + std::to_string(i)));
        if (policy)
            compiled.policies.push_back(std::move(*policy));
        else
            compiled.error += policy.error().message + '\n';
    }
    return compiled;
}

/// The policies of a configuration that is right.
inline std::vector<pipeline::Policy> policiesOf(BuildBench& bench, std::string_view yaml) {
    Compiled compiled = compileYaml(bench, yaml);
    EXPECT_EQ(compiled.error, "");
    return std::move(compiled.policies);
}

} // namespace gatehouse::policies::test
