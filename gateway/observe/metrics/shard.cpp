#include "gateway/observe/metrics/shard.h"

#include <sys/mman.h>

#include <new>

namespace gatehouse::observe {

namespace {
constexpr std::size_t kBlockBytes = CellBlock::kCells * sizeof(CellBlock::Cell);
static_assert(CellBlock::Cell::is_always_lock_free);
} // namespace

CellBlock::CellBlock() {
    void* const memory = mmap(nullptr, kBlockBytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        throw std::bad_alloc();
    // A histogram touches few of its cells; a huge page would bring in all of them.
    madvise(memory, kBlockBytes, MADV_NOHUGEPAGE);
    m_cells = static_cast<Cell*>(memory);
}

CellBlock::~CellBlock() { munmap(m_cells, kBlockBytes); }

void MetricShard::addBlock() {
    m_owned.push_back(std::make_unique<CellBlock>());
    m_blocks[m_owned.size() - 1].store(m_owned.back()->cells(), std::memory_order_release);
}

} // namespace gatehouse::observe
