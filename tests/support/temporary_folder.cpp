#include "tests/support/temporary_folder.h"

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace gatehouse::test {

TemporaryFolder::TemporaryFolder() {
    // Short: the path of a Unix socket inside has to fit into 107 bytes.
    std::string pattern = (std::filesystem::temp_directory_path() / "gatehouse-XXXXXX").string();
    if (::mkdtemp(pattern.data()) != nullptr)
        m_path = pattern;
}

TemporaryFolder::~TemporaryFolder() {
    if (m_path.empty() || std::getenv("GATEHOUSE_TEST_KEEP") != nullptr)
        return;
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

std::string TemporaryFolder::write(std::string_view name, std::string_view contents) const {
    const std::string target = file(name);
    const std::string draft = target + ".new";
    {
        std::ofstream out(draft, std::ios::binary | std::ios::trunc);
        out.write(contents.data(), static_cast<std::streamsize>(contents.size()));
    }
    std::filesystem::rename(draft, target);
    return target;
}

std::string readFile(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

std::vector<std::string> completeLines(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line) && !stream.eof();)
        lines.push_back(line);
    return lines;
}

} // namespace gatehouse::test
