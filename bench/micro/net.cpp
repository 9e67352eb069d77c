#include "bench/micro/meter.h"
#include "gateway/net/timer_wheel.h"

#include <deque>
#include <memory>

namespace gatehouse::bench {

namespace {

/// Ten thousand connections with deadlines of their own; the clock goes on with every operation.
class Connections final : public net::TimerHandler {
public:
    Connections() {
        for (int i = 0; i < 10'000; ++i)
            m_wheel.arm(m_timers.emplace_back(*this), later(i));
    }

    /// What a request does: its connection's deadline moves, another one's is called off and set again.
    void request() {
        m_now += std::chrono::microseconds(20);
        m_wheel.arm(next(), m_now + std::chrono::seconds(60));
        net::Timer& other = next();
        other.cancel();
        m_wheel.arm(other, m_now + std::chrono::seconds(5));
        m_wheel.advance(m_now);
    }

    void onTimer(net::Timer& timer) override { m_wheel.arm(timer, m_now + std::chrono::seconds(60)); }

private:
    net::Timer& next() { return m_timers[m_next++ % m_timers.size()]; }
    [[nodiscard]] MonotonicTime later(int i) const { return m_now + std::chrono::milliseconds(i % 5000 + 10); }

    MonotonicTime m_now{std::chrono::seconds(1000)};
    net::TimerWheel m_wheel{m_now};
    std::deque<net::Timer> m_timers;
    std::size_t m_next = 0;
};

} // namespace

void addNet(Catalogue& catalogue) {
    catalogue.add("net/timers of a request",
                  [] { return [connections = std::make_shared<Connections>()] { connections->request(); }; });
}

} // namespace gatehouse::bench
