#include "bench/micro/meter.h"
#include "shared/core/cidr_set.h"

#include <memory>
#include <random>

namespace gatehouse::bench {

namespace {

/// Networks, and addresses of which half lie just beside one.
class Networks {
public:
    Networks(std::size_t count, bool v4) : m_networks(make(count, v4)), m_set(m_networks) {
        std::mt19937 random(2);
        for (int i = 0; i < 4096; ++i) {
            auto address = m_networks[random() % count].network;
            address.bytes[v4 ? 13 : 6] ^= static_cast<std::uint8_t>(random() % 2);
            m_addresses.push_back(address);
        }
    }

    void contains() { use(m_set.contains(m_addresses[m_next++ % m_addresses.size()])); }

private:
    static std::vector<Cidr> make(std::size_t count, bool v4) {
        std::mt19937 random(1);
        std::vector<Cidr> networks;
        for (std::size_t i = 0; i < count; ++i) {
            auto address = IpAddress::v4(static_cast<std::uint32_t>(random()) & 0xffff'ff00);
            if (!v4) {
                address.bytes = {0x20, 0x01};
                for (std::size_t byte = 2; byte < 8; ++byte)
                    address.bytes[byte] = static_cast<std::uint8_t>(random());
            }
            networks.push_back({address, static_cast<std::uint8_t>(v4 ? 120 : 64)});
        }
        return networks;
    }

    std::vector<Cidr> m_networks;
    CidrSet m_set;
    std::vector<IpAddress> m_addresses;
    std::size_t m_next = 0;
};

} // namespace

void addCore(Catalogue& catalogue) {
    for (const bool v4 : {true, false}) {
        for (const std::size_t count : {10U, 100'000U}) {
            catalogue.add("core/address among " + std::to_string(count) + (v4 ? " v4" : " v6") + " networks",
                          [=] { return [networks = std::make_shared<Networks>(count, v4)] { networks->contains(); }; });
        }
    }
}

} // namespace gatehouse::bench
