// Preloaded into a program under test: lets operations on some of its files fail, and keeps a journal of the others.
// GATEHOUSE_FAULT_FILES says how the names of these files begin, GATEHOUSE_FAULT_CONTROL names the file of the
// FaultControl, GATEHOUSE_FAULT_JOURNAL that of the journal, if there is to be one. Uses nothing of the product.

#include "tests/support/faults/fault_control.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <mutex>
#include <string>
#include <string_view>

namespace {

using gatehouse::test::FaultControl;
using gatehouse::test::FaultEntry;

/// The function that stands behind ours.
template <class Function> Function* next(const char* name) {
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name)); // NOLINT: as POSIX wants it
}

std::string variable(const char* name) {
    const char* value = std::getenv(name); // NOLINT: nobody sets it
    return value == nullptr ? std::string() : std::string(value);
}

class Shim {
public:
    /// Never destroyed: files are written until the process is gone.
    static Shim& instance() {
        static auto* const shim = new Shim; // NOLINT
        return *shim;
    }

    /// `work` is the operation itself; it returns less than zero when it fails.
    template <class Work> auto onFile(int file, FaultEntry entry, const void* data, Work work) {
        std::array<char, 4096> path{};
        const std::string link = "/proc/self/fd/" + std::to_string(file);
        const ssize_t length = m_control == nullptr ? -1 : readlink(link.c_str(), path.data(), path.size());
        return onName({path.data(), static_cast<std::size_t>(length < 0 ? 0 : length)}, entry, data, work);
    }
    template <class Work> auto onName(std::string_view path, FaultEntry entry, const void* data, Work work) {
        if (m_control == nullptr || !path.starts_with(m_prefix))
            return work();
        const std::lock_guard lock(m_mutex);
        using Returned = decltype(work());
        if (m_control->failIn > 0 && --m_control->failIn == 0) {
            ++m_control->failed;
            errno = static_cast<int>(m_control->error.load());
            return static_cast<Returned>(-1);
        }
        const Returned returned = work();
        if (returned < 0)
            return returned;
        if (entry.kind == FaultEntry::Kind::Write)
            entry.size = static_cast<std::uint64_t>(returned);
        keep(entry, path.substr(m_prefix.size()), data);
        ++m_control->operations;
        return returned;
    }

private:
    Shim() {
        const std::string control = variable("GATEHOUSE_FAULT_CONTROL");
        const int file = control.empty() ? -1 : open(control.c_str(), O_RDWR | O_CLOEXEC); // NOLINT
        if (file < 0)
            return;
        void* mapped = mmap(nullptr, sizeof(FaultControl), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
        close(file);
        if (mapped != MAP_FAILED) // NOLINT
            m_control = static_cast<FaultControl*>(mapped);
        const std::string journal = variable("GATEHOUSE_FAULT_JOURNAL");
        if (!journal.empty())
            m_journal = open(journal.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600); // NOLINT
    }

    void keep(FaultEntry entry, std::string_view name, const void* data) const {
        if (m_journal < 0)
            return;
        const int before = errno;
        entry.name = static_cast<std::uint32_t>(name.size());
        append(&entry, sizeof entry);
        append(name.data(), name.size());
        append(data, entry.size);
        errno = before;
    }
    void append(const void* data, std::size_t size) const {
        static auto* const write = next<ssize_t(int, const void*, std::size_t)>("write");
        if (size != 0 && write(m_journal, data, size) != static_cast<ssize_t>(size))
            std::abort(); // a test that goes on would mean nothing
    }

    std::string m_prefix = variable("GATEHOUSE_FAULT_FILES");
    FaultControl* m_control = nullptr;
    int m_journal = -1;
    std::mutex m_mutex;
};

ssize_t writeAt(const char* function, int file, const void* data, std::size_t size, off_t offset) {
    auto* const real = next<ssize_t(int, const void*, std::size_t, off_t)>(function);
    return Shim::instance().onFile(file, {FaultEntry::Kind::Write, 0, offset, 0}, data,
                                   [&] { return real(file, data, size, offset); });
}

int truncateTo(const char* function, int file, off_t size) {
    auto* const real = next<int(int, off_t)>(function);
    return Shim::instance().onFile(file, {FaultEntry::Kind::Truncate, 0, size, 0}, nullptr,
                                   [&] { return real(file, size); });
}

int synchronise(const char* function, int file) {
    auto* const real = next<int(int)>(function);
    return Shim::instance().onFile(file, {FaultEntry::Kind::Sync, 0, 0, 0}, nullptr, [&] { return real(file); });
}

} // namespace

// NOLINTBEGIN: the names and types of the C library
extern "C" {

ssize_t write(int file, const void* data, size_t size) {
    static auto* const real = next<ssize_t(int, const void*, size_t)>("write");
    const off_t offset = lseek(file, 0, SEEK_CUR);
    return Shim::instance().onFile(file, {FaultEntry::Kind::Write, 0, offset, 0}, data,
                                   [&] { return real(file, data, size); });
}
ssize_t pwrite(int file, const void* data, size_t size, off_t offset) {
    return writeAt("pwrite", file, data, size, offset);
}
ssize_t pwrite64(int file, const void* data, size_t size, off_t offset) {
    return writeAt("pwrite64", file, data, size, offset);
}
int ftruncate(int file, off_t size) noexcept { return truncateTo("ftruncate", file, size); }
int ftruncate64(int file, off_t size) noexcept { return truncateTo("ftruncate64", file, size); }
int fsync(int file) { return synchronise("fsync", file); }
int fdatasync(int file) { return synchronise("fdatasync", file); }
int unlink(const char* path) noexcept {
    static auto* const real = next<int(const char*)>("unlink");
    return Shim::instance().onName(path, {FaultEntry::Kind::Remove, 0, 0, 0}, nullptr, [&] { return real(path); });
}
}
// NOLINTEND
