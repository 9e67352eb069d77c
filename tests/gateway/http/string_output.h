#pragma once

#include "shared/core/byte_output.h"

#include <string>
#include <string_view>
#include <utility>

namespace gatehouse::http::testing {

/// Keeps what a codec writes.
class StringOutput final : public ByteOutput {
public:
    char* reserve(std::size_t size) override {
        m_room.resize(size + kGuard, kUntouched);
        return m_room.data();
    }
    void commit(std::size_t used) override {
        m_overran = m_overran || used > m_room.size() - kGuard ||
                    m_room.find_first_not_of(kUntouched, m_room.size() - kGuard) != std::string::npos;
        m_text.append(m_room, 0, used);
        m_room.clear();
    }
    void write(std::string_view bytes) override { m_text += bytes; }
    std::size_t queued() const override { return m_text.size(); }

    [[nodiscard]] const std::string& text() const { return m_text; }
    std::string take() { return std::exchange(m_text, {}); }
    /// Somebody wrote more than was reserved.
    [[nodiscard]] bool overran() const { return m_overran; }

private:
    static constexpr std::size_t kGuard = 64;
    static constexpr char kUntouched = '\x5a';

    std::string m_room;
    std::string m_text;
    bool m_overran = false;
};

} // namespace gatehouse::http::testing
