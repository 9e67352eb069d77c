#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

struct redisReader;

namespace gatehouse::integrations::redis {

/// What a server answered to one command (RESP 2): a value, or a list of values.
struct Reply {
    struct Value {
        enum class Kind : std::uint8_t { Nil, Integer, Text, Status, Error };
        Kind kind = Kind::Nil;
        std::int64_t integer = 0;
        std::string_view text;
    };
    bool isList = false;
    std::span<const Value> values; ///< one, if it is no list

    /// The text of an error; empty if it is none.
    [[nodiscard]] std::string_view error() const {
        return !isList && !values.empty() && values.front().kind == Value::Kind::Error ? values.front().text
                                                                                       : std::string_view{};
    }
};

/// Takes replies out of a stream of bytes. The parser is that of hiredis; what it finds is put here, in memory that is
/// there already and does not grow: a reply that does not fit is none that we have asked for.
class ReplyReader {
public:
    static constexpr std::size_t kMostValues = 64;
    static constexpr std::size_t kMostText = 4 * 1024;
    /// Of a reply that is not yet whole.
    static constexpr std::size_t kMostBytes = 8 * 1024;

    ReplyReader();
    ReplyReader(const ReplyReader&) = delete;
    ReplyReader& operator=(const ReplyReader&) = delete;
    ~ReplyReader();

    void feed(std::string_view bytes);
    enum class Next : std::uint8_t {
        Whole,      ///< reply() is valid until next() is called again
        Incomplete, ///< more bytes are needed
        Broken,     ///< not what a server says, or too much of it: nothing more can be read
    };
    [[nodiscard]] Next next();
    [[nodiscard]] const Reply& reply() const { return m_reply; }

private:
    struct Builder;
    struct Free {
        void operator()(redisReader* reader) const;
    };

    [[nodiscard]] std::size_t unread() const;

    std::unique_ptr<redisReader, Free> m_reader;
    bool m_isBroken = false;
    Reply m_reply;
    std::array<Reply::Value, kMostValues> m_values;
    std::size_t m_valueCount = 0;
    std::array<char, kMostText> m_text;
    std::size_t m_textSize = 0;
};

} // namespace gatehouse::integrations::redis
