#include "bench/client/run.h"

#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>

namespace gatehouse::load {

namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr auto kLongestWait = 10ms;
constexpr std::size_t kOpeningAtOnce = 256; // by hold(): listening queues are finite

std::string requestText(const Options& options) {
    std::string text = "GET " + options.target.path + " HTTP/1.1\r\nHost: " + options.target.authority + "\r\n";
    for (const std::string& header : options.headers)
        text += header + "\r\n";
    if (options.fresh != Fresh::Never)
        text += "Connection: close\r\n";
    return text + "\r\n";
}

SslContextPtr newTlsContext() {
    SslContextPtr context(SSL_CTX_new(TLS_client_method()));
    if (context != nullptr) {
        SSL_CTX_set_verify(context.get(), SSL_VERIFY_NONE, nullptr); // it is the speed that is in question
        SSL_CTX_set_mode(context.get(), SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    }
    return context;
}

} // namespace

Run::Run(const Options& options) : m_options(options), m_request(requestText(options)), m_slots(options.connections) {}

Run::~Run() {
    if (m_epoll >= 0)
        ::close(m_epoll);
}

Result<void> Run::prepare() {
    m_epoll = ::epoll_create1(EPOLL_CLOEXEC);
    if (m_epoll < 0)
        return fail(std::string("epoll: ") + std::strerror(errno));
    if (m_options.target.tls) {
        m_tls = newTlsContext();
        if (m_tls == nullptr)
            return fail("OpenSSL cannot be set up");
        if (m_options.fresh == Fresh::Resumed) {
            SSL_CTX_set_app_data(m_tls.get(), this);
            SSL_CTX_set_session_cache_mode(m_tls.get(), SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
            SSL_CTX_sess_set_new_cb(m_tls.get(), onSession);
        }
    }
    for (std::size_t i = m_slots.size(); i-- > 0;)
        m_free.push_back(i);
    return {};
}

Result<Outcome> Run::measure(const Options& options) {
    Run run(options);
    TRY_VOID(run.prepare());
    run.m_start = Clock::now();
    run.loadUntil(run.m_start + std::chrono::duration_cast<Clock::duration>(options.length));
    run.m_outcome.length = Clock::now() - run.m_start;
    run.m_outcome.unanswered = run.m_backlog.size() + (options.rate ? run.m_busy : 0);
    return std::move(run.m_outcome);
}

void Run::loadUntil(Time end) {
    for (Time now = Clock::now(); now < end; now = Clock::now()) {
        schedule(now, end);
        useFree(now);
        turn(end);
    }
}

/// What has become due by now.
void Run::schedule(Time now, Time end) {
    if (closedLoop())
        return;
    for (Time next = nextDue(); next <= now && next < end; next = nextDue()) {
        m_backlog.push_back(next);
        ++m_scheduled;
    }
}

Time Run::nextDue() const {
    const std::chrono::duration<double> sinceStart(static_cast<double>(m_scheduled) / *m_options.rate);
    return m_start + std::chrono::duration_cast<Clock::duration>(sinceStart);
}

void Run::useFree(Time now) {
    if (m_holding)
        return;
    while (!m_free.empty() && (closedLoop() || !m_backlog.empty())) {
        const std::size_t index = m_free.back();
        m_free.pop_back();
        Time due = now;
        if (!closedLoop()) {
            due = m_backlog.front();
            m_backlog.pop_front();
        }
        begin(index, due);
    }
    m_free.insert(m_free.end(), m_failed.begin(), m_failed.end());
    m_failed.clear();
}

void Run::begin(std::size_t index, Time due) {
    Slot& slot = m_slots[index];
    ++m_busy;
    if (slot.connection.isReady()) {
        if (slot.connection.ask(m_request, due) == Connection::Event::Failed)
            onFailed(index);
        return;
    }
    slot.waiting = due;
    SSL_SESSION* session = m_options.fresh == Fresh::Resumed ? m_session.get() : nullptr;
    if (!slot.connection.open(m_options.target.address, m_tls.get(), session))
        return onFailed(index);
    epoll_event wanted{};
    wanted.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET;
    wanted.data.u64 = index;
    if (::epoll_ctl(m_epoll, EPOLL_CTL_ADD, slot.connection.descriptor(), &wanted) != 0)
        onFailed(index);
}

void Run::turn(Time until) {
    std::array<epoll_event, 512> events;
    auto wait = std::min<Clock::duration>(kLongestWait, until - Clock::now());
    if (m_options.rate) {
        wait = std::min<Clock::duration>(wait, nextDue() - Clock::now());
    } else if (!m_free.empty()) {
        wait = std::min<Clock::duration>(wait, 1ms); // failed ones, to be tried again
    }
    wait = std::max<Clock::duration>(wait, 0ns);
    const auto ns = std::chrono::duration_cast<std::chrono::nanoseconds>(wait).count();
    const timespec timeout{.tv_sec = ns / 1'000'000'000, .tv_nsec = ns % 1'000'000'000};
    const int count = ::epoll_pwait2(m_epoll, events.data(), events.size(), &timeout, nullptr);
    for (int i = 0; i < count; ++i)
        drive(events[static_cast<std::size_t>(i)].data.u64);
}

void Run::drive(std::size_t index) {
    Slot& slot = m_slots[index];
    while (true) {
        switch (slot.connection.advance()) {
        case Connection::Event::None:
            return;
        case Connection::Event::Opened:
            if (m_options.target.tls) {
                ++m_outcome.handshakes;
                m_outcome.resumed += slot.connection.wasResumed() ? 1 : 0;
            }
            if (slot.connection.ask(m_request, *std::exchange(slot.waiting, std::nullopt)) != Connection::Event::None)
                return onFailed(index);
            break;
        case Connection::Event::Answered:
            onAnswered(slot);
            m_free.push_back(index);
            useFree(Clock::now());
            break;
        case Connection::Event::Ended:
            slot.connection.close(); // it is free, and opened again when it is needed
            return;
        case Connection::Event::Failed:
            return onFailed(index);
        }
    }
}

void Run::onAnswered(Slot& slot) {
    --m_busy;
    const int status = slot.connection.status();
    const auto latency = Clock::now() - slot.connection.due();
    (status < 400 ? m_outcome.served : m_outcome.refused).add(latency);
    ++m_outcome.statuses[status];
    if (m_options.fresh != Fresh::Never || slot.connection.mustClose())
        slot.connection.close();
}

void Run::onFailed(std::size_t index) {
    Slot& slot = m_slots[index];
    const bool hadRequest = slot.connection.isAsking();
    slot.connection.close();
    if (slot.waiting) {
        slot.waiting.reset();
        ++m_outcome.connectFailures;
    } else if (hadRequest) {
        ++m_outcome.lost;
    } else {
        return; // idle, and free already
    }
    --m_busy;
    m_failed.push_back(index);
}

int Run::onSession(SSL* ssl, SSL_SESSION* session) {
    auto* self = static_cast<Run*>(SSL_CTX_get_app_data(SSL_get_SSL_CTX(ssl)));
    self->m_session.reset(session);
    return 1; // kept
}

Result<void> Run::hold(const Options& options) {
    Run run(options);
    TRY_VOID(run.prepare());
    run.m_holding = true;
    const Time deadline = Clock::now() + 60s;
    std::size_t begun = 0;
    std::uint64_t answered = 0;
    while (answered < options.connections) {
        if (Clock::now() > deadline || run.m_outcome.connectFailures + run.m_outcome.lost != 0)
            return fail("only " + std::to_string(answered) + " of " + std::to_string(options.connections) +
                        " connections could be held");
        while (begun < options.connections && begun - answered < kOpeningAtOnce)
            run.begin(begun++, Clock::now());
        run.turn(deadline);
        answered = run.m_outcome.served.total() + run.m_outcome.refused.total();
    }
    std::printf("holding %zu\n", options.connections);
    std::fflush(stdout);
    std::array<char, 64> ignored;
    while (::read(STDIN_FILENO, ignored.data(), ignored.size()) > 0) {
    }
    const auto open = std::ranges::count_if(run.m_slots, [](const Slot& slot) {
        char byte = 0;
        return slot.connection.isOpen() &&
               ::recv(slot.connection.descriptor(), &byte, 1, MSG_PEEK | MSG_DONTWAIT) < 0 && errno == EAGAIN;
    });
    std::printf("{\"held\":%zu,\"open\":%zu}\n", options.connections, static_cast<std::size_t>(open));
    return {};
}

} // namespace gatehouse::load
