#include "gateway/integrations/redis/reply_reader.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

/// What a Redis says, and whoever pretends to be one: replies are within their limits, and the same however the bytes
/// come.
namespace {

using gatehouse::integrations::redis::Reply;
using gatehouse::integrations::redis::ReplyReader;

bool take(ReplyReader& reader, std::string& seen) {
    while (true) {
        switch (reader.next()) {
        case ReplyReader::Next::Incomplete:
            return true;
        case ReplyReader::Next::Broken:
            seen += "broken";
            return false;
        case ReplyReader::Next::Whole:
            break;
        }
        const Reply& reply = reader.reply();
        if (reply.values.size() > ReplyReader::kMostValues || (!reply.isList && reply.values.size() != 1))
            std::abort();
        seen += reply.isList ? '[' : ' ';
        for (const Reply::Value& value : reply.values) {
            seen += static_cast<char>('a' + static_cast<int>(value.kind));
            seen += std::to_string(value.integer);
            seen += value.text;
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    std::string whole;
    ReplyReader reader;
    reader.feed(bytes);
    (void)take(reader, whole);

    std::string pieces;
    ReplyReader byByte;
    for (const char& byte : bytes) {
        byByte.feed({&byte, 1});
        if (!take(byByte, pieces))
            break;
    }
    if (whole != pieces)
        std::abort();
    return 0;
}
