#include "gateway/cli/following.h"

#include "gateway/cli/verbs.h"
#include "shared/document/writer.h"

#include <QEventLoop>

#include <cstdio>

namespace gatehouse::cli {

void printNext(const document::Node& node, Format format) {
    if (format == Format::Yaml)
        std::printf("---\n%s", document::writeYaml(node).c_str());
    else
        std::printf("%s\n", document::writeJsonLine(node).c_str());
    std::fflush(stdout);
}

int hearOn(Connection& connection) {
    QEventLoop loop;
    connection.client().onClosed([&loop](const std::string&) { loop.quit(); });
    if (!connection.client().isClosed())
        loop.exec();
    return complain({rpc::ErrorCode::Disconnected, "the gateway has gone"});
}

} // namespace gatehouse::cli
