#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace gatehouse::bench {

/// Measures parts of an operation: under callgrind their instructions, otherwise their time.
class Meter {
public:
    template <class Step> void count(Step&& step) {
        start();
        step();
        stop();
    }

    void reset() { m_spent = {}; }
    /// Since reset(); of no meaning under callgrind.
    [[nodiscard]] std::chrono::nanoseconds spent() const { return m_spent; }

private:
    void start();
    void stop();

    std::chrono::steady_clock::time_point m_started;
    std::chrono::nanoseconds m_spent{0};
};

/// Does an operation `times` times, and lets the meter count what belongs to it.
using Operation = std::function<void(Meter& meter)>;

struct Entry {
    std::string name; ///< "subject/what"
    std::size_t times;
    std::function<Operation()> prepare; ///< called once before measuring; what it returns keeps all that it needs
};

class Catalogue {
public:
    void add(std::string name, std::size_t times, std::function<Operation()> prepare) {
        m_entries.push_back({std::move(name), times, std::move(prepare)});
    }

    /// An operation that is one call, `prepare` returns it.
    template <class Prepare> void add(std::string name, Prepare prepare) {
        static constexpr std::size_t kTimes = 256;
        add(std::move(name), kTimes, [prepare]() -> Operation {
            return [step = prepare()](Meter& meter) mutable {
                meter.count([&] {
                    for (std::size_t i = 0; i < kTimes; ++i)
                        step();
                });
            };
        });
    }

    [[nodiscard]] const std::vector<Entry>& entries() const { return m_entries; }

private:
    std::vector<Entry> m_entries;
};

/// Makes the compiler believe that somebody looks at `value`.
template <class T> void use(const T& value) { asm volatile("" : : "r,m"(value) : "memory"); }

/// For what cannot fail here.
[[noreturn]] void giveUp(const char* what);

void addBalancing(Catalogue& catalogue);
void addCore(Catalogue& catalogue);
void addExchange(Catalogue& catalogue);
void addHttp(Catalogue& catalogue);
void addJwt(Catalogue& catalogue);
void addNet(Catalogue& catalogue);
void addObserve(Catalogue& catalogue);
void addRouting(Catalogue& catalogue);

} // namespace gatehouse::bench
