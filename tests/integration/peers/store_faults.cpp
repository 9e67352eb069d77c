#include "tests/integration/peers/store_faults.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace gatehouse::test {

namespace {

constexpr std::size_t kSector = 512;

FaultControl* mapped(const std::string& path) {
    const int file = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600); // NOLINT
    if (file < 0 || ftruncate(file, sizeof(FaultControl)) != 0)
        throw std::runtime_error(path + " cannot be made");
    void* control = mmap(nullptr, sizeof(FaultControl), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    close(file);
    if (control == MAP_FAILED) // NOLINT
        throw std::runtime_error(path + " cannot be mapped");
    return static_cast<FaultControl*>(control);
}

void put(std::string& contents, std::size_t offset, std::string_view data) {
    contents.resize(std::max(contents.size(), offset + data.size()));
    contents.replace(offset, data.size(), data);
}

} // namespace

StoreFaults::StoreFaults(const TemporaryFolder& folder, const std::string& state)
    : m_file(folder.file("faults")), m_journal(folder.file("journal")), m_files(state + "/store.sqlite"),
      m_control(mapped(m_file)) {}

StoreFaults::~StoreFaults() { munmap(m_control, sizeof(FaultControl)); }

std::vector<std::string> StoreFaults::wrapper() const {
    return {"env", "LD_PRELOAD=" GATEHOUSE_FAULT_SHIM, "GATEHOUSE_FAULT_FILES=" + m_files,
            "GATEHOUSE_FAULT_CONTROL=" + m_file, "GATEHOUSE_FAULT_JOURNAL=" + m_journal};
}

void StoreFaults::fail(std::int64_t n, int error) {
    m_failedBefore = m_control->failed;
    m_control->error = error;
    m_control->failIn = n;
}

bool StoreFaults::disarm() {
    m_control->failIn = 0;
    return m_control->failed != m_failedBefore;
}

WriteJournal::WriteJournal(const std::string& file) {
    const std::string all = readFile(file);
    for (std::size_t at = 0; at + sizeof(FaultEntry) <= all.size();) {
        FaultEntry head{};
        std::memcpy(&head, all.data() + at, sizeof head);
        at += sizeof head;
        Entry& entry = m_entries.emplace_back();
        entry.kind = head.kind;
        entry.name = all.substr(at, head.name);
        entry.offset = static_cast<std::size_t>(head.offset);
        entry.data = all.substr(at + head.name, head.size);
        at += head.name + head.size;
    }
}

/// What a file is called, and that it is there no more, is kept in order; what is in it, up to the last time that it
/// was synchronised. SQLite's index of the log is no part of what has to be kept.
std::map<std::string, std::string> WriteJournal::filesAfter(std::size_t operations, Unsynced rest,
                                                            unsigned seed) const {
    std::map<std::string, std::size_t> synced; // behind the last such operation
    for (std::size_t i = 0; i < operations; ++i)
        if (m_entries[i].kind == FaultEntry::Kind::Sync || m_entries[i].kind == FaultEntry::Kind::Remove)
            synced[m_entries[i].name] = i + 1;
    std::minstd_rand random(seed + 1);
    std::map<std::string, std::string> files;
    for (std::size_t i = 0; i < operations; ++i) {
        const Entry& entry = m_entries[i];
        if (entry.name == "-shm")
            continue;
        if (entry.kind == FaultEntry::Kind::Remove) {
            files.erase(entry.name);
            continue;
        }
        std::string& contents = files[entry.name];
        const bool isSafe = i < synced[entry.name];
        if (!isSafe && (rest == Unsynced::Lost || random() % 2 == 0))
            continue;
        if (entry.kind == FaultEntry::Kind::Truncate)
            contents.resize(entry.offset);
        else if (entry.kind == FaultEntry::Kind::Write && (isSafe || rest == Unsynced::SomeLost))
            put(contents, entry.offset, entry.data);
        else if (entry.kind == FaultEntry::Kind::Write)
            put(contents, entry.offset,
                std::string_view(entry.data).substr(0, std::min(entry.data.size(), random() % 9 * kSector)));
    }
    return files;
}

} // namespace gatehouse::test
