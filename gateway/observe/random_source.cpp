#include "gateway/observe/random_source.h"

#include "gateway/observe/chacha20.h"

#include <sys/random.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string>

namespace gatehouse::observe {

Result<RandomSource> RandomSource::create() {
    Seed seed{};
    // Up to 256 bytes never come in part, and only waiting for the kernel's first entropy can be interrupted
    // (getrandom(2)).
    while (getrandom(seed.data(), sizeof seed, 0) < 0) {
        if (errno != EINTR)
            return fail(std::string("the kernel gives no random numbers: ") + std::strerror(errno));
    }
    return RandomSource(seed);
}

void RandomSource::refill() {
    for (std::uint32_t block = 0; block < kBlocks; ++block) {
        const auto words = chacha20Block(m_key, block, {});
        std::memcpy(&m_words[block * std::size_t{8}], words.data(), sizeof words);
    }
    std::memcpy(m_key.data(), m_words.data(), sizeof m_key);
    m_used = sizeof m_key / sizeof m_words[0];
    std::fill_n(m_words.begin(), m_used, 0);
}

} // namespace gatehouse::observe
