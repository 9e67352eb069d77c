#pragma once

#include "shared/document/writer.h"
#include "shared/rpc/method.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace gatehouse::control {

/// A page of a long list: what matches is offered one after the other, and what belongs onto the page is taken, as long
/// as it fits into a message.
class Page {
public:
    static constexpr std::size_t kMostBytes = 512 * 1024; ///< escaped, the reply still fits into a message

    /// `params` has `offset` and `limit`.
    template <class Params> explicit Page(const Params& params) : m_offset(params.offset), m_limit(params.limit) {}

    /// Of a list that begins where the page does.
    explicit Page(std::uint64_t limit) : m_offset(0), m_limit(limit) {}

    /// `make` is called for what is on the page only.
    template <class T, class Make> void offer(std::vector<T>& page, Make make) {
        if (m_total++ < m_offset || m_next != 0)
            return;
        if (page.size() >= m_limit)
            return leave();
        T item = make();
        const std::size_t size = sizeOf(item);
        // One is always told, or a page of a large one would never end.
        if (m_bytes + size > kMostBytes && !page.empty())
            return leave();
        m_bytes += size;
        page.push_back(std::move(item));
    }

    [[nodiscard]] std::uint64_t total() const { return m_total; }
    /// Offset of the next page; 0: this was the last one.
    [[nodiscard]] std::uint64_t next() const { return m_next; }

private:
    void leave() { m_next = m_total - 1; }
    [[nodiscard]] static std::size_t sizeOf(const document::Node& item) { return document::writeJsonLine(item).size(); }
    template <class T> [[nodiscard]] static std::size_t sizeOf(const T& item) { return sizeOf(rpc::write(item)); }

    std::uint64_t m_offset;
    std::uint64_t m_limit;
    std::uint64_t m_total = 0;
    std::uint64_t m_next = 0;
    std::size_t m_bytes = 0;
};

} // namespace gatehouse::control
