#pragma once

#include "gateway/net/buffer_pool.h"

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

namespace gatehouse::tls {

/// Decrypted input that its receiver could not use yet, in one piece, so that it can be offered again with more behind
/// it. Holds pooled memory only while there is some.
class LeftoverInput {
public:
    explicit LeftoverInput(net::BufferPool& pool) : m_pool(pool) {}
    LeftoverInput(const LeftoverInput&) = delete;
    LeftoverInput& operator=(const LeftoverInput&) = delete;
    ~LeftoverInput() { clear(); }

    [[nodiscard]] bool empty() const { return m_slab == nullptr; }
    [[nodiscard]] std::string_view contents() const { return m_slab->contents(); }

    /// Starts to keep a copy of `rest`, when empty.
    void keep(std::string_view rest);
    /// Room for more behind what is kept; added() says how much of it was filled.
    [[nodiscard]] std::span<char> roomBehind();
    void added(std::size_t count) { m_slab->end += count; }
    /// Drops all but the last `rest` bytes.
    void shrinkTo(std::size_t rest);
    void clear();

private:
    net::BufferPool& m_pool;
    std::unique_ptr<net::Slab> m_slab;
};

} // namespace gatehouse::tls
