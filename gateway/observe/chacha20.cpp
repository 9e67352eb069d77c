#include "gateway/observe/chacha20.h"

#include <bit>

namespace gatehouse::observe {

namespace {

// One row of the state; the compiler makes vector instructions of it wherever there are any.
using Row = std::uint32_t __attribute__((vector_size(16)));

Row rotate(Row row, int bits) { return (row << bits) | (row >> (32 - bits)); }

void quarterRounds(Row& a, Row& b, Row& c, Row& d) {
    a += b;
    d = rotate(d ^ a, 16);
    c += d;
    b = rotate(b ^ c, 12);
    a += b;
    d = rotate(d ^ a, 8);
    c += d;
    b = rotate(b ^ c, 7);
}

} // namespace

std::array<std::uint32_t, 16> chacha20Block(const std::array<std::uint32_t, 8>& key, std::uint32_t counter,
                                            const std::array<std::uint32_t, 3>& nonce) {
    const Row start[4] = {{0x61707865, 0x3320646e, 0x79622d32, 0x6b206574},
                          {key[0], key[1], key[2], key[3]},
                          {key[4], key[5], key[6], key[7]},
                          {counter, nonce[0], nonce[1], nonce[2]}};
    Row a = start[0];
    Row b = start[1];
    Row c = start[2];
    Row d = start[3];
    for (int round = 0; round < 10; ++round) {
        quarterRounds(a, b, c, d); // columns
        b = __builtin_shufflevector(b, b, 1, 2, 3, 0);
        c = __builtin_shufflevector(c, c, 2, 3, 0, 1);
        d = __builtin_shufflevector(d, d, 3, 0, 1, 2);
        quarterRounds(a, b, c, d); // diagonals
        b = __builtin_shufflevector(b, b, 3, 0, 1, 2);
        c = __builtin_shufflevector(c, c, 2, 3, 0, 1);
        d = __builtin_shufflevector(d, d, 1, 2, 3, 0);
    }
    return std::bit_cast<std::array<std::uint32_t, 16>>(
        std::array<Row, 4>{a + start[0], b + start[1], c + start[2], d + start[3]});
}

} // namespace gatehouse::observe
