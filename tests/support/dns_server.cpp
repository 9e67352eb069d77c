#include "tests/support/dns_server.h"

#include "tests/support/sockets.h"

#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <stdexcept>

namespace gatehouse::test {

namespace {

// RFC 1035 §4.1
constexpr std::size_t kHeader = 12;
constexpr std::size_t kMostInDatagram = 512;
constexpr std::size_t kMostInStream = 65'535;
constexpr std::uint16_t kA = 1;
constexpr std::uint16_t kAaaa = 28;
constexpr unsigned char kServerFailure = 2;
constexpr unsigned char kNameError = 3;

void put16(std::string& out, std::size_t value) {
    out += static_cast<char>(value >> 8 & 0xff);
    out += static_cast<char>(value & 0xff);
}

std::size_t get16(const std::string& text, std::size_t at) {
    return static_cast<std::size_t>(static_cast<unsigned char>(text[at])) << 8 |
           static_cast<unsigned char>(text[at + 1]);
}

/// Where the question's type stands: behind its name.
std::size_t typeAt(const std::string& question) {
    std::size_t at = kHeader;
    while (at < question.size() && question[at] != 0)
        at += 1 + static_cast<unsigned char>(question[at]);
    return at + 1;
}

std::string addressBytes(const IpAddress& ip) {
    const auto native = SocketAddress{ip, 0, {}}.toNative();
    return ip.isV4() ? std::string(reinterpret_cast<const char*>(&native.v4.sin_addr), 4)
                     : std::string(reinterpret_cast<const char*>(&native.v6.sin6_addr), 16);
}

} // namespace

DnsServer::DnsServer(Answer answer, const SocketAddress& at) : m_answer(std::move(answer)) {
    // The two sockets must have one port, which nobody else may take between them.
    for (int tries = 0; tries < 100 && !m_listener.isOpen(); ++tries) {
        m_datagrams = UniqueFd(::socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
        const auto wanted = at.toNative();
        ::bind(m_datagrams.get(), &wanted.any, wanted.length);
        m_address = localAddress(m_datagrams.get());
        if (auto listener = listenOn(m_address))
            m_listener = std::move(*listener);
    }
    if (!m_listener.isOpen())
        throw std::runtime_error("no port for a DNS server");
    m_thread = std::thread([this] { run(); });
}

DnsServer::~DnsServer() {
    m_stop = true;
    m_thread.join();
}

void DnsServer::answerWith(Answer answer) {
    const std::lock_guard lock(m_mutex);
    m_answer = std::move(answer);
}

void DnsServer::run() {
    std::vector<UniqueFd> streams;
    while (!m_stop) {
        std::vector<pollfd> entries{{.fd = m_datagrams.get(), .events = POLLIN, .revents = 0},
                                    {.fd = m_listener.get(), .events = POLLIN, .revents = 0}};
        for (const UniqueFd& stream : streams)
            entries.push_back({.fd = stream.get(), .events = POLLIN, .revents = 0});
        ::poll(entries.data(), entries.size(), 20);
        serveDatagrams();
        for (std::size_t i = 0; i < streams.size(); ++i)
            if (entries[i + 2].revents != 0)
                serveStream(streams[i].get());
        for (UniqueFd fd = acceptFrom(m_listener.get()); fd.isOpen(); fd = acceptFrom(m_listener.get()))
            streams.push_back(std::move(fd));
    }
}

void DnsServer::serveDatagrams() {
    std::array<char, kMostInDatagram> buffer;
    for (;;) {
        sockaddr_storage from{};
        socklen_t length = sizeof from;
        auto* const peer = reinterpret_cast<sockaddr*>(&from);
        const auto size = ::recvfrom(m_datagrams.get(), buffer.data(), buffer.size(), 0, peer, &length);
        if (size < 0)
            return;
        const std::string answer = answerTo({buffer.data(), static_cast<std::size_t>(size)}, kMostInDatagram);
        if (!answer.empty())
            ::sendto(m_datagrams.get(), answer.data(), answer.size(), 0, peer, length);
    }
}

/// Questions are short: each comes in one piece, behind its length.
void DnsServer::serveStream(int fd) {
    std::array<char, kMostInDatagram> buffer;
    const auto size = ::recv(fd, buffer.data(), buffer.size(), 0);
    std::string unread(buffer.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
    while (unread.size() > 2 && unread.size() >= 2 + get16(unread, 0)) {
        const std::string answer = answerTo(unread.substr(2, get16(unread, 0)), kMostInStream);
        unread.erase(0, 2 + get16(unread, 0));
        std::string framed;
        put16(framed, answer.size());
        framed += answer;
        if (!answer.empty())
            ::send(fd, framed.data(), framed.size(), MSG_NOSIGNAL);
    }
}

std::string DnsServer::answerTo(const std::string& question, std::size_t longest) {
    const std::size_t type = typeAt(question);
    if (question.size() < type + 4)
        return {};
    ++m_questions;
    const std::lock_guard lock(m_mutex);
    if (m_answer.kind == Kind::Silence)
        return {};

    std::string records;
    std::size_t count = 0;
    for (const IpAddress& ip : m_answer.addresses) {
        const std::uint16_t ipType = ip.isV4() ? kA : kAaaa;
        if (m_answer.kind != Kind::Addresses || get16(question, type) != ipType)
            continue;
        ++count;
        put16(records, 0xc000 | kHeader); // the name of the question
        put16(records, ipType);
        put16(records, 1); // Internet
        put16(records, m_answer.ttl >> 16);
        put16(records, m_answer.ttl & 0xffff);
        const std::string bytes = addressBytes(ip);
        put16(records, bytes.size());
        records += bytes;
    }
    std::string message = question.substr(0, type + 4);
    const bool fits = message.size() + records.size() <= longest;
    message[2] = static_cast<char>(0x81 | (fits ? 0 : 0x02)); // a response, recursion desired; cut
    message[3] = static_cast<char>(0x80 | (m_answer.kind == Kind::NoSuchName      ? kNameError
                                           : m_answer.kind == Kind::ServerFailure ? kServerFailure
                                                                                  : 0));
    std::string counts;
    put16(counts, 1);
    put16(counts, fits ? count : 0);
    put16(counts, 0);
    put16(counts, 0);
    message.replace(4, 8, counts);
    return fits ? message + records : message;
}

} // namespace gatehouse::test
