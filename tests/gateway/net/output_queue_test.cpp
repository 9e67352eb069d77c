#include "gateway/net/output_queue.h"

#include <gtest/gtest.h>

#include <array>
#include <cstring>
#include <random>
#include <string>

namespace gatehouse::net {
namespace {

std::string contents(const OutputQueue& queue) {
    std::array<iovec, 64> pieces;
    std::string text;
    const auto count = queue.gather(pieces);
    for (std::size_t i = 0; i < count; ++i)
        text.append(static_cast<const char*>(pieces[i].iov_base), pieces[i].iov_len);
    return text;
}

TEST(BufferPool, GivesTheSameSlabAgain) {
    BufferPool pool;
    auto slab = pool.take();
    slab->end = 10;
    const Slab* first = slab.get();
    EXPECT_EQ(slab->capacity, BufferPool::kSlabSize);
    pool.give(std::move(slab));
    EXPECT_EQ(pool.freeSlabs(), 1u);
    slab = pool.take(100);
    EXPECT_EQ(slab.get(), first);
    EXPECT_TRUE(slab->contents().empty());
    EXPECT_EQ(pool.freeSlabs(), 0u);
}

TEST(BufferPool, MakesBigSlabsToMeasureAndDoesNotKeepThem) {
    BufferPool pool;
    auto slab = pool.take(100'000);
    EXPECT_EQ(slab->room().size(), 100'000u);
    pool.give(std::move(slab));
    EXPECT_EQ(pool.freeSlabs(), 0u);
}

TEST(BufferPool, KeepsABoundedNumber) {
    BufferPool pool;
    std::vector<std::unique_ptr<Slab>> slabs;
    for (std::size_t i = 0; i < BufferPool::kMaxFree + 5; ++i)
        slabs.push_back(pool.take());
    for (auto& slab : slabs)
        pool.give(std::move(slab));
    EXPECT_EQ(pool.freeSlabs(), BufferPool::kMaxFree);
}

TEST(OutputQueue, HoldsNothingWhileItIsEmpty) {
    BufferPool pool;
    OutputQueue queue(pool);
    queue.append("");
    queue.append("abc");
    EXPECT_EQ(queue.size(), 3u);
    queue.consume(3);
    EXPECT_TRUE(queue.empty());
    EXPECT_EQ(pool.freeSlabs(), 1u);
    static_cast<void>(queue.reserve(10));
    queue.commit(0);
    EXPECT_EQ(pool.freeSlabs(), 1u);
}

TEST(OutputQueue, TakesReservationsOfAnySizeBetweenOtherBytes) {
    BufferPool pool;
    OutputQueue queue(pool);
    const std::string big(40'000, 'b');
    queue.append("head ");
    std::memcpy(queue.reserve(big.size()), big.data(), big.size());
    queue.commit(big.size());
    queue.append(" tail");
    EXPECT_EQ(contents(queue), "head " + big + " tail");
}

TEST(OutputQueue, SkipsASlabThatWasReservedOnly) {
    BufferPool pool;
    OutputQueue queue(pool);
    queue.append("a");
    static_cast<void>(queue.reserve(BufferPool::kSlabSize));
    queue.commit(0);
    static_cast<void>(queue.reserve(2 * BufferPool::kSlabSize));
    queue.commit(0);
    queue.append("b");
    EXPECT_EQ(contents(queue), "ab");
    queue.consume(1);
    EXPECT_EQ(contents(queue), "b");
    queue.consume(1);
    EXPECT_TRUE(queue.empty());
}

TEST(OutputQueue, MovesWithItsContents) {
    BufferPool pool;
    OutputQueue queue(pool);
    queue.append("abc");
    const OutputQueue moved(std::move(queue));
    EXPECT_EQ(contents(moved), "abc");
    EXPECT_TRUE(queue.empty()); // and can be used on
    queue.append("d");
    EXPECT_EQ(contents(queue), "d");
}

TEST(OutputQueue, BehavesLikeAString) {
    std::mt19937 random(7);
    BufferPool pool;
    OutputQueue queue(pool);
    std::string model;
    for (int step = 0; step < 4000; ++step) {
        const std::size_t size = random() % 5 == 0 ? random() % 60'000 : random() % 300;
        const std::string piece(size, static_cast<char>('a' + step % 26));
        if (random() % 2 == 0) {
            queue.append(piece);
        } else {
            char* room = queue.reserve(size + 10);
            std::memcpy(room, piece.data(), size);
            queue.commit(size);
        }
        model += piece;
        if (model.size() > 200'000 || random() % 3 == 0) {
            const std::size_t sent = std::min<std::size_t>(model.size(), random() % 250'000);
            queue.consume(sent);
            model.erase(0, sent);
        }
        ASSERT_EQ(queue.size(), model.size());
        if (step % 50 == 0) {
            ASSERT_TRUE(contents(queue) == model.substr(0, contents(queue).size()));
        }
    }
}

} // namespace
} // namespace gatehouse::net
