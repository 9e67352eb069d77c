#pragma once

#include "gateway/policies/catalogue.h"
#include "gateway/runtime/gateway.h"
#include "shared/model/read_config.h"
#include "tests/support/qt_application.h"
#include "tests/support/raw_client.h"
#include "tests/support/sockets.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace gatehouse::runtime {

/// A gateway in this process, with workers of its own. The test's thread is its control thread.
class GatewayFixture : public testing::Test {
protected:
    static void SetUpTestSuite() { test::needQtApplication(); }

    [[nodiscard]] static model::Config read(const std::string& text) {
        auto config = model::readConfig(text, {.name = "gatehouse.yaml"}, policies::catalogue());
        if (!config) {
            ADD_FAILURE() << config.error().toString();
            return {};
        }
        return std::move(config->config);
    }
    [[nodiscard]] static std::string listener(const std::string& name, const SocketAddress& address) {
        return "{ name: " + name + ", address: \"" + address.toString() + "\" }";
    }
    /// Answers everything by itself.
    [[nodiscard]] static std::string config(const std::string& listeners, const std::string& more = {}) {
        return "listeners: [ " + listeners +
               " ]\n"
               "routes: [ { name: all, match: { path: \"/*\" }, policies: [ { respond: { body: here } } ] } ]\n"
               "admin: { enabled: false }\n" +
               more;
    }

    void start(std::vector<net::UniqueFd> inherited = {}) {
        Gateway::Options options;
        options.inheritedSockets = std::move(inherited);
        m_gateway = std::make_unique<Gateway>(std::move(options), m_clock);
    }
    /// Takes a configuration, and waits until all workers run one.
    [[nodiscard]] bool applies(const model::Config& config) {
        const auto applied = m_gateway->apply(config);
        return applied && test::waitUntil([this] {
                   QCoreApplication::processEvents();
                   return m_gateway->isReady();
               });
    }
    [[nodiscard]] bool applies(const std::string& text) { return applies(read(text)); }
    [[nodiscard]] static bool answers(const test::ReservedPort& port) {
        const auto answer = test::get(port.address(), "/");
        return answer && answer->status() == 200;
    }

    SystemClock m_clock;
    test::TemporaryFolder m_folder;
    test::ReservedPort m_port;
    std::unique_ptr<Gateway> m_gateway;
};

} // namespace gatehouse::runtime
