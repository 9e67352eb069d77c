#include "shared/rpc/line_reader.h"
#include "shared/rpc/message.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

/// What a management client says: the same lines however the bytes come, and what is a message reads back the same.
namespace {

using namespace gatehouse;

constexpr std::size_t kLimit = 4096;

std::string linesOf(std::string_view bytes, std::size_t piece) {
    rpc::LineReader reader(kLimit);
    std::string lines;
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        reader.feed(bytes.substr(at, piece));
        while (const auto line = reader.next())
            lines += *line + '\n';
    }
    return reader.isTooLong() ? lines + "too long" : lines;
}

std::string written(const rpc::Message& message) {
    return std::visit([](const auto& either) { return rpc::writeMessage(either); }, message);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (linesOf(bytes, 1) != linesOf(bytes, std::max<std::size_t>(size, 1)))
        std::abort();
    const auto message = rpc::parseMessage(bytes);
    if (!message) {
        if (message.error().failure.message.empty())
            std::abort();
        return 0;
    }
    const std::string line = written(*message);
    const auto again = rpc::parseMessage(line);
    if (!again || written(*again) != line || line.find('\n') != line.size() - 1)
        std::abort();
    return 0;
}
