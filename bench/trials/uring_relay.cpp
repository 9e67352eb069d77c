#include "bench/trials/relay.h"

#include <liburing.h>
#include <sys/socket.h>

#include <vector>

namespace gatehouse::trials {

namespace {

constexpr unsigned kEntries = 1024;
constexpr std::size_t kBuffer = 128 * 1024;

/// One direction: receives, and sends all of it, and receives.
struct Flow {
    int from = -1;
    int to = -1;
    std::vector<char> bytes = std::vector<char>(kBuffer);
    std::size_t size = 0;
    std::size_t sent = 0;
    bool isSending = false;
};

class Relay {
public:
    explicit Relay(std::span<const Pair> pairs) {
        io_uring_params parameters{};
        parameters.flags = IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN;
        m_isOpen = ::io_uring_queue_init_params(kEntries, &m_ring, &parameters) == 0;
        for (const Pair& pair : pairs) {
            m_flows.push_back({.from = pair.toClient.get(), .to = pair.toServer.get()});
            m_flows.push_back({.from = pair.toServer.get(), .to = pair.toClient.get()});
        }
    }
    ~Relay() {
        if (m_isOpen)
            ::io_uring_queue_exit(&m_ring);
    }
    Relay(const Relay&) = delete;
    Relay& operator=(const Relay&) = delete;

    [[nodiscard]] bool run(const std::atomic<bool>& stop) {
        if (!m_isOpen)
            return false;
        for (Flow& flow : m_flows)
            receive(flow);
        while (!stop.load(std::memory_order_relaxed)) {
            io_uring_cqe* done = nullptr;
            __kernel_timespec wait{.tv_sec = 0, .tv_nsec = 50'000'000};
            ::io_uring_submit_and_wait_timeout(&m_ring, &done, 1, &wait, nullptr);
            unsigned head = 0;
            unsigned count = 0;
            io_uring_for_each_cqe(&m_ring, head, done) {
                ++count;
                onDone(*static_cast<Flow*>(::io_uring_cqe_get_data(done)), done->res);
            }
            ::io_uring_cq_advance(&m_ring, count);
        }
        return true;
    }

private:
    void receive(Flow& flow) {
        flow.isSending = false;
        io_uring_sqe* entry = next();
        ::io_uring_prep_recv(entry, flow.from, flow.bytes.data(), flow.bytes.size(), 0);
        ::io_uring_sqe_set_data(entry, &flow);
    }
    void send(Flow& flow) {
        flow.isSending = true;
        io_uring_sqe* entry = next();
        ::io_uring_prep_send(entry, flow.to, flow.bytes.data() + flow.sent, flow.size - flow.sent, MSG_NOSIGNAL);
        ::io_uring_sqe_set_data(entry, &flow);
    }
    [[nodiscard]] io_uring_sqe* next() {
        io_uring_sqe* entry = ::io_uring_get_sqe(&m_ring);
        if (entry == nullptr) { // the queue is full
            ::io_uring_submit(&m_ring);
            entry = ::io_uring_get_sqe(&m_ring);
        }
        return entry;
    }
    void onDone(Flow& flow, int result) {
        if (result <= 0)
            return; // it is over
        if (!flow.isSending) {
            flow.size = static_cast<std::size_t>(result);
            flow.sent = 0;
            return send(flow);
        }
        flow.sent += static_cast<std::size_t>(result);
        flow.sent < flow.size ? send(flow) : receive(flow);
    }

    io_uring m_ring{};
    bool m_isOpen = false;
    std::vector<Flow> m_flows;
};

} // namespace

bool relayByUring(std::span<const Pair> pairs, const std::atomic<bool>& stop) { return Relay(pairs).run(stop); }

} // namespace gatehouse::trials
