#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::test {

/// A folder of a test's own, gone with the object. With GATEHOUSE_TEST_KEEP set it stays, to be looked at.
class TemporaryFolder {
public:
    TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder();

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    [[nodiscard]] std::string file(std::string_view name) const { return (m_path / name).string(); }
    /// Writes a whole file, replacing what was there in one step, and returns its path.
    std::string write(std::string_view name, std::string_view contents) const;

private:
    std::filesystem::path m_path;
};

/// The contents of a file; empty if it cannot be read.
[[nodiscard]] std::string readFile(const std::filesystem::path& path);
/// The lines of a text that end with a line feed: of a log, those that are wholly written.
[[nodiscard]] std::vector<std::string> completeLines(const std::string& text);

} // namespace gatehouse::test
