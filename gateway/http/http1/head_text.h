#pragma once

#include "gateway/http/byte_block.h"
#include "gateway/http/connection_field.h"
#include "gateway/http/fields.h"
#include "shared/core/byte_output.h"

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace gatehouse::http::http1 {

/// A section of lines being written into one reserved piece of output.
///
/// Afterwards it is counted whether it holds the line ends that were meant and no other control byte. Only if it does
/// not, because somebody put one into a value, all is written again with each checked piece cleaned (RFC 9110 §5.5:
/// replaced by SP). So the ordinary head pays for one pass of sixteen bytes at a time.
class HeadText {
public:
    /// Calls `compose` with a text of room for `size` bytes, and commits what it wrote.
    template <class Compose> static void write(ByteOutput& output, std::size_t size, const Compose& compose) {
        char* const start = output.reserve(size + kSlack);
        HeadText text(start, Clean::No);
        compose(text);
        if (text.holdsStrayControls()) [[unlikely]] {
            text = HeadText(start, Clean::Yes);
            compose(text);
        }
        output.commit(text.size());
    }

    /// Room that putFields() needs at most.
    [[nodiscard]] static std::size_t sizeOf(const Fields& fields) {
        std::size_t size = 0;
        for (const Field& field : fields.all())
            size += field.name.size() + field.value.size() + 4;
        return size;
    }

    /// Text of our own.
    HeadText& put(std::string_view text) {
        if (!text.empty())
            std::memcpy(m_end, text.data(), text.size());
        m_end += text.size();
        return *this;
    }
    /// Text that came from somewhere else.
    HeadText& putChecked(std::string_view text) {
        char* const start = m_end;
        put(text);
        if (m_clean == Clean::Yes) [[unlikely]]
            clean(start);
        return *this;
    }
    HeadText& putNumber(std::uint64_t number) {
        m_end = std::to_chars(m_end, m_end + 20, number).ptr;
        return *this;
    }
    void endLine() {
        *m_end++ = '\r';
        *m_end++ = '\n';
        ++m_lines;
    }
    /// All that is the codec's own business is left out.
    void putFields(const Fields& fields) {
        for (const Field& field : fields.all()) {
            if (!isConnectionField(field.id) && field.id != FieldId::Host)
                putChecked(field.name).put(": ").putChecked(field.value).endLine();
        }
    }

private:
    enum class Clean : bool { No, Yes };
    static constexpr std::size_t kSlack = ByteBlock::kSize;

    HeadText(char* start, Clean clean) : m_start(start), m_end(start), m_clean(clean) {}

    [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(m_end - m_start); }
    [[nodiscard]] bool holdsStrayControls();
    void clean(char* from);

    char* m_start;
    char* m_end;
    std::size_t m_lines = 0;
    Clean m_clean;
};

} // namespace gatehouse::http::http1
