#include "gateway/tls/alpn.h"

namespace gatehouse::tls {

namespace {

/// Takes the next name off the front of `list`; nothing at its end, or if it claims more bytes than there are.
std::optional<std::string_view> nextName(std::string_view& list) {
    if (list.empty())
        return std::nullopt;
    const auto size = static_cast<unsigned char>(list.front());
    if (size == 0 || size >= list.size())
        return std::nullopt;
    const std::string_view name = list.substr(1, size);
    list.remove_prefix(1 + std::size_t{size});
    return name;
}

bool offers(std::string_view offer, std::string_view wanted) {
    while (const auto name = nextName(offer)) {
        if (*name == wanted)
            return true;
    }
    return false;
}

} // namespace

Result<AlpnList> AlpnList::of(const std::vector<std::string>& names) {
    AlpnList list;
    for (const std::string& name : names) {
        if (name.empty() || name.size() > 255)
            return fail("alpn: a protocol name must have 1 to 255 bytes");
        list.m_wire += static_cast<char>(name.size());
        list.m_wire += name;
    }
    return list;
}

std::span<const unsigned char> AlpnList::wire() const {
    return {reinterpret_cast<const unsigned char*>(m_wire.data()), m_wire.size()};
}

std::optional<std::string_view> AlpnList::select(std::string_view offer) const {
    std::string_view ours = m_wire;
    while (const auto name = nextName(ours)) {
        if (offers(offer, *name))
            return name;
    }
    return std::nullopt;
}

} // namespace gatehouse::tls
