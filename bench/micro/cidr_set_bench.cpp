// Looking up addresses, half of them just beside a network.

#include "shared/core/cidr_set.h"

#include <benchmark/benchmark.h>

#include <random>
#include <vector>

namespace gatehouse {
namespace {

void lookingUp(benchmark::State& state, bool v4) {
    std::mt19937 random(1);
    std::vector<Cidr> networks;
    for (int i = 0; i < state.range(0); ++i) {
        auto address = IpAddress::v4(static_cast<std::uint32_t>(random()) & 0xffff'ff00);
        if (!v4) {
            address.bytes = {0x20, 0x01};
            for (int byte = 2; byte < 8; ++byte)
                address.bytes[byte] = static_cast<std::uint8_t>(random());
        }
        networks.push_back({address, static_cast<std::uint8_t>(v4 ? 120 : 64)});
    }
    const CidrSet set(networks);
    std::vector<IpAddress> addresses;
    for (int i = 0; i < 4096; ++i) {
        auto address = networks[random() % networks.size()].network;
        address.bytes[v4 ? 13 : 6] ^= static_cast<std::uint8_t>(random() % 2);
        addresses.push_back(address);
    }
    std::size_t next = 0;
    for (auto _ : state)
        benchmark::DoNotOptimize(set.contains(addresses[next++ % addresses.size()]));
}
BENCHMARK_CAPTURE(lookingUp, v4, true)->Arg(10)->Arg(1000)->Arg(100'000);
BENCHMARK_CAPTURE(lookingUp, v6, false)->Arg(10)->Arg(1000)->Arg(100'000);

} // namespace
} // namespace gatehouse
