#include "tests/integration/peers/nginx_server.h"

#include "tests/support/raw_client.h"

#include <csignal>
#include <filesystem>
#include <sstream>

namespace gatehouse::test {

namespace {

constexpr std::string_view kConfig = R"(daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log warn;
events { worker_connections 1024; }
http {
  access_log off;
  log_format seen escape=json '$request_method $request_uri $status $request_length $connection_requests';
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  keepalive_requests 1000000;
  client_max_body_size 64m;
  server {
    listen 127.0.0.1:${port} reuseport;
    access_log ${folder}/seen.log seen;
    ${server}
  }
  ${others}
}
)";

std::string replaceAll(std::string text, std::string_view what, std::string_view by) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
        text.replace(at, what.size(), by);
    return text;
}

} // namespace

NginxServer::NginxServer(std::string server, std::string others)
    : m_server(std::move(server)), m_others(std::move(others)) {}

Result<void> NginxServer::start() {
    std::string config = replaceAll(std::string(kConfig), "${server}", m_server);
    config = replaceAll(config, "${others}", m_others);
    config = replaceAll(config, "${folder}", m_folder.path().string());
    config = replaceAll(config, "${port}", std::to_string(m_port.number()));
    std::filesystem::create_directories(m_folder.path() / "www");
    // Started by root, nginx gives its worker to another user, who must get at the files.
    std::filesystem::permissions(m_folder.path(), std::filesystem::perms::all);
    const std::string file = m_folder.write("nginx.conf", config);
    m_process = std::make_unique<ChildProcess>(
        ChildProcess::Options{.command = {findProgram("nginx").value_or("nginx"), "-e", m_folder.file("error.log"),
                                          "-p", m_folder.path().string(), "-c", file},
                              .errors = m_folder.file("stderr")});
    const bool ready = waitUntil([this] {
        RawClient client(address());
        return client.connected(Deadline(1s)) || !m_process->isRunning();
    });
    if (ready && m_process->isRunning())
        return {};
    return fail("nginx does not start: " + readFile(m_folder.file("stderr")) + readFile(m_folder.file("error.log")));
}

bool NginxServer::stop() {
    m_process->signal(SIGTERM);
    return m_process->wait().has_value();
}

std::vector<std::string> NginxServer::requests() const {
    std::istringstream text(readFile(m_folder.file("seen.log")));
    std::vector<std::string> lines;
    for (std::string line; std::getline(text, line);)
        lines.push_back(line);
    return lines;
}

} // namespace gatehouse::test
