#include "tests/support/allocation_count.h"

#include <cstddef>

namespace {

thread_local std::size_t t_allocations = 0;

} // namespace

#ifdef GATEHOUSE_SANITIZED

// The allocator is the sanitizer's, which offers to tell. So says <sanitizer/allocator_interface.h>, which g++ does not
// bring.
extern "C" int __sanitizer_install_malloc_and_free_hooks(void (*allocated)(const volatile void*, std::size_t), // NOLINT
                                                         void (*freed)(const volatile void*));

namespace {

const int g_installed = __sanitizer_install_malloc_and_free_hooks(
    [](const volatile void*, std::size_t) { ++t_allocations; }, [](const volatile void*) {});

} // namespace

#else

// A program's own malloc takes the place of the C library's for all that it loads; this one counts and passes on.
extern "C" {

void* __libc_malloc(std::size_t size);                          // NOLINT(bugprone-reserved-identifier)
void* __libc_calloc(std::size_t count, std::size_t size);       // NOLINT(bugprone-reserved-identifier)
void* __libc_realloc(void* memory, std::size_t size);           // NOLINT(bugprone-reserved-identifier)
void* __libc_memalign(std::size_t alignment, std::size_t size); // NOLINT(bugprone-reserved-identifier)

void* malloc(std::size_t size) {
    ++t_allocations;
    return __libc_malloc(size);
}

void* calloc(std::size_t count, std::size_t size) {
    ++t_allocations;
    return __libc_calloc(count, size);
}

void* realloc(void* memory, std::size_t size) {
    ++t_allocations;
    return __libc_realloc(memory, size);
}

void* aligned_alloc(std::size_t alignment, std::size_t size) {
    ++t_allocations;
    return __libc_memalign(alignment, size);
}
}

#endif

namespace gatehouse::test {

std::size_t allocationsOfThisThread() { return t_allocations; }

} // namespace gatehouse::test
