#pragma once

#include <cstddef>
#include <string_view>

namespace gatehouse {

/// Where a codec puts the bytes for its peer; implemented by a connection's transport and, in tests, by a string.
/// What is written goes out in order, at the latest at the end of the turn.
class ByteOutput {
public:
    static constexpr std::size_t kHighMark = 256 * 1024; ///< while there is memory enough

    virtual ~ByteOutput() = default;
    /// At least `size` bytes of contiguous room; commit() says how many of them now hold output. No other call in
    /// between.
    [[nodiscard]] virtual char* reserve(std::size_t size) = 0;
    virtual void commit(std::size_t used) = 0;
    /// Appends. Small pieces are gathered; a big one may go to the kernel at once without a copy.
    virtual void write(std::string_view bytes) = 0;
    /// Bytes taken here that the kernel has not yet taken: what back-pressure is measured by.
    [[nodiscard]] virtual std::size_t queued() const = 0;
    /// Whoever writes stops above this many queued bytes, until it is told that they have drained. Stays the same for a
    /// turn.
    [[nodiscard]] virtual std::size_t highMark() const { return kHighMark; }
    /// Queues that were above the high mark have drained when they are below this.
    [[nodiscard]] std::size_t lowMark() const { return highMark() / 4; }
};

} // namespace gatehouse
