#include "tests/scenarios/runner/backend.h"
#include "tests/support/gateway_process.h"

namespace gatehouse::scenario {

namespace {

class BinaryBackend final : public Backend {
public:
    explicit BinaryBackend(unsigned workers) : m_process(test::GatewayProcess::Options{.workers = workers}) {}

    std::vector<Part> ownConfig() const override {
        std::vector<Part> parts;
        const std::string common = m_process.commonConfig();
        for (std::size_t at = 0; at < common.size();) {
            const std::size_t end = common.find('\n', at);
            const std::string line = common.substr(at, end - at);
            parts.push_back({line.substr(0, line.find(':')), line + "\n"});
            at = end + 1;
        }
        return parts;
    }

    Result<void> start(const std::string& config) override { return m_process.start(config); }

    Result<void> reload(const std::string& config) override {
        const std::size_t said = m_process.errors().size();
        switch (m_process.reload(config)) {
        case test::GatewayProcess::Reload::Taken:
            return {};
        case test::GatewayProcess::Reload::Refused:
            break;
        case test::GatewayProcess::Reload::Unanswered:
            return fail("no answer to SIGHUP:\n" + m_process.errors());
        }
        return fail(m_process.errors().substr(said));
    }

    void drain() override { m_process.beginDrain(); }
    std::optional<int> waitForExit(test::Deadline deadline) override { return m_process.wait(deadline); }
    void turn() override {}
    bool ownsTime() const override { return false; }
    void advance(Duration) override {}
    test::MetricsText metrics() override { return m_process.metrics(); }
    std::vector<std::string> accessLog() override { return m_process.accessLog(); }
    std::string diagnostics() const override { return m_process.errors(); }
    std::string complaint() override { return m_process.sanitizerReport(); }

private:
    test::GatewayProcess m_process;
};

} // namespace

std::unique_ptr<Backend> makeBinaryBackend(unsigned workers) { return std::make_unique<BinaryBackend>(workers); }

} // namespace gatehouse::scenario
