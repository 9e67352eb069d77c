#pragma once

#include "gateway/integrations/dns/file_version.h"
#include "shared/core/ip_address.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::integrations {

/// The names of a file such as /etc/hosts (hosts(5)), read again when the file has changed. What cannot be read or
/// understood is left out.
class HostsFile {
public:
    explicit HostsFile(std::string path) : m_path(std::move(path)) {}

    /// The addresses given for a name, in lower case; empty without any. Looks whether the file has changed.
    [[nodiscard]] const std::vector<IpAddress>& find(std::string_view lowerCaseName);

private:
    using Names = std::map<std::string, std::vector<IpAddress>, std::less<>>;

    void readIfChanged();
    static Names parse(std::string_view text);

    std::string m_path;
    Names m_names;
    FileVersion m_version; ///< when it was read
};

} // namespace gatehouse::integrations
