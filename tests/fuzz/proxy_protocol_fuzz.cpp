#include "gateway/net/proxy_protocol.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

/// Any bytes at the front of a connection: no crash, and the same verdict however they arrive. What is accepted needs
/// all of its bytes and none behind them; what is refused stays refused.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace gatehouse::net;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto whole = parseProxyHeader(bytes);
    const auto* header = std::get_if<ProxyHeader>(&whole);
    if (header != nullptr && (header->size == 0 || header->size > size || header->size > kMaxProxyHeader))
        std::abort();
    if (std::holds_alternative<ProxyHeaderNeedsMore>(whole) && size >= kMaxProxyHeader)
        std::abort();
    for (std::size_t cut = 0; cut<size; cut += size> 256 && cut > 128 ? 97 : 1) {
        const auto part = parseProxyHeader(bytes.substr(0, cut));
        const bool tooFewForHeader = header != nullptr && cut < header->size;
        if (tooFewForHeader && !std::holds_alternative<ProxyHeaderNeedsMore>(part))
            std::abort();
        if (std::holds_alternative<ProxyHeaderBad>(part) && !std::holds_alternative<ProxyHeaderBad>(whole))
            std::abort();
        if (std::holds_alternative<ProxyHeaderNeedsMore>(whole) && !std::holds_alternative<ProxyHeaderNeedsMore>(part))
            std::abort();
    }
    return 0;
}
