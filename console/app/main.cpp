#include "console/app/frame/application.h"
#include "console/app/frame/askpass_dialog.h"
#include "console/app/frame/private_memory.h"
#include "console/app/frame/workspace.h"
#include "console/session/askpass.h"
#include "console/theme/icons.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QTextStream>

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

namespace gatehouse::console {
namespace {

constexpr const char* kCoreDumps = "core-dumps"; // for developers

bool areDumpsWanted(std::span<char*> arguments) {
    return std::ranges::any_of(arguments, [](std::string_view one) { return one == std::string("--") + kCoreDumps; });
}

int run() {
    QCommandLineParser options;
    options.setApplicationDescription(QStringLiteral("Gatehouse Console: looks after API gateways."));
    options.addHelpOption();
    const QCommandLineOption socketOption(QStringLiteral("socket"), QStringLiteral("connect with the gateway there"),
                                          QStringLiteral("PATH"));
    const QCommandLineOption labelOption(QStringLiteral("label"), QStringLiteral("and call it so"),
                                         QStringLiteral("NAME"));
    const QCommandLineOption tryOption(QStringLiteral("try"),
                                       QStringLiteral("start a private sample gateway and connect with it"));
    const QCommandLineOption dumpsOption(
        QString::fromLatin1(kCoreDumps),
        QStringLiteral("let a crash leave its memory on the disk, with the secrets in it"));
    options.addOptions({socketOption, labelOption, tryOption, dumpsOption});
    options.process(*QCoreApplication::instance());

    Application application(*static_cast<QApplication*>(QCoreApplication::instance()));
    auto* window = application.newWindow();
    if (options.isSet(socketOption)) {
        SavedGateway gateway;
        gateway.address.socket = options.value(socketOption);
        gateway.name = options.isSet(labelOption) ? options.value(labelOption) : gateway.address.socket;
        if (!gateway.address.isUsable()) {
            QTextStream(stderr) << "--socket takes a full path\n";
            return 2;
        }
        window->openGateway(gateway);
    } else if (options.isSet(tryOption)) {
        window->openSample();
    }
    window->show();
    return QApplication::exec();
}

} // namespace
} // namespace gatehouse::console

int main(int argc, char** argv) {
    using namespace gatehouse::console;
    if (!areDumpsWanted({argv, std::size_t(argc)})) // before anything secret can be in it
        keepMemoryOffDisk();
    QCoreApplication::setOrganizationName(QStringLiteral("gatehouse"));
    QCoreApplication::setApplicationName(QStringLiteral("gatehouse-console"));
    QGuiApplication::setDesktopFileName(QStringLiteral("gatehouse-console"));
    QApplication application(argc, argv);
    QApplication::setWindowIcon(icon(QStringLiteral("gateway")));
    if (qEnvironmentVariableIsSet(kAskpassVariable)) {
        const Application looks(application); // language and appearance of the question
        return answerSsh(application.arguments().value(1));
    }
    return run();
}
