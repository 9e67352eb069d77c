#include "tests/integration/peers/oidc_provider.h"

#include "tests/integration/peers/needs.h"
#include "tests/support/raw_client.h"
#include "tests/support/wait.h"

#include <charconv>
#include <csignal>
#include <filesystem>

namespace gatehouse::test {

namespace {

/// Where packaging/test puts what npm brings.
std::filesystem::path modulesFolder() { return std::filesystem::path(GATEHOUSE_SOURCE_DIR) / "build/node-peers/oidc"; }

} // namespace

bool OidcProvider::isThere() {
    return findProgram("node").has_value() &&
           std::filesystem::exists(modulesFolder() / "node_modules/oidc-provider/package.json");
}

Result<void> OidcProvider::start() {
    ChildProcess::Options options;
    options.command = {"node", GATEHOUSE_SOURCE_DIR "/tests/integration/oidc/provider.mjs", modulesFolder().string()};
    options.output = m_folder.file("output");
    options.errors = m_folder.file("errors");
    std::filesystem::remove(options.output); // what an earlier one has said
    m_process = std::make_unique<ChildProcess>(options);
    constexpr std::string_view kWord = "listening ";
    std::uint16_t port = 0;
    const bool isUp = waitUntil([&] {
        const std::string said = readFile(m_folder.file("output"));
        return said.starts_with(kWord) && said.ends_with('\n') &&
               std::from_chars(said.data() + kWord.size(), said.data() + said.size(), port).ec == std::errc{};
    });
    if (!isUp)
        return fail("the provider did not start: " + readFile(m_folder.file("errors")));
    m_address = loopback(port);
    return {};
}

bool OidcProvider::stop() {
    m_process->signal(SIGTERM);
    return m_process->wait() == 0;
}

std::string OidcProvider::ask(const std::string& method, const std::string& path, const std::string& fields,
                              const std::string& body) const {
    const auto answer =
        fetch(m_address, method + ' ' + path + " HTTP/1.1\r\nHost: " + m_address.toString() + "\r\n" + fields +
                             "Content-Length: " + std::to_string(body.size()) + "\r\nConnection: close\r\n\r\n" + body);
    return answer ? answer->body : std::string();
}

std::string OidcProvider::token(const std::string& algorithm) const {
    const std::string answer =
        ask("POST", "/token",
            "Authorization: Basic c2hvcDpzaG9wLXNlY3JldA==\r\nContent-Type: application/x-www-form-urlencoded\r\n",
            "grant_type=client_credentials&scope=orders.read&resource=https://orders.example/" + algorithm);
    constexpr std::string_view kMember = "\"access_token\":\"";
    const std::size_t start = answer.find(kMember);
    if (start == answer.npos)
        return {};
    const std::string rest = answer.substr(start + kMember.size());
    return rest.substr(0, rest.find('"'));
}

void OidcProvider::changeKeys(OldKeys old) const {
    (void)ask("POST", old == OldKeys::Gone ? "/keys/replace" : "/keys/add");
}

int OidcProvider::timesAsked() const { return std::atoi(ask("GET", "/keys/asked").c_str()); }

} // namespace gatehouse::test
