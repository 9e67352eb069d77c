#include "gateway/app/command_line.h"
#include "gateway/app/credentials.h"
#include "gateway/app/daemon.h"
#include "gateway/app/effective.h"
#include "gateway/app/log.h"
#include "gateway/app/reference.h"
#include "gateway/net/descriptor_limit.h"

#include <QCoreApplication>

#include <csignal>

int main(int argc, char** argv) {
    using namespace gatehouse::app;
    int exitCode = 0;
    const auto line = parseCommandLine(argc, argv, exitCode);
    if (!line)
        return exitCode;
    if (line->schema)
        return printSchema();
    if (!line->reference.empty())
        return writeReference(line->reference);
    if (line->hashPassword)
        return hashPassword();
    if (line->newKey)
        return newKey(line->config);
    if (line->hashKey)
        return hashKey(line->config);
    if (!line->effective.empty())
        return printEffective(line->config, line->effective);
    if (line->check)
        return checkConfig(line->config);

    std::signal(SIGXFSZ, SIG_IGN); // a file that may not grow is an error of that file alone
    std::signal(SIGPIPE, SIG_IGN); // writes to sockets say so themselves; this is for pipes of the logs
    if (const auto limit = gatehouse::net::raiseDescriptorLimit(); !limit)
        logWarning(limit.error().message);
    QCoreApplication application(argc, argv);
    auto daemon = Daemon::start(*line);
    if (!daemon) {
        logError(daemon.error().message);
        return daemon.error().exitCode;
    }
    return QCoreApplication::exec();
}
