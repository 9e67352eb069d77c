#include "gateway/app/reference.h"

#include "gateway/control/reference/pages.h"
#include "gateway/policies/catalogue.h"
#include "shared/model/reference.h"

#include <cstdio>
#include <filesystem>
#include <fstream>

namespace gatehouse::app {

int printSchema() {
    std::fputs(model::configurationSchema(policies::catalogue()).c_str(), stdout);
    return 0;
}

int writeReference(const std::string& folder) {
    for (const auto& [name, text] : control::referencePages()) {
        const auto path = std::filesystem::path(folder) / name;
        std::error_code error;
        std::filesystem::create_directories(path.parent_path(), error); // a failure shows when the file is written
        std::ofstream file(path, std::ios::binary);
        file << text;
        if (!file.flush()) {
            std::fprintf(stderr, "cannot write %s\n", path.c_str());
            return 1;
        }
    }
    return 0;
}

} // namespace gatehouse::app
