#include "tests/integration/peers/redis_server.h"

#include <csignal>

namespace gatehouse::test {

RedisServer::~RedisServer() {
    if (m_process != nullptr)
        kill();
}

void RedisServer::useTls(const CertifiedKey& identity) {
    add({"--tls-port", std::to_string(m_tlsPort.number()), "--tls-cert-file",
         m_folder.write("redis.pem", identity.certificate), "--tls-key-file", m_folder.write("redis.key", identity.key),
         "--tls-auth-clients", "no"});
}

Result<void> RedisServer::start() {
    std::vector<std::string> command{findProgram("redis-server").value_or("redis-server"),
                                     "--bind",
                                     "127.0.0.1",
                                     "--port",
                                     std::to_string(m_port.number()),
                                     "--unixsocket",
                                     m_folder.file("redis.sock"),
                                     "--save",
                                     "",
                                     "--appendonly",
                                     "no",
                                     "--dir",
                                     m_folder.path().string()};
    command.insert(command.end(), m_options.begin(), m_options.end());
    m_process = std::make_unique<ChildProcess>(ChildProcess::Options{
        .command = std::move(command), .output = m_folder.file("log"), .errors = m_folder.file("stderr")});
    // With a password it answers that it wants one, and that is an answer.
    const bool ready = waitUntil([this] {
        const std::string answer = say({"PING"});
        return answer == "PONG" || answer.starts_with("NOAUTH") || !m_process->isRunning();
    });
    if (ready && m_process->isRunning())
        return {};
    return fail("redis-server does not start: " + readFile(m_folder.file("log")) + readFile(m_folder.file("stderr")));
}

void RedisServer::kill() {
    m_process->signal(SIGKILL);
    (void)m_process->wait();
    m_process = nullptr;
}

void RedisServer::hang() { m_process->signal(SIGSTOP); }
void RedisServer::goOn() { m_process->signal(SIGCONT); }

std::string RedisServer::say(std::vector<std::string> words) const {
    words.insert(words.begin(), {"redis-cli", "-s", m_folder.file("redis.sock")});
    std::string text = runCommand(words).output;
    while (text.ends_with('\n'))
        text.pop_back();
    return text;
}

} // namespace gatehouse::test
