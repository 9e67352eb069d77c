#include "gateway/runtime/memory_watch.h"

#include "gateway/observe/metrics/process_metrics.h"

#include <algorithm>
#include <fstream>
#include <limits>
#include <string_view>
#include <utility>

namespace gatehouse::runtime {

namespace {

constexpr std::uint64_t kScarce = 92; ///< per cent of the limit
constexpr std::uint64_t kOut = 95;
constexpr std::uint64_t kClearly = 3; ///< per cent that a level is left below where it begins

std::optional<std::uint64_t> number(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::uint64_t value = 0;
    return in >> value ? std::optional(value) : std::nullopt; // "max" is none
}

/// The number behind `key` in a file of lines "key number".
std::uint64_t lineOf(const std::filesystem::path& file, std::string_view key) {
    std::ifstream in(file);
    std::string name;
    for (std::uint64_t value = 0; in >> name;) {
        if (in >> value && name == key)
            return value;
        in.clear();
        in.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
    }
    return 0;
}

/// Where the process is in each hierarchy (cgroups(7)): "4:memory:/path" of version 1, "0::/path" of version 2.
std::optional<std::string> pathInHierarchy(const std::filesystem::path& list, std::string_view controller) {
    std::ifstream in(list);
    for (std::string line; std::getline(in, line);) {
        const auto first = line.find(':');
        const auto second = line.find(':', first + 1);
        if (first == std::string::npos || second == std::string::npos)
            continue;
        const std::string names = ',' + line.substr(first + 1, second - first - 1) + ',';
        const bool isMeant = controller.empty() ? line.starts_with("0::")
                                                : names.find(',' + std::string(controller) + ',') != std::string::npos;
        if (isMeant)
            return line.substr(second + 1);
    }
    return std::nullopt;
}

} // namespace

MemoryWatch::MemoryWatch(std::filesystem::path root)
    : m_root(std::move(root)), m_machine(lineOf(m_root / "proc/meminfo", "MemTotal:") * 1024), m_group(findGroup()) {}

/// The innermost group with the least limit; seen from a container, the path may begin at the mount's root.
std::optional<MemoryWatch::Group> MemoryWatch::findGroup() const {
    struct Version {
        std::string_view controller;
        std::string_view mount;
        std::string_view limit;
        std::string_view used;
        std::string_view inactive;
    };
    constexpr Version kVersions[] = {
        {"memory", "sys/fs/cgroup/memory", "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"},
        {"", "sys/fs/cgroup", "memory.max", "memory.current", "inactive_file"},
    };
    std::optional<Group> least;
    for (const Version& version : kVersions) {
        const auto path = pathInHierarchy(m_root / "proc/self/cgroup", version.controller);
        if (!path)
            continue;
        const std::filesystem::path mount = m_root / version.mount;
        std::filesystem::path folder = mount / std::filesystem::path(*path).relative_path();
        if (!folder.has_filename())
            folder = folder.parent_path();
        std::error_code error;
        if (!std::filesystem::exists(folder, error))
            folder = mount;
        for (;; folder = folder.parent_path()) {
            const auto limit = number(folder / version.limit);
            if (limit && *limit < std::min(m_machine, least ? least->limit : m_machine))
                least = Group{folder / version.used, folder / "memory.stat", std::string(version.inactive), *limit};
            if (folder == mount || !folder.has_relative_path())
                break;
        }
    }
    return least;
}

void MemoryWatch::setLimit(Bytes most) { m_ownLimit = most.count; }

MemoryWatch::Use MemoryWatch::measure() const {
    const std::uint64_t allowed = m_group ? m_group->limit : m_machine;
    const bool isOwn = m_ownLimit != 0 && (allowed == 0 || m_ownLimit <= allowed);
    if (isOwn || !m_group)
        return {observe::residentMemory(m_root).value_or(0), isOwn ? m_ownLimit : m_machine};
    const std::uint64_t used = number(m_group->used).value_or(0);
    return {used - std::min(used, lineOf(m_group->stat, m_group->inactive)), m_group->limit};
}

MemoryLevel MemoryWatch::look() {
    m_use = measure();
    if (m_use.limit == 0)
        return m_level = MemoryLevel::Enough;
    const auto isAbove = [this](std::uint64_t share, MemoryLevel level) {
        return m_use.used >= m_use.limit / 100 * (m_level >= level ? share - kClearly : share);
    };
    m_level = isAbove(kOut, MemoryLevel::Out)         ? MemoryLevel::Out
              : isAbove(kScarce, MemoryLevel::Scarce) ? MemoryLevel::Scarce
                                                      : MemoryLevel::Enough;
    return m_level;
}

} // namespace gatehouse::runtime
