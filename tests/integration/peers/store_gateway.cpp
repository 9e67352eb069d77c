#include "tests/integration/peers/store_gateway.h"

#include "tests/support/http_message.h"

#include <csignal>

namespace gatehouse::test {

Result<void> StoreGateway::start(std::vector<std::string> wrapper) {
    ChildProcess::Options options;
    options.command = std::move(wrapper);
    for (const std::string& word : {GatewayProcess::program(), std::string("--state"), state(),
                                    std::string("--management"), socket(), std::string("--workers"), std::string("2")})
        options.command.push_back(word);
    options.output = m_folder.file("stdout");
    options.errors = m_folder.file("stderr");
    m_process = std::make_unique<ChildProcess>(options);
    const bool answers = waitUntil([this] { return ctl({"status", "get"}).status == 0 || !m_process->isRunning(); });
    if (answers && m_process->isRunning())
        return {};
    return fail("gatehoused did not start:\n" + errors());
}

void StoreGateway::kill() {
    m_process->signal(SIGKILL);
    (void)m_process->wait();
}

std::optional<int> StoreGateway::stop() {
    m_process->signal(SIGTERM);
    return m_process->wait();
}

CommandResult StoreGateway::ctl(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {GATEHOUSECTL, "--socket", socket()});
    return runCommand(arguments);
}

std::string StoreGateway::documentAnswering(const std::string& answer) const {
    return "listeners: [{ name: public, address: \"" + m_public.address().toString() + "\" }]\nadmin: { address: \"" +
           m_admin.address().toString() + "\" }\n" +
           "routes: [{ name: all, match: { path: \"/*\" }, policies: [{ respond: { status: 200, body: \"" + answer +
           "\" } }] }]\n";
}

CommandResult StoreGateway::apply(const std::string& answer, std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"apply", m_folder.write("applied.yaml", documentAnswering(answer))});
    return ctl(std::move(arguments));
}

std::string StoreGateway::answer() const {
    const auto message = get(m_public.address(), "/");
    return message ? message->body : std::string();
}

} // namespace gatehouse::test
