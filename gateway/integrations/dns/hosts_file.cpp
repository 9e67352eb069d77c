#include "gateway/integrations/dns/hosts_file.h"

#include "gateway/integrations/dns/host_name.h"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace gatehouse::integrations {

namespace {

constexpr std::string_view kBlank = " \t\r";

std::string_view takeLine(std::string_view& text) {
    const auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    return line.substr(0, line.find('#'));
}

std::string_view takeWord(std::string_view& line) {
    line.remove_prefix(std::min(line.size(), line.find_first_not_of(kBlank)));
    const auto word = line.substr(0, line.find_first_of(kBlank));
    line.remove_prefix(word.size());
    return word;
}

} // namespace

const std::vector<IpAddress>& HostsFile::find(std::string_view lowerCaseName) {
    static const std::vector<IpAddress> kNone;
    readIfChanged();
    const auto found = m_names.find(lowerCaseName);
    return found == m_names.end() ? kNone : found->second;
}

void HostsFile::readIfChanged() {
    const auto version = FileVersion::of(m_path);
    if (version == m_version)
        return;
    std::ifstream file(m_path, std::ios::binary);
    m_names = parse(std::string(std::istreambuf_iterator<char>(file), {}));
    m_version = version;
}

HostsFile::Names HostsFile::parse(std::string_view text) {
    Names names;
    while (!text.empty()) {
        auto line = takeLine(text);
        const auto address = IpAddress::parse(takeWord(line));
        if (!address)
            continue;
        for (auto name = takeWord(line); !name.empty(); name = takeWord(line)) {
            auto& addresses = names[comparableName(name)];
            if (std::ranges::find(addresses, *address) == addresses.end())
                addresses.push_back(*address);
        }
    }
    return names;
}

} // namespace gatehouse::integrations
