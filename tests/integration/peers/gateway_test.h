#pragma once

#include "tests/integration/peers/needs.h"
#include "tests/support/gateway_process.h"
#include "tests/support/raw_client.h"
#include "tests/support/recording_upstream.h"

#include <gtest/gtest.h>

namespace gatehouse::test {

/// A test with a gateway of its own, which must end well: exit status 0 and no word of a sanitizer.
class GatewayTest : public testing::Test {
protected:
    GatewayTest() = default;
    explicit GatewayTest(GatewayProcess::Options options) : gateway(std::move(options)) {}
    void SetUp() override { ASSERT_FALSE(GatewayProcess::program().empty()) << "gatehoused is not built"; }
    void TearDown() override;

    /// `config` is completed by a plain listener "public" and the common parts, each unless it has its own.
    void startWith(const std::string& config);
    [[nodiscard]] std::string completed(const std::string& config) const;
    /// One service "app" with these endpoints, and a route for everything.
    [[nodiscard]] static std::string proxyTo(const std::string& urls, const std::string& serviceOptions = {});

    [[nodiscard]] std::optional<HttpMessage> ask(const std::string& path) const {
        return get(gateway.publicAddress(), path);
    }
    [[nodiscard]] std::string url(const std::string& path) const {
        return "http://" + gateway.publicAddress().toString() + path;
    }
    /// Waits until a metric has a value.
    [[nodiscard]] testing::AssertionResult becomes(const std::string& selector, double value) const;

    GatewayProcess gateway;
};

/// curl with its usual noise off; the exit status must be looked at by the caller.
[[nodiscard]] CommandResult curl(std::vector<std::string> arguments);

} // namespace gatehouse::test
