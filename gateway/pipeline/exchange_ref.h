#pragma once

#include <cstdint>

namespace gatehouse::pipeline {

class Exchange;

/// The way back to an exchange that waits. Harmless once that exchange is over, however long ago. For the thread of its
/// worker, and as long as the worker lives.
class ExchangeRef {
public:
    explicit ExchangeRef(Exchange& exchange);
    /// Null once it is over.
    [[nodiscard]] Exchange* get() const;

private:
    Exchange* m_exchange;
    std::uint64_t m_serial;
};

} // namespace gatehouse::pipeline
