#include "console/session/askpass.h"
#include "console/session/gateway_address.h"
#include "console/session/saved_gateways.h"
#include "tests/console/support/words.h"

#include <QSettings>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace gatehouse::console {
namespace {

GatewayAddress ssh(const char* host, const char* user = "", const char* socket = "") {
    return {GatewayAddress::Kind::Ssh, words(socket), words(host), words(user)};
}

TEST(GatewayAddress, RunsTheBridgeBehindSsh) {
    const auto command = bridgeCommand(ssh("gw1.example", "lena"), Asking::Never);
    EXPECT_EQ(
        command.mid(command.indexOf(words("-l"))),
        QStringList({words("-l"), words("lena"), words("--"), words("gw1.example"), words("gatehousectl bridge")}));
    EXPECT_TRUE(command.contains(words("-oBatchMode=yes")));
    EXPECT_FALSE(bridgeCommand(ssh("gw1.example"), Asking::Allowed).contains(words("-oBatchMode=yes")));
}

TEST(GatewayAddress, QuotesWhatTheOtherSidesShellReads) {
    EXPECT_EQ(bridgeCommand(ssh("h", "", "/run/a b'; rm -rf /;'.sock"), Asking::Never).back(),
              words("gatehousectl --socket '/run/a b'\\''; rm -rf /;'\\''.sock' bridge"));
}

TEST(GatewayAddress, IsNeverAnOptionOfSsh) {
    EXPECT_FALSE(ssh("-oProxyCommand=evil").isUsable());
    EXPECT_FALSE(ssh("host", "-oProxyCommand=evil").isUsable());
    EXPECT_FALSE(ssh("").isUsable());
    EXPECT_FALSE(ssh("a b").isUsable());
    EXPECT_FALSE(ssh("host", "", "relative.sock").isUsable());
    EXPECT_TRUE(ssh("host").isUsable());
    EXPECT_FALSE((GatewayAddress{GatewayAddress::Kind::Socket, words("relative"), {}, {}}.isUsable()));
}

TEST(SavedGateways, AreThereTheNextTime) {
    const QTemporaryDir folder;
    const auto file = folder.filePath(words("settings.ini"));
    QString id;
    {
        SavedGateways saved(file);
        SavedGateway one{{}, words("shop"), ssh("gw1", "lena"), Environment::Production, true};
        id = saved.put(one);
        one.id = saved.put(one);
        saved.forget(one.id);
    }
    SavedGateways again(file);
    ASSERT_EQ(again.all().size(), 1);
    EXPECT_EQ(again.all().front().id, id);
    EXPECT_EQ(again.all().front().environment, Environment::Production);
    EXPECT_EQ(again.all().front().address, ssh("gw1", "lena"));
    EXPECT_TRUE(again.all().front().isReadOnly);
}

TEST(SavedGateways, LeaveOutWhatCannotBeOne) {
    const QTemporaryDir folder;
    const auto file = folder.filePath(words("settings.ini"));
    {
        QSettings settings(file, QSettings::IniFormat);
        settings.beginWriteArray(words("gateways"), 2);
        settings.setArrayIndex(0);
        settings.setValue(words("id"), words("../../etc/passwd"));
        settings.setValue(words("name"), words("x"));
        settings.setValue(words("socket"), words("/run/x.sock"));
        settings.setArrayIndex(1);
        settings.setValue(words("id"), words("1"));
        settings.setValue(words("name"), words("y"));
        settings.setValue(words("kind"), words("ssh"));
        settings.setValue(words("host"), words("-oProxyCommand=evil"));
        settings.endArray();
    }
    EXPECT_TRUE(SavedGateways(file).all().isEmpty());
}

TEST(Askpass, KeepsPassphrasesOnly) {
    EXPECT_EQ(keychainKeyOf(words("Enter passphrase for key '/home/lena/.ssh/id_ed25519': ")),
              words("ssh /home/lena/.ssh/id_ed25519"));
    EXPECT_EQ(keychainKeyOf(words("lena@gw1's password: ")), std::nullopt);
    EXPECT_EQ(keychainKeyOf(words("Are you sure you want to continue connecting (yes/no/[fingerprint])? ")),
              std::nullopt);
}

} // namespace
} // namespace gatehouse::console
